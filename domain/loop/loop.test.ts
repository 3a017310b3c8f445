import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, defaultCalendar as calendar, instantAt, parseDate } from '../calendar/index.ts';
import {
  loopDue,
  loopSteps,
  nextSteps,
  openLoop,
  stepFault,
  stepLoop,
  stepRoles,
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

describe('who may', () => {
  const rectifying = after(1, 'LoopContacted', 'RectifyAsked');
  const fault = (
    state: LoopState,
    step: LoopStep | 'LoopViewed',
    role: string,
    isRatedSide = false,
    date = '2026-03-03',
  ) => stepFault(state, step, { roles: [role], isRatedSide }, calendar, at(date));

  it('take a step: its role alone, and never the rated side', () => {
    const allowed = Object.keys(stepRoles).map((step) =>
      ['clerk', 'approver', 'manager', 'supervisor', 'administrator', 'caller'].filter(
        (role) => fault(rectifying, step as LoopStep, role) !== 'loop/role',
      ),
    );
    expect(allowed).toEqual(Object.values(stepRoles).map((role) => [role]));
    expect(fault(after(1), 'LoopViewed', 'caller', true)).toBe('loop/rated-side');
    expect(fault(after(1), 'LoopContacted', 'caller', true)).toBe('loop/rated-side');
    expect(fault(rectifying, 'Rectified', 'manager', true)).toBeUndefined();
    expect(fault(after(0), 'LoopContacted', 'caller')).toBe('loop/not-now');
  });
  it('extend: while the time runs', () => {
    expect(fault(rectifying, 'RectifyExtended', 'caller', false, '2026-03-23')).toBeUndefined();
    expect(fault(rectifying, 'RectifyExtended', 'caller', false, '2026-03-24')).toBe('loop/extend-late');
  });
});
