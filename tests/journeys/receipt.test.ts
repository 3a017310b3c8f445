import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inThreeSizes, SIZES } from '../browser/in-three-sizes.ts';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { readQrCode } from '../browser/read-qr.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, openPage, openVisit, receive, signInAtDesk, stageIs } from './counter.ts';

/** 公司变更登记: three working days, one approval. */
const ITEM = 'SCJG-002';
/** Until the record is under a checkpoint, and no more questions a minute than the hall answers. */
const WITHIN = { timeout: 40_000, interval: 1_500 };
const verifier = createRequire(import.meta.url).resolve('@sunlit/verify/main');

/** Width and height of each page of a PDF, in millimetres. */
function pagesOf(pdf: Buffer): number[][] {
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]/g)];
  return boxes.map(([, ...sides]) => sides.map((points) => Math.round((Number(points) * 25.4) / 72)));
}

describe.skipIf(lacks('browser') || lacks('tty'))("the citizen's receipt", () => {
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

  /** The page as the phone of a citizen shows it, when the record is under a checkpoint. */
  const openReceipt = async (address: string): Promise<Page> => {
    const page = await openPage(browser, address, SIZES.phone);
    await expect
      .poll(async () => {
        const isThere = await page.getByTestId('receipt-rating').isVisible();
        if (!isThere && (await page.getByTestId('receipt-notYet').isVisible())) await page.reload();
        return isThere;
      }, WITHIN)
      .toBe(true);
    return page;
  };

  it('shows what the slip opens, proven in the phone; a lie of the server does not match', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, SIZES.kiosk);
    await openVisit(window);
    const caseRef = await receive(window, ITEM, ['application', 'resolution', 'licence']);
    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');

    const slip = citizen.getByTestId('slip');
    await slip.waitFor();
    await screenshot(citizen, 'slip-kiosk-zh');
    const address = (await readQrCode(browser, await slip.screenshot())) ?? '';
    expect(address).toMatch(/\/receipt\/#V-[^.]+\.[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(address.startsWith(hall.center.url)).toBe(true);

    const phone = await openReceipt(address);
    await phone.getByTestId('receipt-matches').waitFor();
    expect(await phone.getByTestId('receipt-case').getAttribute('data-stage')).toBe('accepted');
    expect(await phone.getByTestId('receipt-due').isVisible()).toBe(true);
    expect(await phone.getByTestId('receipt-rating').getAttribute('data-rating')).toBe('open');
    await expect
      .poll(async () => {
        const desks = Number(await phone.getByTestId('receipt-witnesses').getAttribute('data-desks'));
        if (desks === 0) {
          await phone.reload();
          await phone.getByTestId('receipt-witnesses').waitFor();
        }
        return desks;
      }, WITHIN)
      .toBeGreaterThan(0);
    await inThreeSizes(phone, 'receipt-zh');
    const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByTestId('receipt-packet').click()]);
    expect(download.suggestedFilename()).toBe(`packet-${caseRef}.json`);
    const read = spawnSync(process.execPath, [verifier, 'packet', await download.path()], { encoding: 'utf8' });
    expect([read.status, read.stderr]).toEqual([0, '']);
    expect(read.stdout).toContain(caseRef);

    await phone.route('**/api/receipt', async (route) => {
      const answer = await route.fetch();
      const told = (await answer.json()) as { records: { leaf: string }[] };
      const records = told.records.map((one) => ({ ...one, leaf: one.leaf.replace('CaseAccepted', 'CaseWithdrawn') }));
      await route.fulfill({ response: answer, json: { ...told, records } });
    });
    await phone.reload();
    await phone.getByTestId('receipt-wrong').waitFor();
    expect(await phone.getByTestId('receipt-wrong').getAttribute('data-fault')).toBe('tree');
    await screenshot(phone, 'receipt-wrong-phone-zh');

    await window.getByTestId('close-visit').click();
    await window.getByTestId('outcome-handled').check();
    await window.getByTestId('confirm').click();
    await window.getByTestId('invite').click();
    await citizen.getByTestId('step-rating').waitFor();
    hall.press('W01', 4);
    await citizen.getByTestId('step-thanks').waitFor();
    const again = await openReceipt(address);
    await expect
      .poll(async () => {
        const rating = await again.getByTestId('receipt-rating').getAttribute('data-rating');
        if (rating !== 'given') await again.reload();
        return rating;
      }, WITHIN)
      .toBe('given');
    await again.getByTestId('receipt-matches').waitFor();
    expect(await again.content()).not.toContain('非常满意');
    const desktop = await openPage(browser, address.replace('/receipt/', '/receipt/?lang=en'));
    await desktop.getByTestId('receipt-matches').waitFor();
    await inThreeSizes(desktop, 'receipt-en');
  }, 180_000);

  it('is printed for one without a phone in one press: the same address, in large print, and nothing about people', async () => {
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await window.addInitScript(() => {
      globalThis.print = () => undefined;
    });
    await window.reload();
    await signInAtDesk(window, hall, 'clerk01');
    await openVisit(window);
    await window.locator('[data-testid="visit"][data-stage="open"]').waitFor();
    expect(await window.getByTestId('print-slip').count()).toBe(0);
    const caseRef = await receive(window, ITEM, ['application', 'resolution', 'licence']);
    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');
    for (const paper of ['roll', 'a5']) {
      await window.getByTestId('print-paper').selectOption(paper);
      await window.getByTestId('print-slip').click();
      await window.getByTestId('paper').waitFor({ state: 'attached' });
      expect(await window.getByTestId('paper').isVisible()).toBe(false);
      await screenshot(window, `print-slip-${paper}`);
      await window.emulateMedia({ media: 'print' });
      const sheet = await window.getByTestId('paper').innerText();
      const address = (await readQrCode(browser, await window.getByTestId('paper').screenshot())) ?? '';
      await screenshot(window, `paper-${paper}`);
      const [visitRef = '', code = ''] = address.slice(address.indexOf('#') + 1).split('.');
      for (const words of [visitRef, code, `${hall.center.url}/receipt/`]) expect(sheet).toContain(words);
      expect(sheet).not.toMatch(/欧阳|91350100M000100Y43|A101|clerk01/);
      expect(await window.getByTestId('print-slip').isVisible()).toBe(false);
      const pdf = await window.pdf({ preferCSSPageSize: true });
      expect(pagesOf(pdf)).toEqual([paper === 'roll' ? [80, 200] : [148, 210]]);
      await window.emulateMedia({ media: 'screen' });
      await window.evaluate(() => dispatchEvent(new Event('afterprint')));
      await window.getByTestId('paper').waitFor({ state: 'detached' });
    }
  }, 120_000);

  it('a wrong code and an unknown visit get the same answer', async () => {
    const { url } = hall.center;
    const ask = async (ref: string, code: string): Promise<unknown> => {
      const answer = await fetch(`${url}/api/receipt`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ref, code }),
      });
      return [answer.status, await answer.json()];
    };
    const known = await ask('V-H01-W01-1-1-N', 'AAAA-AAAA-AAAA');
    expect(known).toEqual(await ask('V-H01-W01-1-9-X', 'AAAA-AAAA-AAAA'));
    expect(known).toMatchObject([404, { code: 'receipt/unknown' }]);
  });
});
