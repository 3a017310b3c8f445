import { join } from 'node:path';
import { caseAccepted, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName } from '@sunlit/domain/evidence';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { lacks } from '../needs.ts';
import { openPage } from './counter.ts';

const FACES = join(import.meta.dirname, '../../kiosk/dist');
const CLERK = 'clerk1';
/** Nobody ever appointed this one. */
const STRANGER = 'clerk9';
const now = Date.parse('2026-03-02T10:00:00+08:00');

describe.skipIf(lacks('browser'))('a fact that the law refused', () => {
  let browser: Browser;
  let hall: HandHall;
  const cases: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openHandHall({
      config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: now, speed: 1 }, facesDir: FACES },
    });
    await hall.appoint(CLERK, ['clerk'], [POSTS.counter, POSTS.handling]);
    for (const user of ['supervisor1', 'supervisor2']) await hall.appoint(user, ['supervisor']);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    for (const at of [1, 3]) {
      const visitRef = makeName('V', 'H01', 'W01', 1, at);
      const caseRef = makeName('C', 'H01', 'W01', 1, at + 1);
      cases.push(caseRef);
      const withdrawn = {
        type: 'CaseWithdrawn',
        caseRef,
        visitRef,
        actor: STRANGER,
        session: 'S-1',
        body: { confirmation: 'CH-1' },
      };
      const facts = [visitOpened(visitRef, CLERK), ...caseAccepted(caseRef, visitRef, CLERK), withdrawn];
      const answer = await desk.send(facts.map((fact) => ({ ...fact, wallMs: now })));
      expect(answer.ok).toBe(1);
    }
    desk.disconnect();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.stop();
  });

  /** Everyone's page at the review desk, read anew. */
  async function disputesOf(user: string): Promise<Page> {
    const [name = '', value = ''] = (await hall.signIn(user)).split('=');
    const page = await openPage(browser, `${hall.url}/receipt/`);
    await page.context().addCookies([{ name, value, url: hall.url }]);
    await page.goto(`${hall.url}/review/`);
    await page.getByTestId('page-disputes').click();
    await page.getByTestId('disputes-page').waitFor();
    return page;
  }
  const stageOf = async (caseRef: string): Promise<unknown> => {
    const row = await hall.hall.ledger.read('case', { caseRef });
    return [row?.board.stage, row?.board.disputed];
  };
  async function propose(page: Page, seq: number, outcome: string, ground: string): Promise<void> {
    const fact = page.getByTestId(`dispute-W01-${String(seq)}`);
    await fact.getByTestId('dispute-propose').click();
    await fact.getByTestId('dispute-outcome').selectOption(outcome);
    await fact.getByTestId('dispute-ground').selectOption(ground);
    await fact.getByTestId('dispute-words').fill('任命文件 3 月 1 日签发，次日才录入。');
  }

  it('is recognised by two supervisors, and moves its case then; another is set aside; one of them alone can do neither', async () => {
    const [first = '', second = ''] = cases;
    expect(await stageOf(first)).toEqual(['accepted', 1]);
    const one = await disputesOf('supervisor1');
    expect(await one.getByTestId('disputes-open').innerText()).toContain('2');
    await propose(one, 4, 'recognised', 'appointed-late');
    await inBothLanguages(one, 'disputes-proposing');
    await one.getByTestId('dispute-send').click();
    await one.getByTestId('dispute-proposal').waitFor();
    // Who proposed it is not offered to decide.
    expect(await one.getByTestId('dispute-agree').count()).toBe(0);
    expect(await stageOf(first)).toEqual(['accepted', 1]);

    const two = await disputesOf('supervisor2');
    const proposed = two.getByTestId('dispute-W01-4');
    expect(await proposed.getByTestId('dispute-reason').innerText()).toContain('次日才录入');
    await inBothLanguages(two, 'disputes-proposed');
    await proposed.getByTestId('dispute-agree').click();
    await two.locator('[data-testid=dispute-W01-4][data-state=recognised]').waitFor();
    expect(await stageOf(first)).toEqual(['withdrawn', 0]);

    await propose(two, 8, 'set-aside', 'no-authority');
    await two.getByTestId('dispute-send').click();
    await two.getByTestId('dispute-proposal').waitFor();
    await one.reload();
    await one.getByTestId('page-disputes').click();
    await one.getByTestId('dispute-W01-8').getByTestId('dispute-agree').click();
    await one.locator('[data-testid=dispute-W01-8][data-state=set-aside]').waitFor();
    expect(await stageOf(second)).toEqual(['accepted', 0]);
    await inBothLanguages(one, 'disputes-settled');
  });
});
