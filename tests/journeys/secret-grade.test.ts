import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, openVisit, signInAtBoard, signInAtDesk } from './counter.ts';

/** Keys of the pad, by what they mean. */
const KEYS = { worst: 5, best: 1 } as const;
const KIOSK = { width: 1080, height: 1920 };

/** What shows the time of day, or how long something has been so: two halls are never looked at in the same second. Nothing else is covered but how far a desk's clock is off. */
const CLOCKS = String.raw`\d{1,2}:\d{2}(:\d{2})?|\d+ ?(秒|分钟|分|毫秒)|刚刚`;

/** The picture of a page at rest, with the clocks covered, and without the slip, whose code was drawn by dice before anybody rated. */
async function picture(page: Page, name: string): Promise<string> {
  await page.evaluate((clocks) => {
    // What stands there now: the page goes on drawing into what is no longer shown.
    document.body.replaceWith(document.body.cloneNode(true));
    document.querySelector('[data-testid="slip"]')?.remove();
    // How far a desk's clock is off, by the pulse it sent last.
    for (const one of document.querySelectorAll('.window-clock')) one.remove();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      currentNode.textContent = (currentNode.textContent ?? '').replace(new RegExp(clocks, 'g'), '··');
    }
  }, CLOCKS);
  return readFileSync(await screenshot(page, name), 'base64');
}

describe.skipIf(lacks('browser') || lacks('tty'))('who watches the screens of the hall', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 30_000);
  afterAll(() => browser.close());

  /** One visit in a hall of its own, rated with one key: what clerk, manager and citizen have before them. */
  const seen = async (grade: keyof typeof KEYS): Promise<Record<string, string>> => {
    const hall: TestHall = await openTestHall();
    try {
      const clerk = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
      await signInAtDesk(clerk, hall, 'clerk01');
      const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, KIOSK);
      const manager = await openPage(browser, `${hall.center.url}/board/`);
      await signInAtBoard(manager, hall, 'manager1');
      await openVisit(clerk);
      await clerk.getByTestId('close-visit').click();
      await clerk.getByTestId('outcome-handled').check();
      await clerk.getByTestId('confirm').click();
      await clerk.getByTestId('invite').click();
      await citizen.getByTestId('step-rating').waitFor();
      hall.press('W01', KEYS[grade]);
      await citizen.getByTestId('step-thanks').waitFor();
      const thanks = await picture(citizen, `secret-${grade}-citizen`);
      // Everything has arrived everywhere: what is under way is another picture for every grade alike.
      await clerk.locator('[data-testid="line"][data-waiting="0"]').waitFor();
      await clerk.locator('[data-testid="open-visit"]').waitFor();
      const clerks = await picture(clerk, `secret-${grade}-clerk`);
      await expect.poll(() => manager.getByTestId('count-rated').innerText(), { timeout: 15_000 }).toContain('1');
      await manager.locator('[data-testid="window-W01"][data-waiting="0"][data-online="1"]').waitFor();
      return { thanks, clerks, managers: await picture(manager, `secret-${grade}-manager`) };
    } finally {
      await hall.remove();
    }
  };

  it('sees the same picture, pixel by pixel, for the worst grade and for the best', async () => {
    const [worst, best] = [await seen('worst'), await seen('best')];
    for (const [screen, shot] of Object.entries(best)) expect([screen, worst[screen] === shot]).toEqual([screen, true]);
  }, 240_000);
});
