import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName } from '@sunlit/domain/evidence';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { lacks } from '../needs.ts';
import { openPage } from './counter.ts';

const FACES = join(import.meta.dirname, '../../kiosk/dist');
const DAY_MS = 86_400_000;
const PHONE = '13800000000';

describe.skipIf(lacks('browser'))('who is called is drawn', () => {
  let browser: Browser;
  let hall: HandHall;
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-calls-'));
  const open = (lawAtMs: number): Promise<HandHall> =>
    openHandHall({
      dataDir: join(folder, 'hall'),
      config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs, speed: 1 }, facesDir: FACES },
    });

  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await open(MONDAY_MS);
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    await hall.appoint('caller1', ['caller']);
    await hall.appoint('supervisor1', ['supervisor']);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const facts = [1, 2, 3].flatMap((count) => {
      const visitRef = makeName('V', 'H01', 'W01', 1, count);
      const [received, ...more] = caseAccepted(makeName('C', 'H01', 'W01', 1, 10 + count), visitRef, 'clerk1', count);
      if (received === undefined) throw new Error('no case');
      // The last one left no phone.
      const values = { ...received.values, ...(count < 3 && { applicantPhone: PHONE }) };
      return [
        { ...visitOpened(visitRef, 'clerk1', count), values: { receipt: 'AAAA-BBBB-CCCC' } },
        { ...received, values },
        ...more,
        ...visitRated(visitRef, 'clerk1', '1', count + 2),
      ] satisfies HandFact[];
    });
    expect((await desk.send(facts)).ok).toBe(1);
    desk.disconnect();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.stop();
    rmSync(folder, { recursive: true });
  });

  async function reviewOf(user: string): Promise<Page> {
    const [name = '', value = ''] = (await hall.signIn(user)).split('=');
    const page = await openPage(browser, `${hall.url}/receipt/`);
    await page.context().addCookies([{ name, value, url: hall.url }]);
    await page.goto(`${hall.url}/review/`);
    await page.getByTestId('page-lottery').click();
    return page;
  }
  async function lotteryOf(user: string): Promise<Page> {
    const page = await reviewOf(user);
    await page.getByTestId('lottery-drawn').waitFor();
    return page;
  }
  const nameOf = (count: number): string => `drawn-${makeName('V', 'H01', 'W01', 1, count)}`;
  const openContact = async (page: Page, count: number): Promise<void> => {
    const one = page.getByTestId(nameOf(count));
    await one.getByTestId('call-clue').fill('CQ-2026-1');
    await one.getByTestId('call-purpose').fill('抽签回访');
    await one.getByTestId('call-view').click();
  };

  it('on the first day nothing is drawn yet, and that is no fault; the next day it is', async () => {
    const page = await reviewOf('caller1');
    await page.getByTestId('lottery-none-yet').waitFor();
    expect(await page.locator('.refusal').count()).toBe(0);
    expect(await page.getByTestId('lottery-sums').locator('dd').count()).toBe(0);
    await inBothLanguages(page, 'calls-none-yet');
    await page.context().close();
    await hall.stop();
    hall = await open(MONDAY_MS + DAY_MS);
    await (await lotteryOf('caller1')).context().close();
  });

  it('the caller opens a contact and records what was answered, once; a supervisor reads it for a clue', async () => {
    const caller = await lotteryOf('caller1');
    expect(await caller.getByTestId('lottery-day').inputValue()).toBe('2026-03-02');
    expect(await caller.locator('[data-testid^=drawn-V]').count()).toBe(3);
    await caller.getByTestId('lottery-check').locator('summary').click();
    expect(await caller.getByTestId('lottery-root').innerText()).toMatch(/^[0-9a-f]{64}$/);
    const first = caller.getByTestId(nameOf(1));
    expect(await caller.content()).not.toContain(PHONE);
    await openContact(caller, 1);
    expect(await first.getByTestId('call-contact').innerText()).toContain(PHONE);
    await first.getByTestId('call-reached').selectOption('no');
    await first.getByTestId('call-send').click();
    await first.getByTestId('drawn-tries').waitFor();
    await first.getByTestId('call-reached').selectOption('yes');
    await first.getByTestId('call-answer').selectOption('pressed');
    await first.getByTestId('call-words').fill('窗口人员看着我按的，说不按满意不给办。');
    await openContact(caller, 3);
    await caller.getByTestId(nameOf(3)).getByTestId('call-nobody').waitFor();
    await inBothLanguages(caller, 'calls-calling');
    await first.getByTestId('call-send').click();
    await first.getByTestId('drawn-answered').waitFor();
    expect(await caller.content()).not.toContain('窗口人员看着');

    const supervisor = await lotteryOf('supervisor1');
    const answered = supervisor.getByTestId(nameOf(1));
    // Who reviews calls nobody.
    expect(await supervisor.getByTestId('call-view').count()).toBe(0);
    await answered.getByTestId('answer-clue').fill('HF-2026-7');
    await answered.getByTestId('answer-purpose').fill('核查诱导评价');
    await answered.getByTestId('answer-view').click();
    expect(await answered.getByTestId('answer-said').innerText()).toContain('被要求或被引导评价');
    await inBothLanguages(supervisor, 'calls-read');
    await supervisor.getByTestId('lottery-day').fill('2026-03-01');
    await supervisor.locator('.refusal[data-code="lottery/before-founding"]').waitFor();
  });
});
