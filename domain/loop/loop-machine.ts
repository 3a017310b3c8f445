import type { Static } from 'typebox';
import { assign, setup } from 'xstate';
import { stepper } from '../machine/stepper.ts';
import { NOT_REACHED } from './not-reached.ts';
import type { FindingSchema, loopFacts } from './loop-facts.ts';

/**
 * `noted`: nobody left a contact, and nobody asks who it was. Otherwise `to-contact` → `contacted` → `rectifying` → `rectified` → `revisited` → `closed`;
 * `set-aside` by a review, from wherever it stands; `not-reached` where the rater never answered: an end that says nothing of satisfaction.
 */
export type LoopStage =
  | 'noted'
  | 'to-contact'
  | 'contacted'
  | 'rectifying'
  | 'rectified'
  | 'revisited'
  | 'closed'
  | 'not-reached'
  | 'set-aside';
export type Finding = Static<typeof FindingSchema>;

/** Nothing of it names a rating, a visit or a person. */
export interface LoopContext {
  /** When it was opened, and when rectification was asked for (0 before): UTC milliseconds. */
  readonly openedAtMs: number;
  readonly askedAtMs: number;
  /** Seq of the `RectifyAsked` record, beside which lies what was released; 0 before. */
  readonly asked: number;
  readonly extraDays: number;
  /** When calls reached nobody, before the one that did. */
  readonly triedAtMs: readonly number[];
  readonly finding: '' | Finding;
}
export interface LoopState {
  readonly value: LoopStage;
  readonly context: LoopContext;
}

/** Records that carry a case of the loop on. */
export const loopSteps = [
  'LoopContacted',
  'RectifyAsked',
  'RectifyExtended',
  'Rectified',
  'LoopRevisited',
  'LoopClosed',
  'LoopSetAside',
] as const satisfies readonly (keyof typeof loopFacts)[];
export type LoopStep = (typeof loopSteps)[number];
type Body<T extends LoopStep> = Static<(typeof loopFacts)[T]['body']>;
export type LoopEvent = {
  [T in LoopStep]: { readonly type: T; readonly body: Body<T>; readonly seq: number; readonly atMs: number };
}[LoopStep];

const setAside = { target: 'set-aside', actions: 'setAside' } as const;

/** The law of the order; who may do it, and when, stands in `may-step.ts`. */
export const loopMachine = setup({
  types: { context: {} as LoopContext, events: {} as LoopEvent, input: {} as LoopContext },
  actions: {
    asked: assign(({ event }) => ({ asked: event.seq, askedAtMs: event.atMs })),
    extended: assign(({ context, event }) => ({
      extraDays: event.type === 'RectifyExtended' ? event.body.days : context.extraDays,
    })),
    tried: assign(({ context, event }) => ({ triedAtMs: [...context.triedAtMs, event.atMs] })),
    setAside: assign(({ context, event }) => ({
      finding: event.type === 'LoopSetAside' ? event.body.finding : context.finding,
    })),
  },
  guards: {
    once: ({ context }) => context.extraDays === 0,
    // On which days, the calendar says: `may-step.ts`.
    oftenTried: ({ context }) => context.triedAtMs.length >= NOT_REACHED.days,
    // Asked for what may come next, there is an event without a body.
    reached: ({ event }) => (event as { readonly body?: { readonly reached?: number } }).body?.reached === 1,
  },
}).createMachine({
  id: 'loop',
  context: ({ input }) => input,
  initial: 'to-contact',
  states: {
    noted: { on: { LoopSetAside: setAside } },
    'to-contact': {
      on: {
        LoopContacted: [
          { guard: 'reached', target: 'contacted' },
          { target: 'to-contact', actions: 'tried' },
        ],
        LoopClosed: { guard: 'oftenTried', target: 'not-reached' },
        LoopSetAside: setAside,
      },
    },
    contacted: { on: { RectifyAsked: { target: 'rectifying', actions: 'asked' }, LoopSetAside: setAside } },
    rectifying: {
      on: {
        RectifyExtended: { guard: 'once', target: 'rectifying', actions: 'extended' },
        Rectified: 'rectified',
        LoopSetAside: setAside,
      },
    },
    rectified: { on: { LoopRevisited: 'revisited', LoopSetAside: setAside } },
    revisited: { on: { LoopClosed: 'closed', LoopSetAside: setAside } },
    closed: { type: 'final' },
    'not-reached': { type: 'final' },
    'set-aside': { type: 'final' },
  },
});

const machine = stepper<LoopStage, LoopContext, LoopEvent>(loopMachine);

/** A bad rating begins to be followed. */
export function openLoop(contact: 0 | 1, openedAtMs: number): LoopState {
  const context = { openedAtMs, askedAtMs: 0, asked: 0, extraDays: 0, triedAtMs: [], finding: '' } as const;
  return { value: contact === 1 ? 'to-contact' : 'noted', context };
}

/** The state after a record; undefined when the machine does not take it there. */
export function stepLoop(state: LoopState, event: LoopEvent): LoopState | undefined {
  return machine.step(state, event);
}

/** What may come next, by whoever it is. */
export function nextSteps(state: LoopState): LoopStep[] {
  return loopSteps.filter((type) => machine.can(state, type));
}
