import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages, inThreeSizes, SIZES } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { readQrCode } from '../browser/read-qr.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, openVisit, signInAtBoard, signInAtDesk } from './counter.ts';

/** Until the visit is under a checkpoint, and no more questions a minute than the hall answers. */
const WITHIN = { timeout: 40_000, interval: 1_500 };
/** Times of day, and how long something has been so. */
const CLOCKS = /\d{1,2}:\d{2}(:\d{2})?|\d+ ?(秒|分钟|分|毫秒)|刚刚/g;

describe.skipIf(lacks('browser') || lacks('tty'))('a citizen is turned away', () => {
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

  const wordsOf = async (page: Page): Promise<string> => (await page.locator('body').innerText()).replace(CLOCKS, '··');

  it('without a case and without being asked, and rates by the slip that the clerk cannot keep back', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, SIZES.kiosk);
    const manager = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(manager, hall, 'manager1');
    await openVisit(window);
    // The slip is there before anything was received or closed.
    const slip = citizen.getByTestId('slip');
    await slip.waitFor();
    expect(await citizen.locator('[data-testid="step-serving"]').count()).toBe(1);
    await inBothLanguages(citizen, 'turned-away-slip');
    await citizen.setViewportSize(SIZES.kiosk);
    const address = (await readQrCode(browser, await slip.screenshot())) ?? '';

    await window.getByTestId('close-visit').click();
    await window.getByTestId('outcome-turned-away').check();
    await window.getByTestId('field-reason').fill('材料不全，缺少租赁合同。');
    await window.getByTestId('confirm').click();
    // The clerk asks for no rating: the slip stays where it is.
    await window.getByTestId('invite').waitFor();
    await slip.waitFor();
    await window.locator('[data-testid="line"][data-waiting="0"]').waitFor();
    await manager.locator('[data-outcome="turned-away"]').waitFor();
    const before = await wordsOf(window);

    const phone = await openPage(browser, address, SIZES.phone);
    await expect
      .poll(async () => {
        const isThere = await phone.getByTestId('rate').isVisible();
        if (!isThere) await phone.reload({ waitUntil: 'networkidle' });
        return isThere;
      }, WITHIN)
      .toBe(true);
    await phone.getByTestId('rate-2').check();
    await phone.getByTestId('reason-208').check();
    await phone.getByTestId('rate-words').fill('没有一次告知要带什么。');
    await inBothLanguages(phone, 'turned-away-rate');
    await phone.getByTestId('rate-send').click();
    await phone.getByTestId('rate-thanks').waitFor();

    await manager.locator('[data-outcome="turned-away"][data-rating="rated"]').waitFor();
    await manager.getByTestId('open-ratings').click();
    await expect.poll(() => manager.getByTestId('sum-rated').innerText()).toBe('1');
    expect(await manager.getByTestId('share-turned-away').innerText()).toMatch(/100\.0%.*1 \/ 1/);
    expect(await manager.getByTestId('share-active').innerText()).toMatch(/100\.0%.*20\.7%–100\.0%.*1 \/ 1/);
    expect(await manager.getByTestId('turned-away-rated').innerText()).toContain('1');
    await inThreeSizes(manager, 'turned-away-board-zh');
    await manager.getByTestId('ratings-close').click();
    await manager.getByTestId('lang').click();
    await manager.getByTestId('open-ratings').click();
    await manager.getByTestId('share-active').waitFor();
    await inThreeSizes(manager, 'turned-away-board-en');
    // Neither that it was rated, nor how: at the window everything is as it was.
    await window.locator('[data-testid="line"][data-waiting="0"]').waitFor();
    expect(await wordsOf(window)).toBe(before);
    expect(await citizen.getByTestId('slip').count()).toBe(1);
    for (const said of ['不满意', '没有一次告知', '208'])
      for (const page of [window, citizen, manager]) expect(await page.content()).not.toContain(said);
  }, 180_000);
});
