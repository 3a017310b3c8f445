import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages, inThreeSizes } from '../browser/in-three-sizes.ts';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, openVisit, signInAtBoard, signInAtDesk, signInAtReview } from './counter.ts';

describe.skipIf(lacks('browser') || lacks('tty'))('a rating on a sheet of paper', () => {
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

  const reviewDesk = async (user: string, language = ''): Promise<Page> => {
    const page = await openPage(browser, `${hall.center.url}/review/${language}`);
    await signInAtReview(page, hall, user);
    return page;
  };
  const fill = async (page: Page, visitRef: string, picture: Buffer): Promise<void> => {
    await page.getByTestId('page-paper').click();
    await page.getByTestId('paper-way-paper').check();
    await page.getByTestId('paper-visit').fill(visitRef);
    await page.getByTestId('paper-sheet').setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: picture });
    await page.getByTestId('rate-1').check();
    await page.getByTestId('reason-115').check();
  };

  it('is entered by the caller with its picture, once; nobody at the window or the board sees the grade', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`);
    const manager = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(manager, hall, 'manager1');
    await openVisit(window);
    const visitRef = /V-[A-Z0-9-]+/.exec(await citizen.getByTestId('slip').innerText())?.[0] ?? '';
    await window.getByTestId('close-visit').click();
    await window.getByTestId('outcome-advice').check();
    await window.getByTestId('confirm').click();
    await manager.locator('[data-outcome="advice"]').waitFor();

    // Any picture will do for a sheet.
    const picture = await citizen.screenshot();
    const caller = await reviewDesk('caller1');
    await fill(caller, visitRef, picture);
    await inThreeSizes(caller, 'paper-zh');
    await caller.getByTestId('paper-send').click();
    await caller.getByTestId('paper-done').waitFor();
    await manager.locator('[data-outcome="advice"][data-rating="rated"]').waitFor();

    const again = await reviewDesk('caller1', '?lang=en');
    await fill(again, visitRef.toLowerCase(), picture);
    await inThreeSizes(again, 'paper-en');
    await again.getByTestId('paper-send').click();
    await again.locator('.refusal').waitFor();
    expect(await again.locator('.refusal').innerText()).toContain('rating/once');
    await screenshot(again, 'paper-refused-en');
    for (const page of [window, citizen, manager]) expect(await page.content()).not.toContain('非常不满意');
    // Who serves at a window is not even offered the page.
    const clerk = await reviewDesk('clerk01');
    expect(await clerk.getByTestId('page-paper').count()).toBe(0);
    expect(await clerk.getByTestId('page-pictures').count()).toBe(0);

    // The supervisor sees the paper beside what was entered, on record.
    const supervisor = await reviewDesk('supervisor1');
    await supervisor.getByTestId('page-pictures').click();
    const sheet = supervisor.locator('[data-testid^=sheet-]:is(li)').first();
    expect(await sheet.innerText()).toContain('caller1');
    expect(await supervisor.content()).not.toContain('非常不满意');
    await sheet.getByTestId('sheet-clue').fill('CP-2026-1');
    await sheet.getByTestId('sheet-purpose').fill('核对评价表');
    await sheet.getByTestId('sheet-view').click();
    await sheet.locator('[data-testid=picture][data-state=shown]').waitFor();
    const entered = await sheet.getByTestId('sheet-entered').innerText();
    expect(entered).toContain('非常不满意');
    // Anonymous: nothing leads to the visit.
    expect(entered).not.toContain(visitRef);
    await inBothLanguages(supervisor, 'pictures-sheet');
    for (const language of ['zh', 'en']) {
      const board = await openPage(browser, `${hall.center.url}/board/?lang=${language}`);
      await signInAtBoard(board, hall, 'supervisor1');
      await board.getByTestId('open-review').click();
      expect(await board.locator('[data-testid=look][data-kind=grade]').innerText()).toContain('CP-2026-1');
      await inThreeSizes(board, `looks-${language}`);
    }
  }, 180_000);
});
