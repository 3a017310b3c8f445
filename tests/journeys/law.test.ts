import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueXlsx } from '@sunlit/center-server/catalogue/sheets';
import type { LawBundle } from '@sunlit/domain/catalogue';
import { launchBrowser } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, openPage, openVisit, receive, SHOWN_MS, signInAtAdmin, signInAtDesk, stageIs } from './counter.ts';

/** 公司变更登记: three working days. */
const ITEM = 'SCJG-002';

describe.skipIf(lacks('browser') || lacks('tty'))('the law, as clerks and administrators meet it', () => {
  let hall: TestHall;
  let browser: Browser;
  let window: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall();
    window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    await openVisit(window);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  const due = (caseRef: string, limit: string) =>
    window.getByTestId(`case-${caseRef}`).getByTestId(`limit-${limit}`).getAttribute('data-due');
  async function administrator(user: string): Promise<Page> {
    const page = await openPage(browser, `${hall.center.url}/admin/`);
    await signInAtAdmin(page, hall, user);
    return page;
  }

  it('a closure is drafted, previewed and published by two people, and the clerk’s countdown moves and says why', async () => {
    const caseRef = await receive(window, ITEM, ['application', 'resolution', 'licence']);
    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');
    const before = Number(await due(caseRef, 'promised'));

    const first = await administrator('admin1');
    await first.getByTestId('day-2026-03-03').click();
    await first.getByTestId('add-closures').click();
    await first.getByTestId('closure-whole').check();
    await first.getByTestId('name-zh').fill('大雪停业');
    await first.getByTestId('name-en').fill('Closed for snow');
    await first.getByTestId('put-entry').click();
    await first.getByTestId('day-close').click();
    await first.getByTestId('draft-it').click();
    await first.locator('[data-testid="preview"][data-state="done"]').waitFor();

    const second = await administrator('admin2');
    await second.getByTestId('page-drafts').click();
    await second.getByTestId('open-draft').first().click();
    await second.getByTestId(`moved-${caseRef}-promised`).waitFor();
    const moved = Number(await second.getByTestId(`moved-${caseRef}-promised`).getAttribute('data-to'));
    await second.getByTestId('publish').click();
    await second.getByTestId('ask-publish').getByTestId('confirm').click();
    await second.getByTestId('decided').waitFor();

    await expect.poll(async () => Number(await due(caseRef, 'promised')), { timeout: SHOWN_MS }).toBe(moved);
    expect(moved).toBeGreaterThan(before);
    await window.getByTestId(`case-${caseRef}`).getByTestId('why-promised').click();
    expect(await window.getByTestId('due-why').textContent()).toContain('大雪停业');
    await window.keyboard.press('Escape');
  });

  it('a workbook with one wrong row is refused whole, with row and column', async () => {
    const page = await administrator('admin1');
    const law = (await (await fetch(`${hall.center.url}/api/catalogue`)).json()) as LawBundle;
    const late = law.items.map((item, at) =>
      at === 7
        ? { ...item, delivery: { ...item.delivery, days: 99 }, promised: { ...item.promised, days: 999 } }
        : item,
    );
    await page.getByTestId('page-catalogue').click();
    await page.getByTestId('import-file').setInputFiles({
      name: 'catalogue.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(catalogueXlsx({ ...law, items: late })),
    });
    const fault = page.getByTestId('sheet-fault').first();
    await fault.waitFor();
    expect([await fault.getAttribute('data-row'), await fault.getAttribute('data-column')]).toEqual([
      '9',
      expect.stringMatching(/^[A-Z]+ ./),
    ]);
    const after = (await (await fetch(`${hall.center.url}/api/catalogue`)).json()) as LawBundle;
    expect(after.version).toBe(law.version);
  });
});
