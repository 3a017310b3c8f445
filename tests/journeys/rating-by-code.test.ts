import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { readQrCode } from '../browser/read-qr.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, openPage, openVisit, receive, signInAtDesk, stageIs } from './counter.ts';

const ITEM = 'SCJG-002';
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
const KIOSK = { width: 1080, height: 1920 };
/** Until the record is under a checkpoint, and no more questions a minute than the hall answers. */
const WITHIN = { timeout: 40_000, interval: 1_500 };

describe.skipIf(lacks('browser') || lacks('tty'))('a rating by the code of the slip', () => {
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

  /** Reloads until the receipt shows what is waited for. */
  const until = (page: Page, testId: string): Promise<void> =>
    expect
      .poll(async () => {
        const isThere = await page.getByTestId(testId).isVisible();
        if (!isThere) await page.reload({ waitUntil: 'networkidle' });
        return isThere;
      }, WITHIN)
      .toBe(true);
  const inThreeSizes = async (page: Page, name: string): Promise<void> => {
    for (const [size, viewport] of Object.entries({ kiosk: KIOSK, desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await screenshot(page, `${name}-${size}`);
    }
  };

  it('two stars on the phone end the invitation at the counter with the same thanks, and the receipt proves them', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, KIOSK);
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

    const phone = await openPage(browser, address, PHONE);
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
});
