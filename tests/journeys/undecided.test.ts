import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseAccepted, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName } from '@sunlit/domain/evidence';
import type { Given } from '@sunlit/domain/visit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages, inThreeSizes } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { lacks } from '../needs.ts';
import { openPage } from './counter.ts';

const FACES = join(import.meta.dirname, '../../kiosk/dist');
const HALL_MS = 90_000;
const visit = (count: number): string => makeName('V', 'H01', 'W01', 1, count);
const caseOf = (count: number): string => makeName('C', 'H01', 'W01', 1, 100 + count);
const RATINGS = [1, 2, 3, 4, 5];
const given: Given = { grade: 1, reasons: ['115'], words: '', contact: { name: '欧阳', phone: '13800000000' } };

describe.skipIf(lacks('browser'))('what nobody acts on', () => {
  let browser: Browser;
  let hall: HandHall | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-undecided-'));
  const url = (): string => hall?.url ?? '';

  /** The same hall at another time of the law. */
  async function at(time: string): Promise<HandHall> {
    await hall?.stop();
    const lawAtMs = Date.parse(`${time}+08:00`);
    hall = await openHandHall({
      dataDir: join(folder, 'hall'),
      config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs, speed: 1 }, facesDir: FACES },
    });
    return hall;
  }
  async function reviewDesk(user: string, page: string): Promise<Page> {
    const [name = '', value = ''] = ((await hall?.signIn(user)) ?? '').split('=');
    const face = await openPage(browser, `${url()}/receipt/`);
    await face.context().addCookies([{ name, value, url: url() }]);
    await face.goto(`${url()}/review/`);
    await face.getByTestId(`page-${page}`).click();
    return face;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    const first = await at('2026-03-02T10:00:00');
    await first.appoint('clerk1', ['clerk'], [POSTS.counter]);
    await first.appoint('caller1', ['caller']);
    await first.appoint('manager1', ['manager']);
    for (const user of ['supervisor1', 'supervisor2']) await first.appoint(user, ['supervisor']);
    const desk = await first.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const withdrawn = { type: 'CaseWithdrawn', actor: 'clerk1', session: 'S-1', body: { confirmation: 'CH-1' } };
    const facts = RATINGS.flatMap((count): HandFact[] => {
      const [closed] = visitRated(visit(count), 'clerk1', '1', 20);
      const about = { visitRef: visit(count), caseRef: caseOf(count) };
      return [
        { ...visitOpened(visit(count), 'clerk1'), values: { receipt: 'AAAA-BBBB-CCCC' } },
        // One is left alone, one withdrawn and then filed again.
        ...(count > 3 ? [] : caseAccepted(caseOf(count), visit(count), 'clerk1', count * 2)),
        ...(count === 2 ? [{ ...withdrawn, ...about, wallMs: Date.parse('2026-03-02T10:05:30+08:00') }] : []),
        ...(closed === undefined ? [] : [closed]),
      ];
    });
    expect((await desk.send(facts)).ok).toBe(1);
    for (const count of RATINGS) {
      const taken = { visitRef: visit(count), channel: 'qr', given, by: '', sheet: '' } as const;
      expect((await first.hall.ledger.act('takeRating', taken)).ok).toBe(1);
    }
    desk.disconnect();
    const later = await at('2026-03-02T12:00:00');
    await later.hall.ledger.act('openRatings', null);
  }, HALL_MS);
  afterAll(async () => {
    await browser.close();
    await hall?.stop();
    rmSync(folder, { recursive: true });
  });

  it(
    'a rater who is never reached keeps no case of the loop open, and the board counts them',
    async () => {
      for (const day of ['2026-03-03', '2026-03-04', '2026-03-05']) {
        await at(`${day}T10:00:00`);
        const caller = await reviewDesk('caller1', 'loop');
        const one = caller.locator('[data-testid^=loop-]:is(li)').first();
        if (day === '2026-03-03') {
          await one.getByTestId('loop-clue').fill('HF-2026-1');
          await one.getByTestId('loop-purpose').fill('回访差评');
          await one.getByTestId('loop-view').click();
          await one.getByTestId('loop-contact').waitFor();
        }
        await one.getByTestId('step-LoopContacted').click();
        await one.getByTestId('loop-note').fill('无人接听');
        await one.getByTestId('loop-send').click();
        await one.getByTestId('form-LoopContacted').waitFor({ state: 'detached' });
        if (day !== '2026-03-05') continue;
        await one.getByTestId('step-LoopClosed').click();
        await inBothLanguages(caller, 'not-reached-closing');
        await one.getByTestId('loop-send').click();
        await caller.locator('[data-stage=not-reached]').waitFor();
        await inBothLanguages(caller, 'not-reached-closed');
      }
      await at('2026-04-01T10:00:00');
      const clocks = await reviewDesk('supervisor1', 'signals');
      const withdrawals = clocks.getByTestId(`clock-${POSTS.handling}`).locator('td');
      // The days that ended since are looked through once it has started.
      await expect
        .poll(async () => {
          await clocks.reload();
          await clocks.getByTestId('page-signals').click();
          await clocks.getByTestId('signals-page').waitFor();
          return withdrawals.allInnerTexts();
        })
        // Withdrawn, and filed again: one of one.
        .toEqual(['0 / 1', '—', '0 / 1', '1 / 1', '1 / 1', '—', '0 / 1', '—']);
      await inBothLanguages(clocks, 'clocks');
      for (const language of ['zh', 'en']) {
        const [name = '', value = ''] = ((await hall?.signIn('manager1')) ?? '').split('=');
        const board = await openPage(browser, `${url()}/receipt/`);
        await board.context().addCookies([{ name, value, url: url() }]);
        await board.goto(`${url()}/board/?lang=${language}`);
        await board.getByTestId('open-ratings').click();
        expect(await board.getByTestId('not-reached').innerText()).toContain('1');
        await inThreeSizes(board, `not-reached-board-${language}`);
      }
    },
    HALL_MS,
  );

  it(
    'a card says who stands in while its post is away, and goes to everybody who may decide it; so does one that is only asked about',
    async () => {
      const away = {
        user: 'clerk1',
        name: 'clerk1',
        verifier: '',
        roles: ['clerk'] as const,
        posts: [],
        deputyFor: [],
      };
      const known = { active: 1, id: '', by: 'admin1', founding: 0 } as const;
      const now = await at('2026-04-01T11:00:00');
      await now.hall.ledger.act('appoint', {
        ...{ ...away, ...known, user: 'deputy1', name: 'deputy1', verifier: 'x' },
        deputyFor: [POSTS.counter],
      });
      await now.hall.ledger.act('appoint', { ...away, ...known });
      // A limit that passed long before anybody judged it.
      const desk = await now.desk('W02', 'window', [POSTS.counter]);
      await desk.connect();
      const old = makeName('V', 'H01', 'W02', 1, 1);
      const facts = [visitOpened(old, 'deputy1'), ...caseAccepted(makeName('C', 'H01', 'W02', 1, 2), old, 'deputy1')];
      const sent = await desk.send(
        facts.slice(0, 2).map((fact) => ({ ...fact, wallMs: Date.parse('2025-06-02T10:00:00+08:00') })),
      );
      expect(sent.ok).toBe(1);
      desk.disconnect();

      await at('2026-04-03T10:00:00');
      const early = await reviewDesk('supervisor1', 'cards');
      const waiting = early.locator('[data-state=issued][data-level=yellow]').first();
      expect(await waiting.getByTestId('card-hands').getAttribute('data-over')).toBe('1');
      expect(await waiting.getByTestId('card-hands').innerText()).toContain('deputy1');
      await inBothLanguages(early, 'cards-deputy');

      await at('2026-04-21T10:00:00');
      const late = await reviewDesk('supervisor1', 'cards');
      for (const state of ['issued', 'asked'])
        expect(
          await late
            .locator(`[data-state=${state}][data-level=yellow]`)
            .first()
            .getByTestId('card-undecided')
            .innerText(),
        ).toContain('supervisor1');
      await inBothLanguages(late, 'cards-undecided');
    },
    HALL_MS,
  );
});
