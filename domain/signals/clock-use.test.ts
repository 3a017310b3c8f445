import { expect, it } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import { starterItems } from '../catalogue/index.ts';
import { clockFindings, clockUse, type ClockUse } from './index.ts';

const item = starterItems.find(({ kind }) => kind === 'promised');
const onTheSpot = starterItems.find(({ kind }) => kind === 'immediate');
if (item === undefined || onTheSpot === undefined) throw new Error('the starter catalogue lacks a kind of item');
const HOUR_MS = 3_600_000;

/** A case that was accepted at one hour and ended at a hundred. */
function ended(given: Partial<CaseState['context']>, stage = 'completed'): CaseState {
  const clocks = { acceptedAtMs: HOUR_MS, decidedAtMs: 90 * HOUR_MS, closedAtMs: 100 * HOUR_MS };
  const context = { pauses: [], corrections: 0, extraDays: 0, turns: [], ...clocks, ...given };
  return { value: { stage, custody: 'held' }, context } as unknown as CaseState;
}
const none: ReadonlySet<string> = new Set();
const only = (state: CaseState, of = item): ClockUse | undefined =>
  clockUse([state], { itemOf: () => of, calendar: defaultCalendar, refiled: none }).find(
    ({ post }) => post === of.posts.handle,
  );
const pause = (fromHour: number, toHour?: number) => ({
  ground: 'correction',
  notice: 'N',
  servedAtMs: 0,
  limitDays: 0,
  fromMs: fromHour * HOUR_MS,
  ...(toHour !== undefined && { toMs: toHour * HOUR_MS }),
});

it.each<[string, CaseState, Partial<ClockUse>]>([
  ['plain', ended({}), { cases: 1, paused: 0, enteredAfterwards: 0, returned: 0 }],
  ['two pauses', ended({ pauses: [pause(2, 4), pause(10, 11)] }), { paused: 1, pauses: 2, pausedMs: 3 * HOUR_MS }],
  ['a pause to the end', ended({ pauses: [pause(98)] }), { pauses: 1, pausedMs: 2 * HOUR_MS }],
  ['corrected', ended({ corrections: 2 }), { corrected: 1 }],
  [
    'sent back after a pause',
    ended({
      pauses: [pause(2, 4)],
      turns: (['handling', 'approving', 'handling'] as const).map((stage, at) => ({
        stage,
        fromMs: (at + 5) * HOUR_MS,
      })),
    }),
    { returned: 1, paused: 1 },
  ],
  ['extended', ended({ extraDays: 10 }), { extended: 1 }],
  ['withdrawn', ended({}, 'withdrawn'), { withdrawn: 1 }],
  ['decided within two minutes', ended({ decidedAtMs: HOUR_MS + 120_000 }), { enteredAfterwards: 1 }],
  ['decided a moment later', ended({ decidedAtMs: HOUR_MS + 120_001 }), { enteredAfterwards: 0 }],
  ['never decided', ended({ decidedAtMs: 0 }, 'not-accepted'), { enteredAfterwards: 0 }],
])('%s', (_, state, expected) => {
  expect(only(state)).toMatchObject(expected);
});

it('a withdrawal after which the item was filed again counts as both', () => {
  const state = ended({ caseRef: 'C1' }, 'withdrawn');
  const of = (refiled: readonly string[]) =>
    clockUse([state], { itemOf: () => item, calendar: defaultCalendar, refiled: new Set(refiled) }).filter(
      ({ cases }) => cases > 0,
    )[0];
  expect([of(['C1']), of(['C2'])]).toMatchObject([
    { withdrawn: 1, refiled: 1 },
    { withdrawn: 1, refiled: 0 },
  ]);
});

it('what is decided on the spot is not entered afterwards, and an open case is not counted', () => {
  expect(only(ended({ decidedAtMs: HOUR_MS + 1 }), onTheSpot)?.enteredAfterwards).toBe(0);
  expect(only(ended({ closedAtMs: 0 }))).toBeUndefined();
});

const post = (name: string, given: Partial<ClockUse>): ClockUse => {
  const none = {
    cases: 500,
    paused: 25,
    pauses: 25,
    pausedMs: 0,
    corrected: 30,
    extended: 5,
    withdrawn: 4,
    refiled: 1,
  };
  return { post: name, ...none, returned: 6, enteredAfterwards: 2, acts: 900, lastHour: 30, ...given };
};
const others = Array.from({ length: 20 }, (_, at) => post(`p${String(at + 10)}`, { paused: 20 + (at % 11) }));

it('a post that pauses far more than the others stands out with its figures, and nobody else does', () => {
  const found = clockFindings([...others, post('p99', { paused: 150 })]);
  expect(found.map(({ post: name, share, observed, of }) => [name, share, observed, of])).toEqual([
    ['p99', 'paused', 150, 500],
  ]);
});

it('few cases and few posts say nothing', () => {
  expect(clockFindings([...others, post('p99', { cases: 20, paused: 20 })])).toEqual([]);
  expect(clockFindings([...others.slice(0, 5), post('p99', { paused: 400 })])).toEqual([]);
});
