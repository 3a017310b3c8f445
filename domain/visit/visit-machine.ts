import { assign, setup } from 'xstate';
import type { Happened } from '../evidence/happened.ts';
import type { RatingTaken, VisitBody, VisitCutOff, VisitFactType } from './facts.ts';
import type { VisitContext } from './state.ts';

/** The events are the facts themselves; a visit begins with `VisitOpened` as the machine's input. */
export type VisitEvent =
  | {
      [T in VisitFactType]: { readonly type: T; readonly fact: Happened<T, VisitBody<T>> };
    }[VisitFactType]
  | { readonly type: 'VisitCutOff'; readonly fact: VisitCutOff }
  | { readonly type: 'RatingTaken'; readonly fact: RatingTaken };

/** Its desk is gone: it ends here without a grade, and without an outcome that nobody gave. */
const cutOff = { target: 'unrated', actions: 'cutOff' } as const;
/** The citizen rated by the slip, or on paper: what the desk's invitation comes to moves nothing any more. */
const taken = { target: 'rated', actions: 'taken' } as const;

/** The outcome, and when it was told. */
const closing = ({ event: { fact } }: { readonly event: Extract<VisitEvent, { type: 'VisitClosed' }> }) => ({
  outcome: fact.body.outcome,
  closedAtMs: fact.wallMs,
});

/** The law of one visit: it closes with an outcome and opens one rating (一次一评), answered once or left unrated. */
export const visitMachine = setup({
  types: {
    context: {} as VisitContext,
    events: {} as VisitEvent,
    input: {} as VisitContext,
  },
  actions: {
    taken: assign(() => ({ elsewhere: 1 as const, unrated: '' as const })),
    cutOff: assign(({ context, event: { fact } }) => ({
      unrated: 'desk-gone' as const,
      closedAtMs: context.closedAtMs === 0 ? fact.wallMs : context.closedAtMs,
    })),
  },
  guards: { leftOpen: ({ context: { elsewhere, closedAtMs } }) => elsewhere === 1 && closedAtMs === 0 },
}).createMachine({
  id: 'visit',
  context: ({ input }) => input,
  initial: 'open',
  states: {
    open: {
      on: {
        VisitCutOff: cutOff,
        // Left open by its clerk when the day was over: when that is, `takenFault` says.
        RatingTaken: taken,
        VisitClosed: { target: 'closed', actions: assign(closing) },
      },
    },
    closed: {
      on: {
        VisitCutOff: cutOff,
        RatingTaken: taken,
        RatingInvited: {
          target: 'inviting',
          actions: assign(({ event: { fact } }) => ({
            invitation: {
              nonce: fact.opened['invitation'] ?? '',
              device: fact.body.device,
              session: fact.session,
              promptMonoMs: fact.monoMs,
              timeoutMs: fact.body.timeoutMs,
            },
          })),
        },
      },
    },
    inviting: {
      on: {
        VisitCutOff: cutOff,
        RatingTaken: taken,
        RatingGiven: 'rated',
        RatingUnrated: {
          target: 'unrated',
          actions: assign(({ event: { fact } }) => ({ unrated: fact.body.reason })),
        },
      },
    },
    // Rated while its clerk had left it open: the outcome comes in afterwards and moves nothing.
    rated: { on: { VisitClosed: { guard: 'leftOpen', actions: assign(closing) } } },
    // Who passed the pad by may still rate by the slip.
    unrated: { on: { RatingTaken: taken } },
  },
});
