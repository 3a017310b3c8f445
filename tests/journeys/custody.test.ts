import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, handOver, openPage, openVisit, receive, SHOWN_MS, signInAtDesk, stageIs } from './counter.ts';

/** 公司变更登记: three working days, which the head of the department may extend by three. */
const ITEM = 'SCJG-002';
const MATERIALS = ['application', 'resolution', 'licence'] as const;

describe.skipIf(lacks('browser') || lacks('tty'))('a folder that another desk has opened', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  it('leaves the list of the window by itself, and the citizen still sitting there sees the extended date', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, { width: 1080, height: 1920 });
    const office = await openPage(browser, `${hall.desk('D01').url}/clerk/`);
    await signInAtDesk(office, hall, 'approver1');

    await openVisit(window);
    const caseRef = await receive(window, ITEM, MATERIALS);
    await give(window, caseRef, 'AcceptCase');
    await handOver(window, caseRef, 'W01', 'scjg-handling');
    await give(window, caseRef, 'TakeCustody');
    await give(window, caseRef, 'StartHandling');
    await stageIs(window, caseRef, 'handling');
    const promised = Number(await citizen.getByTestId('citizen-due').getAttribute('data-due'));
    await handOver(window, caseRef, 'D01', 'scjg-approval');
    const card = window.getByTestId(`case-${caseRef}`);
    await card.getByTestId('do-RecallHandOver').waitFor();

    await give(office, caseRef, 'TakeCustody');
    await card.waitFor({ state: 'detached' });
    expect(Number(await citizen.getByTestId('citizen-due').getAttribute('data-due'))).toBe(promised);

    await give(office, caseRef, 'GrantExtension', async (dialog) => {
      await dialog.getByTestId('field-days').fill('3');
      await dialog.getByTestId('field-notice').fill('延〔2026〕1号');
      await dialog.getByTestId('field-served-window').check();
      await dialog.getByTestId('field-proof').fill('送达-1');
      await dialog.getByTestId('field-reason').fill('现场核查尚未完成');
    });
    const due = async () => Number(await citizen.getByTestId('citizen-due').getAttribute('data-due'));
    await expect.poll(due, { timeout: SHOWN_MS }).toBeGreaterThan(promised);
    expect(await citizen.locator('.serving-why').textContent()).toContain('延');
  }, 120_000);
});
