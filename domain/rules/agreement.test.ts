import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFactType, CaseState } from '../case/index.ts';
import type { Happened } from '../evidence/index.ts';
import type { VisitState } from '../visit/index.ts';
import {
  askCase,
  askVisit,
  caseFactTypes,
  did,
  met,
  MONDAY_MS,
  people,
  visitFactTypes,
  type Person,
} from './given.contract.ts';

/** The center opens what a rating needs and nothing else: no reason, no name, no number. */
const openedAtCenter: Readonly<Record<string, readonly string[]>> = {
  RatingInvited: ['invitation'],
  RatingGiven: ['visit'],
  RatingUnrated: ['visit'],
};

function asCenterSeesIt(happened: Happened): Happened {
  const labels = openedAtCenter[happened.type] ?? [];
  const opened = Object.fromEntries(Object.entries(happened.opened).filter(([label]) => labels.includes(label)));
  return { ...happened, opened };
}

const values = fc.record({
  reason: fc.constantFrom('', '不符合第三条规定的条件，材料与事实不符'),
  opinion: fc.constantFrom('', '拟同意'),
  applicantNumber: fc.constantFrom('11010519491231002X', '110105194912310021', '110105491231002', ''),
  applicantName: fc.constantFrom('阿不都·买买提', '1'),
});
const step = fc.record({
  type: fc.constantFrom(...caseFactTypes),
  by: fc.constantFrom(...(Object.keys(people) as Person[])),
  desk: fc.constantFrom('W01', 'D01'),
  post: fc.constantFrom('counter', 'handling', 'approval'),
  level: fc.integer({ min: 1, max: 2 }),
  item: fc.constantFrom('LIC-1', 'SPOT-1', 'REN-1'),
  hours: fc.constantFrom(0, 0, 1, 30, 200),
  lifted: fc.constantFrom('pause/last-hour SpecialProcedureStarted', 'withdrawal/past-limit CaseWithdrawn'),
  opened: values,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function happenedOf({ type, by, desk, post, level, item, lifted, opened }: Step, atMs: number): Happened {
  const where = { by, desk, atMs, opened };
  switch (type) {
    case 'CaseReceived':
      return did(type, { item, identity: { kind: 'resident-id', checked: 1 }, expires: '2026-12-31' }, where);
    case 'CustodyHandedOver':
      return did(type, { toDesk: desk === 'W01' ? 'D01' : 'W01', toPost: post }, where);
    case 'CaseApproved':
      return did(type, { level }, where);
    case 'RuleOverridden': {
      const [rule = '', act = ''] = lifted.split(' ');
      return did(type, { rule, for: act }, where);
    }
    default:
      return did(type, {}, where);
  }
}

const usual: Omit<Step, 'type' | 'by' | 'desk'> = {
  post: 'handling',
  level: 1,
  item: 'REN-1',
  hours: 0,
  lifted: 'pause/last-hour SpecialProcedureStarted',
  opened: {
    reason: '不符合第三条规定的条件，材料与事实不符',
    opinion: '拟同意',
    applicantNumber: '11010519491231002X',
    applicantName: '阿不都·买买提',
  },
};
const sure = (type: CaseFactType, by: Person, desk: 'W01' | 'D01', more: Partial<Step> = {}): Step => ({
  ...usual,
  type,
  by,
  desk,
  ...more,
});
/** A road that gets everywhere; noise lies between its steps. */
const road: readonly Step[] = [
  sure('CaseReceived', 'ann', 'W01'),
  sure('CaseAccepted', 'ann', 'W01'),
  sure('CustodyHandedOver', 'ann', 'W01'),
  sure('CustodyTaken', 'han', 'D01'),
  sure('HandlingStarted', 'han', 'D01'),
  sure('ThirdPartiesHeard', 'han', 'D01'),
  sure('SpecialProcedureStarted', 'han', 'D01'),
  sure('SpecialProcedureEnded', 'han', 'D01'),
  sure('ApprovalRequested', 'han', 'D01'),
  sure('CustodyHandedOver', 'han', 'D01', { post: 'approval' }),
  sure('CustodyTaken', 'bo', 'W01'),
  sure('CaseApproved', 'bo', 'W01'),
];
const histories = fc
  .array(fc.array(step, { maxLength: 3 }), { minLength: road.length, maxLength: road.length })
  .map((noise) => road.flatMap((one, at) => [...(noise[at] ?? []), one]));

interface Passed {
  readonly happened: Happened;
  readonly before: CaseState | undefined;
  readonly after: CaseState;
}

/** What a desk lets pass, and what the center makes of each. */
function folded(steps: readonly Step[], onEach: (at: { desk: Passed; center: ReturnType<typeof askCase> }) => void) {
  let state: CaseState | undefined;
  let held: CaseState | undefined;
  let atMs = MONDAY_MS;
  for (const one of steps) {
    atMs += one.hours * 3_600_000;
    const happened = happenedOf(one, atMs);
    const verdict = askCase(state, happened);
    if (!verdict.ok) continue;
    const center = askCase(held, asCenterSeesIt(happened));
    onEach({ desk: { happened, before: state, after: verdict.state }, center });
    state = verdict.state;
    held = center.ok ? center.state : held;
  }
  return state;
}

describe('desk and center', () => {
  it('agree on every act of a case, though the center is shown no reason, no name and no number', () => {
    let furthest = 0;
    fc.assert(
      fc.property(histories, (steps) => {
        let passed = 0;
        folded(steps, ({ desk, center }) => {
          passed += 1;
          expect(center.ok ? center.state : center.refusal).toEqual(desk.after);
        });
        furthest = Math.max(furthest, passed);
      }),
      { numRuns: 300 },
    );
    // The histories go somewhere: the agreement is not about refusals alone.
    expect(furthest).toBeGreaterThan(8);
  });

  it('agree on every act of a visit and its one rating', () => {
    const attempt = fc.record({
      type: fc.constantFrom(...visitFactTypes),
      desk: fc.constantFrom('W01', 'W01', 'W01', 'W02'),
      session: fc.constantFrom('s1', 's1', 's1', 's2'),
      nonce: fc.constantFrom('nonce-0001', 'nonce-0001', 'nonce-0002'),
      frame: fc.constantFrom('', 'aa40'),
      grade: fc.constantFrom('1', '5', '6'),
      waitedMs: fc.constantFrom(100, 900, 61_000, 900_000),
    });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        let [state, held]: (VisitState | undefined)[] = [undefined, undefined];
        let answers = 0;
        for (const { type, desk, session, nonce, frame, grade, waitedMs } of attempts) {
          const opened =
            type === 'RatingInvited'
              ? { invitation: 'nonce-0001' }
              : type === 'RatingGiven'
                ? { frame, grade, scale: 'five', visit: 'V-H1-W01-1-1-A' }
                : { reason: '' };
          const pressed = type === 'RatingGiven' ? { pressMonoMs: 1000 + waitedMs } : { endMonoMs: 1000 + waitedMs };
          const isAnswer = type === 'RatingGiven' || type === 'RatingUnrated';
          const body = isAnswer ? { invitation: nonce, ...pressed } : {};
          const happened = met(type, body, { desk, session, opened, ...(isAnswer && { by: '' }) });
          const verdict = askVisit(state, happened);
          if (!verdict.ok) continue;
          const center = askVisit(held, asCenterSeesIt(happened));
          expect(center.ok ? center.state : center.refusal).toEqual(verdict.state);
          answers += isAnswer ? 1 : 0;
          state = verdict.state;
          held = center.ok ? center.state : held;
        }
        expect(answers).toBeLessThan(2);
      }),
      { numRuns: 400 },
    );
  });

  it('let nobody pass by an own word: what was lifted was lifted by another', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        folded(steps, ({ desk: { happened, before, after } }) => {
          expect(after.context.overrides.filter((one) => one.for === happened.type)).toEqual([]);
          const lifted = before?.context.overrides.filter((one) => one.for === happened.type) ?? [];
          if (before === undefined || lifted.some(({ by }) => by !== happened.actor)) return;
          const without = { ...before, context: { ...before.context, overrides: [] } };
          expect(askCase(without, happened).ok).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('decide nothing that was not accepted, nothing by who handled it, nothing where others were not heard', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        folded(steps, ({ desk: { happened, before, after } }) => {
          if (after.context.decidedAtMs === 0 || before?.context.decidedAtMs !== 0) return;
          expect(after.context.acceptedAtMs).toBeGreaterThan(0);
          if (happened.type !== 'DecidedOnSpot') expect(before.context.handlers).not.toContain(happened.actor);
          if (after.context.item === 'REN-1') expect(after.context.thirdPartiesHeard).toBeGreaterThan(0);
        });
      }),
      { numRuns: 300 },
    );
  });
});
