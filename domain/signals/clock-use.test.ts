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
/** What the post of a stage did, that of the handling where none is named. */
const only = (state: CaseState, of = item, stage: keyof typeof item.posts = 'handle'): ClockUse | undefined =>
  clockUse([state], { itemOf: () => of, calendar: defaultCalendar, refiled: none }).find(
    ({ post }) => post === of.posts[stage],
  );
const pause = (fromHour: number, toHour?: number) => ({
  ground: 'hearing',
  notice: 'N',
  servedAtMs: 0,
  limitDays: 0,
  fromMs: fromHour * HOUR_MS,
  ...(toHour !== undefined && { toMs: toHour * HOUR_MS }),
});

it.each<[string, CaseState, Partial<ClockUse>]>([
  ['plain', ended({}), { cases: 1, paused: 0, enteredAfterwards: 0 }],
  ['two pauses', ended({ pauses: [pause(2, 4), pause(10, 11)] }), { paused: 1, pauses: 2, pausedMs: 3 * HOUR_MS }],
  ['a pause to the end', ended({ pauses: [pause(98)] }), { pauses: 1, pausedMs: 2 * HOUR_MS }],
  [
    'a correction is no pause of the post that handles',
    ended({ corrections: 1, pauses: [{ ...pause(2, 4), ground: 'correction' }] }),
    { cases: 1, paused: 0, pauses: 0, pausedMs: 0, corrected: 0, received: 0 },
  ],
  ['extended', ended({ extraDays: 10 }), { extended: 1 }],
  ['withdrawn', ended({}, 'withdrawn'), { withdrawn: 1 }],
  ['decided within two minutes', ended({ decidedAtMs: HOUR_MS + 120_000 }), { enteredAfterwards: 1 }],
  ['decided a moment later', ended({ decidedAtMs: HOUR_MS + 120_001 }), { enteredAfterwards: 0 }],
  ['never decided', ended({ decidedAtMs: 0 }, 'not-accepted'), { enteredAfterwards: 0 }],
])('%s', (_, state, expected) => {
  expect(only(state)).toMatchObject(expected);
});

const turns = (...stages: readonly ('handling' | 'approving')[]) =>
  stages.map((stage, at) => ({ stage, fromMs: (at + 5) * HOUR_MS }));

it.each<[string, 'accept' | 'approve', CaseState, Partial<ClockUse> | undefined]>([
  ['received', 'accept', ended({}), { received: 1, corrected: 0, cases: 0 }],
  ['asked for a correction', 'accept', ended({ corrections: 1 }), { received: 1, corrected: 1 }],
  ['never sent for approval', 'approve', ended({ turns: turns('handling') }), undefined],
  ['approved', 'approve', ended({ turns: turns('handling', 'approving') }), { asked: 1, returned: 0 }],
  [
    'sent back, and asked again after a pause',
    'approve',
    ended({ pauses: [pause(2, 4)], turns: turns('handling', 'approving', 'handling', 'approving') }),
    { asked: 1, returned: 1, cases: 0 },
  ],
])('%s: at the post whose hand it was', (_, stage, state, expected) => {
  const use = only(state, item, stage);
  if (expected === undefined) expect(use).toBeUndefined();
  else expect(use).toMatchObject(expected);
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
  const others = { received: 500, asked: 480, returned: 6, enteredAfterwards: 2, acts: 900, lastHour: 30 };
  return { post: name, ...none, ...others, ...given };
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
