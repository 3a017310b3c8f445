import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMachine, transition, type AnyStateMachine, type EventObject, type StateValue } from 'xstate';
import { caseMachine, stepCase, type CaseFactType, type CaseHappened, type CaseState } from '../case/index.ts';
import { caseFactTypes, did, licence, met, visitFactTypes } from '../rules/given.contract.ts';
import { stepper } from './stepper.ts';
import { stepVisit, visitMachine, type VisitHappened, type VisitState } from '../visit/index.ts';

/** One step by xstate's own public road. */
function byXstate(machine: AnyStateMachine, state: { value: unknown; context: unknown }, event: EventObject): unknown {
  const before = machine.resolveState({ value: state.value as StateValue, context: state.context });
  const [after] = transition(machine, before, event);
  return after === before ? undefined : { value: after.value as unknown, context: after.context as unknown };
}

/** What was lifted for a type of fact is used up by one of that type, whatever the machine makes of it. */
function consumed(after: unknown, type: string): unknown {
  const state = after as CaseState | undefined;
  if (state === undefined) return undefined;
  const overrides = state.context.overrides.filter((lifted) => lifted.for !== type);
  return { ...state, context: { ...state.context, overrides } };
}

/** Random facts seldom get far; this road does, and noise lies between its steps. */
const road: readonly CaseFactType[] = [
  'CorrectionRequested',
  'CorrectionReceived',
  'CaseAccepted',
  'HandlingStarted',
  'SpecialProcedureStarted',
  'SpecialProcedureEnded',
  'CustodyHandedOver',
  'CustodyTaken',
  'ExtensionGranted',
  'ApprovalRequested',
  'CaseReturned',
  'ApprovalRequested',
  'CaseApproved',
  'CaseApproved',
  'CaseApproved',
  'FeeCharged',
  'ResultDelivered',
];
const noise = fc.array(fc.constantFrom(...caseFactTypes), { maxLength: 3 });
const journeys = fc
  .array(noise, { minLength: road.length, maxLength: road.length })
  .map((between) => road.flatMap((sure, at) => [...(between[at] ?? []), sure]));

describe('stepper', () => {
  it('steps a case as xstate does, whatever happens in whatever order', () => {
    const facts = fc.oneof(fc.array(fc.constantFrom(...caseFactTypes), { maxLength: 40 }), journeys);
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 3 }), (types, approvalLevels) => {
        const procedure = { ...licence, approvalLevels };
        let state = stepCase(undefined, did('CaseReceived') as CaseHappened, procedure);
        for (const [at, type] of types.entries()) {
          if (state === undefined) throw new Error('a case that has begun goes on');
          const fact = did(type, {}, { atMs: at + 1, desk: at % 2 === 0 ? 'W01' : 'D01' }) as CaseHappened;
          const next: CaseState | undefined = stepCase(state, fact, procedure);
          expect(next).toEqual(consumed(byXstate(caseMachine, state, { type, fact, procedure } as EventObject), type));
          state = next ?? state;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('steps a visit as xstate does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...visitFactTypes), { maxLength: 12 }), (types) => {
        let state = stepVisit(undefined, met('VisitOpened') as VisitHappened);
        for (const type of types) {
          if (state === undefined) throw new Error('a visit that has begun goes on');
          const fact = met(type) as VisitHappened;
          const next: VisitState | undefined = stepVisit(state, fact);
          expect(next).toEqual(byXstate(visitMachine, state, { type, fact } as EventObject));
          state = next ?? state;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses to draw up a machine that does more than guards and assignments', () => {
    const wrong = [
      createMachine({ id: 'a', initial: 'x', states: { x: { entry: () => undefined } } }),
      createMachine({ id: 'b', initial: 'x', states: { x: { initial: 'y', states: { y: {} } } } }),
      createMachine({ id: 'c', initial: 'x', states: { x: { after: { 10: 'z' } }, z: {} } }),
      createMachine({ id: 'd', initial: 'x', states: { x: { on: { go: { actions: () => undefined } } } } }),
      createMachine({ id: 'e', initial: 'x', states: { x: {} }, on: { go: '.x' } }),
      createMachine({ id: 'f', initial: 'x', states: { x: { on: { '*': 'x' } } } }),
    ];
    const drawn = wrong.map((machine) => {
      try {
        return stepper(machine);
      } catch (error) {
        return error instanceof RangeError ? error.message : error;
      }
    });
    expect(drawn).toEqual([
      'a.x: more than guards and assignments',
      'b.x: a state within a state',
      'c.x: more than guards and assignments',
      'd: go does more than assign',
      'e: more than guards and assignments',
      'f: * is no event of its own',
    ]);
  });

  it('leaves the state it was given as it was', () => {
    const state = stepCase(undefined, did('CaseReceived') as CaseHappened, licence);
    const before = structuredClone(state);
    stepCase(state, did('CaseAccepted') as CaseHappened, licence);
    expect(state).toEqual(before);
  });
});
