import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import type { BoardCard, BoardCase, BoardCounts, BoardVisit } from '@sunlit/domain/contracts';
import { caseAccepted, MINUTE_MS, MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openFileLedger } from '../testing/file-ledger.ts';
import type { HandLedger } from '../testing/hand-ledger.ts';
import { boardAsOf } from './as-of.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let file: string;
let hall: HandLedger;
let desk: HandDesk;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ file, hall, desk, remove } = await openFileLedger());
});
afterEach(() => remove());

/** Facts of a story, which begin on the Monday, as of so many milliseconds later. */
async function sent(facts: readonly HandFact[]): Promise<void> {
  const shift = hall.clock.wallMs - MONDAY_MS;
  const moved = facts.map((fact) => ({ ...fact, wallMs: (fact.wallMs ?? MONDAY_MS) + shift }));
  const answer = await hall.send(desk, moved);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  hall.clock.wallMs += HOUR_MS;
  await hall.ledger.act('judgeDue', { limit: 100 });
}
const visitOf = (count: number): string => makeName('V', 'H01', 'W01', 1, count);
const caseOf = (count: number): string => makeName('C', 'H01', 'W01', 1, count);
const withdrawn = (caseRef: string, visitRef: string): HandFact => ({
  type: 'CaseWithdrawn',
  caseRef,
  visitRef,
  actor: 'clerk1',
  session: 'S-1',
  body: { confirmation: 'W-1' },
});
const device = (state: string): HandFact => ({
  type: 'DeviceStateChanged',
  body: { device: 'pad-1', kind: 'keypad', state, code: '' },
});

interface Shown {
  readonly atMs: number;
  readonly cases: readonly BoardCase[];
  readonly visits: readonly BoardVisit[];
  readonly cards: readonly BoardCard[];
  readonly counts: BoardCounts;
  readonly devices: readonly unknown[];
}
const byName = <T>(rows: readonly T[], name: (row: T) => string): T[] =>
  [...rows].sort((one, other) => (name(one) < name(other) ? -1 : 1));

/** What the board shows now; a minute later the hall goes on. */
async function shown(): Promise<Shown> {
  const { cases, visits, cards, counts, windows } = await hall.ledger.read('board', null);
  const { day: _, ...today } = counts;
  const atMs = hall.clock.wallMs;
  hall.clock.wallMs += MINUTE_MS;
  return {
    atMs,
    cases: byName(cases, ({ caseRef }) => caseRef),
    visits: byName(visits, ({ visitRef }) => visitRef),
    cards: byName(cards, ({ key }) => key),
    counts: today,
    devices: windows.map(({ desk: name, devices, sessions }) => ({
      name,
      devices,
      signedIn: sessions.length > 0 ? 1 : 0,
    })),
  };
}

it('is what the board showed at that instant, whatever came later', async () => {
  const seen: Shown[] = [];
  await sent([device('ready'), visitOpened(visitOf(1), 'clerk1'), ...caseAccepted(caseOf(2), visitOf(1), 'clerk1')]);
  seen.push(await shown());
  await sent(visitRated(visitOf(1), 'clerk1', '1', 10));
  await sent([visitOpened(visitOf(3), 'clerk1'), ...caseAccepted(caseOf(4), visitOf(3), 'clerk1')]);
  seen.push(await shown());
  // The next day: one case ends, its first steps lie days back; another runs late.
  hall.clock.wallMs = MONDAY_MS + DAY_MS;
  await sent([withdrawn(caseOf(2), visitOf(1)), device('missing')]);
  seen.push(await shown());
  hall.clock.wallMs = MONDAY_MS + 30 * DAY_MS;
  await hall.ledger.act('judgeDue', { limit: 100 });
  await sent([visitOpened(visitOf(5), 'clerk1'), ...caseAccepted(caseOf(6), visitOf(5), 'clerk1')]);
  seen.push(await shown());
  hall.clock.wallMs = MONDAY_MS + 31 * DAY_MS;
  await sent([withdrawn(caseOf(4), visitOf(3))]);

  expect(seen.map(({ cases }) => cases.length)).toEqual([1, 2, 1, 2]);
  expect(seen.at(-1)?.cards.length).toBeGreaterThan(1);
  const setting = { file, hall: 'H01', boxKeys: hall.boxKeys };
  for (const { atMs, visits, ...before } of seen) {
    const { tables } = boardAsOf({ ...setting, atMs });
    const then = {
      cases: byName(tables.cases, ({ caseRef }) => caseRef),
      cards: byName(tables.cards, ({ key }) => key),
      counts: tables.counts,
      devices: tables.windows.map(({ desk: name, devices, signedIn }) => ({ name, devices, signedIn })),
    };
    expect(then).toEqual(before);
    // Visits are followed from the day before on.
    const since = visits.filter(({ openedAtMs }) => openedAtMs > atMs - 2 * DAY_MS);
    expect(byName(tables.visits, ({ visitRef }) => visitRef)).toEqual(since);
  }
});

it('before the hall was founded there is nothing', () => {
  const { position, tables } = boardAsOf({ file, hall: 'H01', boxKeys: hall.boxKeys, atMs: MONDAY_MS - DAY_MS });
  expect([position, tables.cases, tables.windows]).toEqual([0, [], []]);
});
