import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callBackAnswers,
  callBackFault,
  callBackRoles,
  callBackTotals,
  NO_CALLS,
  type CallBackAct,
  type CallBackAnswer,
} from './index.ts';

const acts = Object.keys(callBackRoles) as CallBackAct[];
const act = fc.constantFrom(...acts);
const user = fc.constantFrom('c1', 'c2', 's1');
const person = fc.record({
  user,
  roles: fc.subarray(['caller', 'supervisor', 'clerk', 'manager', 'administrator']),
  isRatedSide: fc.boolean(),
});
const state = fc.record({
  opened: fc.uniqueArray(fc.record({ user, contact: fc.constantFrom(0 as const, 1 as const) }), {
    selector: (one) => one.user,
  }),
  isAnswered: fc.boolean(),
});

describe('a call to somebody whose visit was drawn', () => {
  it('is in the hand of a caller of neither side, once, of a drawn visit whose contact this caller opened', () => {
    let lawful = 0;
    fc.assert(
      fc.property(state, person, fc.boolean(), (calls, who, isDrawn) => {
        const mayCall =
          isDrawn &&
          !who.isRatedSide &&
          who.roles.includes('caller') &&
          !calls.isAnswered &&
          calls.opened.some((one) => one.user === who.user && one.contact === 1);
        if (mayCall) lawful++;
        expect(callBackFault(calls, 'CallBackMade', who, isDrawn) === undefined).toBe(mayCall);
      }),
      { numRuns: 2_000 },
    );
    expect(lawful).toBeGreaterThan(10);
  });

  it('whatever else speaks for it: nothing is opened, called or read by the rated side, or of a visit that was not drawn', () => {
    fc.assert(
      fc.property(state, act, person, (calls, what, who) => {
        expect(callBackFault(calls, what, { ...who, isRatedSide: true }, true)).toBe('lottery/rated-side');
        expect(callBackFault(calls, what, who, false)).toMatch(/^lottery\/(rated-side|role|not-drawn)$/);
      }),
    );
  });

  it('no contact is opened, and nobody called, once an answer is there; only then it is read', () => {
    const caller = { user: 'c1', roles: ['caller'], isRatedSide: false };
    const supervisor = { user: 's1', roles: ['supervisor'], isRatedSide: false };
    const answered = { opened: [{ user: 'c1', contact: 1 }], isAnswered: true } as const;
    const after = acts.map((one) => callBackFault(answered, one, one === 'CallBackRead' ? supervisor : caller, true));
    expect(after).toEqual(['lottery/answered', 'lottery/answered', undefined]);
    const before = acts.map((one) => callBackFault(NO_CALLS, one, one === 'CallBackRead' ? supervisor : caller, true));
    expect(before).toEqual([undefined, 'lottery/not-opened', 'lottery/not-answered']);
    const without = { opened: [{ user: 'c1', contact: 0 }], isAnswered: false } as const;
    expect(callBackFault(without, 'CallBackMade', caller, true)).toBe('lottery/no-contact');
  });
});

const answers = Object.keys(callBackAnswers) as CallBackAnswer[];
const FROM = 1_000;
const TO = 2_000;
const counted = (given: readonly CallBackAnswer[]) => callBackTotals([], given, FROM, TO).answers;

describe('totals of a month', () => {
  it('have no group of fewer than five, and nothing of fewer than five answers', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...answers), { maxLength: 60 }), (given) => {
        const shown = counted(given);
        expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(given.length < 5 ? 0 : given.length);
        expect(shown.every(({ count }) => count >= 5)).toBe(true);
        if (given.length >= 5) expect(shown.flatMap(({ of }) => of).sort()).toEqual([...answers].sort());
      }),
    );
  });

  it('leave five values or more for every answer that stands in a group with others', () => {
    // All ways in which up to 16 answers of five kinds could have been given, by what is shown of them.
    const seen = new Map<string, Set<number>[]>();
    const most = 16;
    const fill = (left: number, counts: number[]): void => {
      if (counts.length === answers.length) {
        const shown = counted(answers.flatMap((one, at) => Array<CallBackAnswer>(counts[at] ?? 0).fill(one)));
        const key = JSON.stringify(shown);
        const values = seen.get(key) ?? answers.map(() => new Set<number>());
        counts.forEach((count, at) => values[at]?.add(count));
        seen.set(key, values);
        return;
      }
      for (let count = 0; count <= left; count++) fill(left - count, [...counts, count]);
    };
    fill(most, []);
    for (const [key, values] of seen) {
      const grouped = (JSON.parse(key) as { of: CallBackAnswer[] }[]).filter(({ of }) => of.length > 1);
      for (const one of grouped.flatMap(({ of }) => of))
        expect(values[answers.indexOf(one)]?.size, `${key} ${one}`).toBeGreaterThanOrEqual(5);
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it('count a visit by what was so at the end of the month, so that nothing changes afterwards', () => {
    const visit = { opened: [], triedAtMs: [1_500], answeredAtMs: 0 };
    const of = (...all: Parameters<typeof callBackTotals>[0]) => {
      const { answered, notReached, noContact } = callBackTotals(all, [], FROM, TO);
      return [answered, notReached, noContact];
    };
    expect(of(visit)).toEqual([0, 1, 0]);
    expect(of({ ...visit, answeredAtMs: 1_600 })).toEqual([1, 0, 0]);
    expect(of({ ...visit, answeredAtMs: 2_000 })).toEqual([0, 1, 0]);
    expect(of({ ...visit, triedAtMs: [999, 2_000] })).toEqual([0, 0, 0]);
    expect(of({ ...visit, triedAtMs: [], opened: [{ contact: 0, atMs: 1_000 }] })).toEqual([0, 0, 1]);
    expect(of({ ...visit, triedAtMs: [], opened: [{ contact: 1, atMs: 1_000 }] })).toEqual([0, 0, 0]);
  });
});
