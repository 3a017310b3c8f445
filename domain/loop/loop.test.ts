import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, defaultCalendar as calendar, instantAt, parseDate } from '../calendar/index.ts';
import {
  isShortened,
  NOT_REACHED,
  loopDue,
  loopSteps,
  nextSteps,
  openLoop,
  releaseFault,
  stepFault,
  stepLoop,
  stepRoles,
  viewRoles,
  type LoopEvent,
  type LoopStage,
  type LoopState,
  type LoopStep,
} from './index.ts';

const at = (date: string): number => instantAt(calendar, parseDate(date) ?? 0, 600);
const OPENED = at('2026-03-02');
const event = (type: LoopStep, atMs = OPENED): LoopEvent => {
  const loop = 7;
  const bodies = {
    LoopContacted: { loop, reached: 1 },
    RectifyAsked: { loop },
    RectifyExtended: { loop, days: 15 },
    Rectified: { loop },
    LoopRevisited: { loop, reached: 1 },
    LoopClosed: { loop },
    LoopSetAside: { loop, finding: 'mistaken' },
  } as const;
  return { type, body: bodies[type], seq: 9, atMs } as LoopEvent;
};
const after = (contact: 0 | 1, ...steps: readonly LoopStep[]): LoopState => {
  let state = openLoop(contact, OPENED);
  for (const step of steps) {
    const next = stepLoop(state, event(step));
    if (next === undefined) throw new Error(`${state.value} ${step}`);
    state = next;
  }
  return state;
};
const road: readonly LoopStep[] = ['LoopContacted', 'RectifyAsked', 'Rectified', 'LoopRevisited', 'LoopClosed'];

it('goes its road step by step, and from nowhere but its last steps out of order', () => {
  const stages = road.map((_, many) => after(1, ...road.slice(0, many + 1)).value);
  expect(stages).toEqual(['contacted', 'rectifying', 'rectified', 'revisited', 'closed']);
  const open = road.map((_, many) => nextSteps(after(1, ...road.slice(0, many))));
  expect(open).toEqual([
    ['LoopContacted', 'LoopSetAside'],
    ['RectifyAsked', 'LoopSetAside'],
    ['RectifyExtended', 'Rectified', 'LoopSetAside'],
    ['LoopRevisited', 'LoopSetAside'],
    ['LoopClosed', 'LoopSetAside'],
  ]);
  expect(nextSteps(after(1, ...road))).toEqual([]);
});

it('whatever is recorded, an anonymous rating never has a state of contact', () => {
  const contactless: ReadonlySet<LoopStage> = new Set(['noted', 'set-aside']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...loopSteps), { maxLength: 20 }), (steps) => {
      let state = openLoop(0, OPENED);
      for (const step of steps) state = stepLoop(state, event(step)) ?? state;
      expect(contactless.has(state.value)).toBe(true);
    }),
  );
});

it('whatever is recorded, a rectification is extended once at most, and what was set aside says why', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...loopSteps), { maxLength: 30 }), (steps) => {
      let state = openLoop(1, OPENED);
      let extended = 0;
      for (const step of steps) {
        const next = stepLoop(state, event(step));
        if (next !== undefined && step === 'RectifyExtended') extended++;
        state = next ?? state;
      }
      expect(extended).toBeLessThan(2);
      expect(state.context.finding === '').toBe(state.value !== 'set-aside');
    }),
  );
});

it('counts one working day to the contact, fifteen to the rectification, and the extension', () => {
  const last = (state: LoopState): string => dateText(loopDue(state, calendar)?.dueDay ?? 0);
  expect(last(after(1))).toBe('2026-03-03');
  expect(last(after(1, 'LoopContacted', 'RectifyAsked'))).toBe('2026-03-23');
  expect(last(after(1, 'LoopContacted', 'RectifyAsked', 'RectifyExtended'))).toBe('2026-04-14');
  expect([loopDue(after(0), calendar), loopDue(after(1, ...road), calendar)]).toEqual([null, null]);
});

it('a call that reached nobody leaves it waiting, is counted, and the limit runs on', () => {
  const tried = event('LoopContacted');
  const missed = { ...tried, body: { loop: 7, reached: 0 } } as LoopEvent;
  const first = stepLoop(openLoop(1, OPENED), missed);
  const second = first && stepLoop(first, missed);
  expect([second?.value, second?.context.triedAtMs.length]).toEqual(['to-contact', 2]);
  expect(second && loopDue(second, calendar)).toEqual(loopDue(after(1), calendar));
  expect(second && stepLoop(second, tried)?.value).toBe('contacted');
});

describe('a rater who is never reached', () => {
  const caller = { roles: ['caller'], isRatedSide: false, hasOpened: true };
  const tried = (atMs: number): LoopEvent => ({ type: 'LoopContacted', body: { loop: 7, reached: 0 }, seq: 9, atMs });
  const called = (times: readonly number[]): LoopState =>
    times.reduce((state, atMs) => stepLoop(state, tried(atMs)) ?? state, openLoop(1, OPENED));
  /** Days of March 2026 without a holiday: the second is a Monday. */
  const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(Date.UTC(2026, 2, day)).getUTCDay());

  it('ends the case exactly after calls on so many different working days, as not reached and as nothing else', () => {
    const calls = fc.array(
      fc.record({ day: fc.integer({ min: 2, max: 29 }), minute: fc.integer({ min: 0, max: 1439 }) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(calls, (list) => {
        const state = called(
          list.map(({ day, minute }) => instantAt(calendar, (parseDate('2026-03-01') ?? 0) + day - 1, minute)),
        );
        const working = new Set(list.map(({ day }) => day).filter(isWeekday)).size;
        const fault = stepFault(state, 'LoopClosed', caller, calendar, at('2026-03-30'));
        const few = list.length < NOT_REACHED.days ? 'loop/not-now' : 'loop/tries';
        expect(fault).toBe(working >= NOT_REACHED.days ? undefined : few);
        const end = stepLoop(state, event('LoopClosed'));
        expect(end?.value).toBe(list.length >= NOT_REACHED.days ? 'not-reached' : undefined);
        if (end !== undefined) expect([nextSteps(end), loopDue(end, calendar)]).toEqual([[], null]);
      }),
    );
  });

  it('is an end of no other case: who was reached, or is anonymous, ends otherwise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0 as const, 1 as const),
        fc.array(fc.constantFrom(...loopSteps)),
        (contact, steps) => {
          let state = openLoop(contact, OPENED);
          for (const step of steps) state = stepLoop(state, event(step)) ?? state;
          expect(state.value).not.toBe('not-reached');
        },
      ),
    );
  });
});

describe('what is released', () => {
  const said = { items: ['A-1'], reasons: ['213', '214'], words: '材料改了三次，每次说的都不一样。' };
  const good = { item: 'A-1', reasons: ['213'], words: '材料改了…不一样' };

  it('is an item of the visit, reasons that were given, words that were written', () => {
    expect(releaseFault(good, said)).toBeUndefined();
    expect(releaseFault({ item: 'A-1', reasons: [], words: '' }, said)).toBeUndefined();
    expect(releaseFault({ ...good, item: 'NOPE-1' }, said)).toBe('loop/item');
    expect(releaseFault({ ...good, item: '' }, said)).toBe('loop/item');
    expect(releaseFault({ ...good, reasons: ['213', '215'] }, said)).toBe('loop/reasons');
    expect(releaseFault({ ...good, words: '编造的话' }, said)).toBe('loop/words');
    expect(releaseFault({ ...good, words: '材料不一样' }, said)).toBe('loop/words');
    expect(releaseFault({ ...good, words: '不一样…材料' }, said)).toBe('loop/words');
  });
  it('has no item where the visit brought no case', () => {
    expect(releaseFault({ ...good, item: '' }, { ...said, items: [] })).toBeUndefined();
    expect(releaseFault(good, { ...said, items: [] })).toBe('loop/item');
  });
  it('whatever was written, any pieces of it in their order may be released', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 8 }),
        (whole, cuts) => {
          const at = [...cuts].sort((a, b) => a - b);
          const pieces = at.flatMap((from, one) =>
            one % 2 === 0 ? whole.slice(from, at[one + 1] ?? whole.length) : [],
          );
          expect(isShortened(pieces.join('…'), whole)).toBe(true);
          expect(isShortened(`${whole}※`, whole.replaceAll('※', ''))).toBe(false);
        },
      ),
    );
  });
});

describe('who may', () => {
  const rectifying = after(1, 'LoopContacted', 'RectifyAsked');
  const fault = (
    state: LoopState,
    step: LoopStep | 'LoopViewed',
    role: string,
    isRatedSide = false,
    date = '2026-03-03',
    hasOpened = true,
  ) => stepFault(state, step, { roles: [role], isRatedSide, hasOpened }, calendar, at(date));

  it('take a step: its role alone, and never the rated side', () => {
    const allowed = Object.keys(stepRoles).map((step) =>
      ['clerk', 'approver', 'manager', 'supervisor', 'administrator', 'caller'].filter(
        (role) => fault(rectifying, step as LoopStep, role) !== 'loop/role',
      ),
    );
    expect(allowed).toEqual(Object.values(stepRoles).map((role) => [role]));
    const viewing = ['clerk', 'approver', 'manager', 'supervisor', 'administrator', 'caller'].filter(
      (role) => fault(rectifying, 'LoopViewed', role) !== 'loop/role',
    );
    expect(viewing.sort()).toEqual([...viewRoles].sort());
    expect(fault(after(1), 'LoopViewed', 'caller', true)).toBe('loop/rated-side');
    expect(fault(after(1), 'LoopContacted', 'caller', true)).toBe('loop/rated-side');
    expect(fault(rectifying, 'Rectified', 'manager', true)).toBeUndefined();
    expect(fault(after(0), 'LoopContacted', 'caller')).toBe('loop/not-now');
  });
  it('speak to the rater or release what was said: who has opened it', () => {
    const blind = (state: LoopState, step: LoopStep, role = 'caller') =>
      fault(state, step, role, false, '2026-03-03', false);
    const contacted = after(1, 'LoopContacted');
    const rectified = after(1, 'LoopContacted', 'RectifyAsked', 'Rectified');
    expect([
      blind(after(1), 'LoopContacted'),
      blind(contacted, 'RectifyAsked'),
      blind(rectified, 'LoopRevisited'),
      blind(after(0), 'LoopSetAside', 'supervisor'),
    ]).toEqual(Array(4).fill('loop/not-opened'));
    expect(fault(contacted, 'RectifyAsked', 'caller')).toBeUndefined();
    expect(blind(rectifying, 'RectifyExtended')).toBeUndefined();
  });
  it('extend: while the time runs', () => {
    expect(fault(rectifying, 'RectifyExtended', 'caller', false, '2026-03-23')).toBeUndefined();
    expect(fault(rectifying, 'RectifyExtended', 'caller', false, '2026-03-24')).toBe('loop/extend-late');
  });
});
