import { assign, setup } from 'xstate';
import type { CardAct, CardContext, CardStage, CardState } from './card-state.ts';
import { stepper } from '../machine/stepper.ts';

/** What happened to a card: its records, told by what they come to. */
export interface CardEvent {
  readonly type: 'explained' | 'upheld' | 'revoked' | 'cancelled' | 'appealed';
  readonly act: CardAct;
  /** Of a decision. */
  readonly ground?: string;
  /** Of the sweep. */
  readonly cause?: CardContext['cause'];
}

const decided = [
  { target: 'revoked', actions: 'decide' },
  { target: 'cancelled', actions: 'decide' },
] as const;

/** The law of one card's way: explained, decided, appealed once. Nothing in it lowers a card. */
export const cardMachine = setup({
  types: { context: {} as CardContext, events: {} as CardEvent, input: {} as CardContext },
  actions: {
    decide: assign(({ context, event: { act, ground = '', cause = '' } }) => ({
      ...(context.decided.seq === 0 ? { decided: act } : { closed: act }),
      ground,
      cause,
    })),
    alarm: assign(({ event: { act } }) => ({ alarmedAtMs: act.atMs })),
  },
}).createMachine({
  id: 'card',
  context: ({ input }) => input,
  initial: 'issued',
  states: {
    asked: {
      on: { upheld: { target: 'issued', actions: 'alarm' }, revoked: decided[0], cancelled: decided[1] },
    },
    issued: {
      on: {
        explained: { target: 'explained', actions: assign(({ event: { act } }) => ({ explained: act })) },
        upheld: { target: 'upheld', actions: 'decide' },
        revoked: decided[0],
        cancelled: decided[1],
      },
    },
    explained: {
      on: { upheld: { target: 'upheld', actions: 'decide' }, revoked: decided[0], cancelled: decided[1] },
    },
    upheld: {
      on: {
        appealed: {
          target: 'appealed',
          guard: ({ context }) => context.appealed.seq === 0,
          actions: assign(({ event: { act } }) => ({ appealed: act })),
        },
        revoked: decided[0],
        cancelled: decided[1],
      },
    },
    appealed: {
      on: { upheld: { target: 'upheld', actions: 'decide' }, revoked: decided[0], cancelled: decided[1] },
    },
    revoked: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

const machine = stepper<CardStage, CardContext, CardEvent>(cardMachine);

/** Undefined when the machine does not take it there. */
export function stepCard(state: CardState, event: CardEvent): CardState | undefined {
  return machine.step(state, event);
}

export function canStepCard(state: CardState, type: CardEvent['type']): boolean {
  return machine.can(state, type);
}
