import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { starterItems } from '@sunlit/domain/catalogue';
import { makeName } from '@sunlit/domain/evidence';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { lacks } from '../needs.ts';
import { people, planCase } from '../replay/case-plan.ts';
import { openPage } from './counter.ts';

const FACES = join(import.meta.dirname, '../../kiosk/dist');
const CASES = 24;
/** Decided at once. */
const ITEM = 'SCJG-003';
const march = Date.parse('2026-03-30T10:00:00+08:00');
/** The last of them was never accepted: the center sees that when it comes back in April. */
const april = Date.parse('2026-04-20T10:00:00+08:00');

describe.skipIf(lacks('browser'))('the month of a department', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sunlit-scores-'));
  let browser: Browser;
  let hall: HandHall | undefined;
  const openAt = async (lawAtMs: number): Promise<HandHall> => {
    const lapse = { realAtMs: Date.now(), lawAtMs, speed: 1 };
    hall = await openHandHall({ dataDir, config: { demo: 1, lapse, facesDir: FACES } });
    return hall;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    await work(await openAt(march));
    await hall?.stop();
    await openAt(april);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await hall?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function scoresPage(user: string): Promise<Page> {
    if (hall === undefined) throw new Error('no hall');
    const [name = '', value = ''] = (await hall.signIn(user)).split('=');
    const page = await openPage(browser, `${hall.url}/receipt/`);
    await page.context().addCookies([{ name, value, url: hall.url }]);
    await page.goto(`${hall.url}/review/`);
    await page.getByTestId('page-scores').click();
    await page.getByTestId('scores-month').waitFor();
    return page;
  }

  it('shows every addend and that nothing follows; a month that runs is not closed, one that has ended is, once', async () => {
    const page = await scoresPage('supervisor1');
    const closing = page.getByTestId('close-month');
    await closing.click();
    await page.locator('.refusal').waitFor();
    expect(await page.locator('.refusal').innerText()).toContain('supervision/month-runs');
    await inBothLanguages(page, 'scores-refused');

    await page.getByTestId('scores-month').selectOption('2026-03');
    const department = page.locator('[data-testid=score-scjg][data-score="100"]');
    await department.waitFor();
    expect(await department.getByTestId('addend-start').innerText()).toContain('100');
    expect(await department.getByTestId('addend-red').innerText()).toContain('0 × −5');
    expect(await department.innerText()).toContain(await page.getByTestId('consequence').innerText());
    await closing.click();
    await page.locator('[data-testid=month-state][data-closed="1"]').waitFor();
    expect(await closing.count()).toBe(0);
    await inBothLanguages(page, 'scores-closed');
  });

  it('is open to everybody, and closed by nobody but a supervisor', async () => {
    const open = await hall?.call('GET', '/api/scores?month=2026-03');
    expect([open?.status, await open?.json()]).toMatchObject([
      200,
      { month: '2026-03', departments: [{ department: 'scjg', completed: CASES, late: 0, score: 100 }] },
    ]);
    const close = async (user: string, month: string): Promise<unknown> =>
      hall
        ?.call('POST', `/api/scores/${month}/close`, { cookie: await hall.signIn(user) })
        .then(({ status }) => status);
    expect((await hall?.call('POST', '/api/scores/2026-03/close'))?.status).toBe(401);
    expect([await close('clerk1', '2026-03'), await close('supervisor1', '2026-03')]).toEqual([403, 403]);
    expect([await close('supervisor1', '2019-01'), await close('supervisor1', '2026-13')]).toEqual([404, 400]);
    const page = await scoresPage('clerk1');
    await page.getByTestId('scores-month').selectOption('2026-04');
    await page.getByTestId('too-few').waitFor();
    expect(await page.getByTestId('close-month').count()).toBe(0);
  });
});

/** In March cases are received and decided at the counter, but for one that is left lying. */
async function work(hall: HandHall): Promise<void> {
  const item = starterItems.find(({ code }) => code === ITEM);
  if (item === undefined) throw new Error('no item');
  const { clerk } = people(item.department);
  await hall.appoint(clerk, ['clerk'], [item.posts.accept]);
  await hall.appoint('clerk1', ['clerk'], [item.posts.accept]);
  await hall.appoint('supervisor1', ['supervisor']);
  const desk = await hall.desk('W01', 'window', [item.posts.accept]);
  await desk.connect();
  const visitRef = makeName('V', 'H01', 'W01', 1, 1);
  await desk.send([{ ...visitOpened(visitRef, clerk), wallMs: march }]);
  const dice = { below: (sides: number) => sides - 1, pick: <T>([first]: readonly T[]): T => first as T };
  for (let at = 0; at <= CASES; at++) {
    const caseRef = makeName('C', 'H01', 'W01', 1, at + 2);
    const [step] = planCase(dice, { item, caseRef, visitRef, desk: 'W01', atMs: march });
    const facts = (step?.facts ?? []).map((fact) => ({ ...fact, wallMs: march }));
    const answer = await desk.send(at < CASES ? facts : facts.slice(0, 1));
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  }
  desk.disconnect();
}
