import { stepper } from '../machine/stepper.ts';
import type { RatingTaken, VisitCutOff, VisitFactType, VisitHappened } from './facts.ts';
import type { VisitContext, VisitStage, VisitState } from './state.ts';
import { visitMachine, type VisitEvent } from './visit-machine.ts';

const machine = stepper<VisitStage, VisitContext, VisitEvent>(visitMachine);

/** The state after a fact; undefined when the machine does not take it there. Only `VisitOpened` begins a visit. */
export function stepVisit(
  state: VisitState | undefined,
  fact: VisitHappened | VisitCutOff | RatingTaken,
): VisitState | undefined {
  // `type` is the type of the fact by construction; the compiler cannot follow a union through a literal.
  if (state !== undefined) return machine.step(state, { type: fact.type, fact } as VisitEvent);
  if (fact.type !== 'VisitOpened') return undefined;
  return {
    value: 'open',
    context: {
      visitRef: fact.visitRef,
      window: fact.origin,
      clerk: fact.actor,
      session: fact.session,
      via: fact.body.via,
      ticket: fact.body.ticket,
      openedAtMs: fact.wallMs,
      closedAtMs: 0,
      outcome: '',
      invitation: null,
      unrated: '',
    },
  };
}

/** Whether the machine would take a fact of this type now. */
export function canStepVisit(state: VisitState, type: VisitFactType | 'VisitCutOff' | 'RatingTaken'): boolean {
  return machine.can(state, type);
}
