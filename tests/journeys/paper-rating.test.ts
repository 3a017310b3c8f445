import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inThreeSizes } from '../browser/in-three-sizes.ts';
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
    expect(await (await reviewDesk('clerk01')).getByTestId('page-paper').count()).toBe(0);
  }, 180_000);
});
