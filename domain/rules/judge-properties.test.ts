import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '../case/index.ts';
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

const users = Object.keys(people) as Person[];
const step = fc.record({
  type: fc.constantFrom(...caseFactTypes),
  by: fc.constantFrom(...users),
  desk: fc.constantFrom('W01', 'D01'),
  post: fc.constantFrom('counter', 'handling', 'approval'),
  level: fc.integer({ min: 1, max: 3 }),
});

/** Folds whatever the judge lets pass; what it refuses leaves the case as it was. */
function history(item: string, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  let state: CaseState | undefined;
  const passed: { type: string; by: Person; before: CaseState | undefined; after: CaseState }[] = [];
  for (const [at, { type, by, desk, post, level }] of steps.entries()) {
    const body =
      type === 'CustodyHandedOver'
        ? { toDesk: desk === 'W01' ? 'D01' : 'W01', toPost: post }
        : type === 'CaseApproved'
          ? { level }
          : type === 'CaseReceived'
            ? { item }
            : {};
    const verdict = askCase(state, did(type, body, { by, desk, atMs: MONDAY_MS + at }));
    if (!verdict.ok) continue;
    passed.push({ type, by, before: state, after: verdict.state });
    state = verdict.state;
  }
  return passed;
}

/** Random steps seldom get anywhere, so most of each history is a road that does, with noise in between. */
const road: Parameters<typeof history>[1] = [
  { type: 'CaseReceived', by: 'eve', desk: 'W01', post: 'counter', level: 1 },
  { type: 'CaseAccepted', by: 'eve', desk: 'W01', post: 'counter', level: 1 },
  { type: 'CustodyHandedOver', by: 'eve', desk: 'W01', post: 'handling', level: 1 },
  { type: 'CustodyTaken', by: 'eve', desk: 'D01', post: 'counter', level: 1 },
  { type: 'HandlingStarted', by: 'han', desk: 'D01', post: 'counter', level: 1 },
  { type: 'ApprovalRequested', by: 'han', desk: 'D01', post: 'counter', level: 1 },
  { type: 'CustodyHandedOver', by: 'han', desk: 'D01', post: 'approval', level: 1 },
  { type: 'CustodyTaken', by: 'bo', desk: 'W01', post: 'counter', level: 1 },
  { type: 'CaseApproved', by: 'bo', desk: 'W01', post: 'counter', level: 1 },
  { type: 'CaseApproved', by: 'cai', desk: 'W01', post: 'counter', level: 2 },
  { type: 'CustodyHandedOver', by: 'cai', desk: 'W01', post: 'counter', level: 2 },
  { type: 'CustodyTaken', by: 'ann', desk: 'D01', post: 'counter', level: 2 },
  { type: 'ResultDelivered', by: 'ann', desk: 'D01', post: 'counter', level: 2 },
];
const noisy = fc
  .array(fc.array(step, { maxLength: 4 }), { minLength: road.length, maxLength: road.length })
  .map((noise) => road.flatMap((sure, at) => [...(noise[at] ?? []), sure]));
const histories = fc.tuple(fc.constantFrom('LIC-1', 'SPOT-1'), noisy);

describe('whatever is tried in whatever order', () => {
  it('the road itself is lawful', () => {
    expect(history('LIC-1', road).map(({ type }) => type)).toEqual(road.map(({ type }) => type));
  });

  it('nothing is decided that was not accepted', () => {
    fc.assert(
      fc.property(histories, ([item, steps]) => {
        for (const { after } of history(item, steps)) {
          if (after.context.decidedAtMs !== 0) expect(after.context.acceptedAtMs).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nobody approves what he handled, and no two levels are one person’s', () => {
    fc.assert(
      fc.property(histories, ([item, steps]) => {
        const passed = history(item, steps);
        for (const { type, by, before } of passed) {
          if (type !== 'CaseApproved' && type !== 'CaseDenied') continue;
          expect(before?.context.handlers).not.toContain(by);
          expect(before?.context.approvals.map(({ actor }) => actor)).not.toContain(by);
        }
        expect(passed.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('the folder lies at one place or is on its way to one, and only its holder moved the case', () => {
    fc.assert(
      fc.property(histories, ([item, steps]) => {
        for (const { type, before, after } of history(item, steps)) {
          const { toDesk, toPost, desk, post } = after.context;
          expect([after.value.custody === 'transit', toDesk !== '', toPost !== '']).toEqual(
            after.value.custody === 'transit' ? [true, true, true] : [false, false, false],
          );
          if (type.startsWith('Custody') || before === undefined) continue;
          expect([before.value.custody, before.context.desk, before.context.post]).toEqual(['held', desk, post]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a visit is rated once, and only after it was closed', () => {
    const attempt = fc.record({
      type: fc.constantFrom(...visitFactTypes),
      desk: fc.constantFrom('W01', 'W01', 'W02'),
      session: fc.constantFrom('s1', 's1', 's2'),
      nonce: fc.constantFrom('nonce-0001', 'nonce-0001', 'nonce-0002'),
    });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        let state: VisitState | undefined;
        const passed: string[] = [];
        for (const { type, desk, session, nonce } of attempts) {
          const isAnswer = type === 'RatingGiven' || type === 'RatingUnrated';
          const verdict = askVisit(
            state,
            met(type, isAnswer ? { invitation: nonce } : {}, {
              desk,
              session,
              ...(type === 'RatingInvited' && { opened: { invitation: 'nonce-0001' } }),
            }),
          );
          if (!verdict.ok) continue;
          state = verdict.state;
          passed.push(type);
        }
        const order = ['VisitOpened', 'VisitClosed', 'RatingInvited'];
        expect(passed.slice(0, 3)).toEqual(order.slice(0, passed.length));
        expect(passed.slice(3).length).toBeLessThan(2);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the body holds', () => {
    const opened = askCase(undefined, did('CaseReceived'));
    const state = opened.ok ? opened.state : undefined;
    fc.assert(
      fc.property(fc.constantFrom(...caseFactTypes), fc.anything(), (type, body) => {
        const verdict = askCase(type === 'CaseReceived' ? undefined : state, { ...did(type), body });
        expect(typeof verdict.ok).toBe('boolean');
      }),
    );
  });
});
