import { stepper } from '../machine/stepper.ts';
import { caseMachine, type CaseEvent, type Procedure } from './case-machine.ts';
import { receivedContext } from './context.ts';
import type { CaseFactType, CaseHappened, CaseRehomed } from './facts.ts';
import type { CaseContext, CaseState, CaseValue } from './state.ts';

/** What stepping takes from the item. */
export interface CaseProcedure extends Procedure {
  readonly posts: { readonly accept: string };
}

const machine = stepper<CaseValue, CaseContext, CaseEvent>(caseMachine);

/** The state after a fact; undefined when the machine does not take it there. Only `CaseReceived` begins a case, and nothing begins it twice. */
export function stepCase(
  state: CaseState | undefined,
  fact: CaseHappened | CaseRehomed,
  procedure: CaseProcedure,
): CaseState | undefined {
  if (state !== undefined) return consumed(machine.step(state, caseEvent(fact, procedure)), fact.type);
  if (fact.type !== 'CaseReceived') return undefined;
  return { value: { stage: 'received', custody: 'held' }, context: receivedContext(fact, procedure.posts.accept) };
}

/** What was lifted for this type of fact was lifted for this one alone. */
function consumed(after: CaseState | undefined, type: string): CaseState | undefined {
  if (after === undefined || after.context.overrides.length === 0) return after;
  const left = after.context.overrides.filter((lifted) => lifted.for !== type);
  if (left.length === after.context.overrides.length) return after;
  return { value: after.value, context: { ...after.context, overrides: left } };
}

/** Whether the machine would take a fact of this type now. */
export function canStep(state: CaseState, type: CaseFactType | 'CaseRehomed'): boolean {
  return machine.can(state, type);
}

function caseEvent(fact: CaseHappened | CaseRehomed, procedure: Procedure): CaseEvent {
  // `type` is the type of the fact by construction; the compiler cannot follow a union through a literal.
  return { type: fact.type, fact, procedure } as CaseEvent;
}
