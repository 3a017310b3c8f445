import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inThreeSizes, SIZES } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { readQrCode } from '../browser/read-qr.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, openPage, openVisit, receive, signInAtDesk, stageIs, signInAtReview } from './counter.ts';

const ITEM = 'SCJG-002';
/** Until the record is under a checkpoint, and no more questions a minute than the hall answers. */
const WITHIN = { timeout: 40_000, interval: 1_500 };

describe.skipIf(lacks('browser') || lacks('tty'))('a rating by the code of the slip', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    // An hour of the hall's clock is a minute.
    hall = await openTestHall({ speed: 60 });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  /** Reloads until the receipt shows what is waited for. */
  const until = (page: Page, testId: string): Promise<void> =>
    expect
      .poll(async () => {
        const isThere = await page.getByTestId(testId).isVisible();
        if (!isThere) await page.reload({ waitUntil: 'networkidle' });
        return isThere;
      }, WITHIN)
      .toBe(true);

  it('two stars on the phone end the invitation at the counter with the same thanks, and the receipt proves them', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, SIZES.kiosk);
    await openVisit(window);
    const caseRef = await receive(window, ITEM, ['application', 'resolution', 'licence']);
    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');
    const address = (await readQrCode(browser, await citizen.getByTestId('slip').screenshot())) ?? '';
    await window.getByTestId('close-visit').click();
    await window.getByTestId('outcome-handled').check();
    await window.getByTestId('confirm').click();
    await window.getByTestId('invite').click();
    await citizen.getByTestId('step-rating').waitFor();

    const phone = await openPage(browser, address, SIZES.phone);
    await until(phone, 'rate');
    expect(await phone.locator('input[name="grade"]:checked').count()).toBe(0);
    expect(await phone.getByTestId('rate-send').isDisabled()).toBe(true);
    await phone.getByTestId('rate-2').check();
    await phone.getByTestId('reason-213').check();
    await phone.getByTestId('rate-words').fill('材料改了三次，每次说的都不一样。');
    await phone.getByTestId('rate-contact').check();
    await phone.getByTestId('rate-name').fill('欧阳·𠮷娜');
    await phone.getByTestId('rate-phone').fill('138 0000 0000');
    await inThreeSizes(phone, 'rate-zh');
    await phone.getByTestId('rate-send').click();
    await phone.getByTestId('rate-thanks').waitFor();
    await inThreeSizes(phone, 'rate-thanks-zh');
    await citizen.getByTestId('step-thanks').waitFor();

    await until(phone, 'receipt-matches');
    await expect
      .poll(async () => {
        await phone.reload({ waitUntil: 'networkidle' });
        return phone.getByTestId('receipt-rating').getAttribute('data-rating');
      }, WITHIN)
      .toBe('given');
    await phone.getByTestId('receipt-matches').waitFor();
    expect(await phone.getByTestId('rate').count()).toBe(0);
    for (const said of ['不满意', '213', '材料改了', '欧阳']) expect(await phone.content()).not.toContain(said);
  }, 180_000);

  it('becomes a case of the loop: contacted by the neutral caller, mended, revisited, closed', async () => {
    const review = `${hall.center.url}/review/`;
    const caller = await openPage(browser, review);
    await signInAtReview(caller, hall, 'caller1');
    await expect
      .poll(
        async () => {
          const isThere = await caller.locator('[data-stage="to-contact"]').isVisible();
          if (!isThere) await caller.reload({ waitUntil: 'networkidle' });
          return isThere;
        },
        { timeout: 120_000, interval: 2_000 },
      )
      .toBe(true);
    const list = await caller.getByTestId('loop-page').innerText();
    for (const said of ['V-H01', 'C-H01', '欧阳', 'clerk01', 'W01']) expect(list).not.toContain(said);
    await inThreeSizes(caller, 'loop-list-zh');
    await caller.getByTestId('loop-clue').fill('HF-2026-1');
    await caller.getByTestId('loop-purpose').fill('回访差评');
    await caller.getByTestId('loop-view').click();
    await caller.getByTestId('loop-said').waitFor();
    expect(await caller.getByTestId('loop-contact').innerText()).toContain('138 0000 0000');
    await inThreeSizes(caller, 'loop-said-zh');
    await caller.getByTestId('lang').click();
    await inThreeSizes(caller, 'loop-said-en');
    await caller.getByTestId('lang').click();
    await step(caller, 'LoopContacted', '已电话联系本人');
    await caller.getByTestId('step-RectifyAsked').click();
    await caller.getByTestId('loop-released').fill('材料改了三次…不一样。');
    await inThreeSizes(caller, 'loop-release-zh');
    await caller.getByTestId('lang').click();
    await inThreeSizes(caller, 'loop-release-en');
    await caller.getByTestId('lang').click();
    await caller.getByTestId('loop-send').click();
    await caller.locator('[data-stage="rectifying"]').waitFor();

    const manager = await openPage(browser, review);
    await signInAtReview(manager, hall, 'manager1');
    await manager.getByTestId('rectify').waitFor();
    const task = await manager.getByTestId('rectify-page').innerText();
    expect(task).toContain('材料改了三次…不一样。');
    for (const said of ['V-H01', 'C-H01', '欧阳', '138', 'clerk01', 'W01', '每次说的都不一样'])
      expect(task).not.toContain(said);
    expect(await manager.getByTestId('loop-page').count()).toBe(0);
    await inThreeSizes(manager, 'loop-rectify-zh');
    await manager.getByTestId('lang').click();
    await inThreeSizes(manager, 'loop-rectify-en');
    await manager.getByTestId('lang').click();
    await manager.getByTestId('loop-note').fill('已统一材料清单并培训窗口人员');
    await manager.getByTestId('loop-send').click();
    await manager.getByTestId('rectify-none').waitFor();

    await caller.reload({ waitUntil: 'networkidle' });
    await caller.getByTestId('step-LoopRevisited').click();
    await caller.getByTestId('loop-regrade').selectOption('4');
    await caller.getByTestId('loop-reached').check();
    await caller.getByTestId('loop-note').fill('回访满意');
    await caller.getByTestId('loop-send').click();
    await caller.getByTestId('step-LoopClosed').click();
    await caller.getByTestId('loop-send').click();
    await caller.locator('[data-stage="closed"]').waitFor();
    const english = await openPage(browser, `${review}?lang=en`);
    await signInAtReview(english, hall, 'caller1');
    await english.locator('[data-stage="closed"]').waitFor();
    await inThreeSizes(english, 'loop-closed-en');
  }, 240_000);

  const step = async (page: Page, type: string, note: string): Promise<void> => {
    await page.getByTestId(`step-${type}`).click();
    await page.getByTestId('loop-reached').check();
    await page.getByTestId('loop-note').fill(note);
    await page.getByTestId('loop-send').click();
  };
});
