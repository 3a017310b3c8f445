import { assign, setup } from 'xstate';
import type { UnratedReason } from '@sunlit/domain/visit';

/** A key going down, or a choice on the screen. `grade` lives in the event and in the wish it leads to, nowhere else. */
export interface Press {
  readonly device: string;
  /** The invitation the screen shows; undefined from a pad, whose bytes carry none. */
  readonly invitation: string | undefined;
  readonly grade: string;
  readonly scale: string;
  readonly monoMs: number;
  /** The bytes of the press in hex; "" for the screen. */
  readonly frame: string;
}
export interface WindowContext {
  /** "" outside of a rating. */
  readonly invitation: string;
  /** The bound pad, or `screen`. */
  readonly device: string;
  readonly promptMonoMs: number;
  readonly timeoutMs: number;
  readonly thanksMs: number;
  /** When the present state ends by itself; 0: never. */
  readonly endsAtMonoMs: number;
}
export type WindowEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  | {
      readonly type: 'invited';
      readonly invitation: string;
      readonly device: string;
      readonly promptMonoMs: number;
      readonly timeoutMs: number;
    }
  | { readonly type: 'press'; readonly press: Press }
  | { readonly type: 'touch'; readonly invitation: string; readonly monoMs: number }
  | { readonly type: 'skip'; readonly invitation: string; readonly monoMs: number }
  | { readonly type: 'cancel'; readonly monoMs: number }
  | { readonly type: 'fault'; readonly monoMs: number }
  /** The center took the rating by another way. */
  | { readonly type: 'elsewhere'; readonly monoMs: number }
  | { readonly type: 'tick'; readonly monoMs: number }
  | { readonly type: 'recorded'; readonly as: 'rated' | 'unrated'; readonly monoMs: number }
  | { readonly type: 'failed'; readonly monoMs: number };

export type WindowStep = 'idle' | 'serving' | 'served' | 'rating' | 'recording' | 'thanks' | 'unrated';

/** What the machine wishes to be done; the rim does it. */
export type WindowWish =
  | { readonly type: 'giveRating'; readonly params: { readonly press: Press } }
  | { readonly type: 'leaveUnrated'; readonly params: { readonly reason: UnratedReason; readonly monoMs: number } }
  | { readonly type: 'countStray'; readonly params: { readonly device: string } };

/** Touches extend the time, but not for ever: the law counts no press later than ten time-outs after the prompt. */
const LONGEST_TIMEOUTS = 9;
const none = { invitation: '', device: '', promptMonoMs: 0, timeoutMs: 0, endsAtMonoMs: 0 } as const;

/**
 * The conversation at the counter: idle → serving → served → rating → (recording) → thanks or unrated → idle. A press counts only in `rating`, in
 * time, from the invited pad or from the screen that shows this very invitation, and once: every other one is a stray. No effects, no delays.
 */
export const windowMachine = setup({
  types: {
    context: {} as WindowContext,
    events: {} as WindowEvent,
    input: {} as { readonly thanksMs: number },
  },
  actions: {
    giveRating: (_, _params: { readonly press: Press }) => undefined,
    leaveUnrated: (_, _params: { readonly reason: UnratedReason; readonly monoMs: number }) => undefined,
    countStray: (_, _params: { readonly device: string }) => undefined,
    forget: assign(none),
    /** Thanks and regrets stay equally long, whatever was pressed. */
    linger: assign(({ context, event }) => ({
      ...none,
      endsAtMonoMs: ('monoMs' in event ? event.monoMs : 0) + context.thanksMs,
    })),
  },
  guards: {
    counts: ({ context, event }) => {
      if (event.type !== 'press' || event.press.monoMs >= context.endsAtMonoMs) return false;
      const { device, invitation } = event.press;
      return device === 'screen' ? invitation === context.invitation : device === context.device;
    },
    answers: ({ context, event }) =>
      (event.type === 'touch' || event.type === 'skip') &&
      event.invitation === context.invitation &&
      event.monoMs < context.endsAtMonoMs,
    over: ({ context, event }) => event.type === 'tick' && event.monoMs >= context.endsAtMonoMs,
    asRated: ({ event }) => event.type === 'recorded' && event.as === 'rated',
  },
}).createMachine({
  id: 'window',
  context: ({ input }) => ({ ...none, thanksMs: input.thanksMs }),
  initial: 'idle',
  on: {
    press: { actions: { type: 'countStray', params: ({ event }) => ({ device: event.press.device }) } },
  },
  states: {
    idle: { on: { opened: 'serving' } },
    serving: { on: { closed: 'served' } },
    served: {
      on: {
        opened: 'serving',
        invited: {
          target: 'rating',
          actions: assign(({ event }) => ({
            invitation: event.invitation,
            device: event.device,
            promptMonoMs: event.promptMonoMs,
            timeoutMs: event.timeoutMs,
            endsAtMonoMs: event.promptMonoMs + event.timeoutMs,
          })),
        },
      },
    },
    rating: {
      on: {
        press: [
          {
            guard: 'counts',
            target: 'recording',
            actions: { type: 'giveRating', params: ({ event }) => ({ press: event.press }) },
          },
          { actions: { type: 'countStray', params: ({ event }) => ({ device: event.press.device }) } },
        ],
        touch: {
          guard: 'answers',
          actions: assign(({ context, event }) => ({
            endsAtMonoMs: Math.min(
              Math.max(context.endsAtMonoMs, event.monoMs + context.timeoutMs),
              context.promptMonoMs + context.timeoutMs * LONGEST_TIMEOUTS,
            ),
          })),
        },
        skip: {
          guard: 'answers',
          target: 'recording',
          actions: {
            type: 'leaveUnrated',
            params: ({ event }) => ({ reason: 'skipped' as const, monoMs: event.monoMs }),
          },
        },
        cancel: {
          target: 'recording',
          actions: {
            type: 'leaveUnrated',
            params: ({ event }) => ({ reason: 'cancelled' as const, monoMs: event.monoMs }),
          },
        },
        fault: {
          target: 'recording',
          actions: {
            type: 'leaveUnrated',
            params: ({ event }) => ({ reason: 'fault' as const, monoMs: event.monoMs }),
          },
        },
        elsewhere: {
          target: 'recording',
          actions: {
            type: 'leaveUnrated',
            params: ({ event }) => ({ reason: 'elsewhere' as const, monoMs: event.monoMs }),
          },
        },
        tick: {
          guard: 'over',
          target: 'recording',
          actions: {
            type: 'leaveUnrated',
            params: ({ event }) => ({ reason: 'timeout' as const, monoMs: event.monoMs }),
          },
        },
      },
    },
    // On its way to the disk: nothing more is taken, nothing is shown yet.
    recording: {
      on: {
        recorded: [
          { guard: 'asRated', target: 'thanks', actions: 'linger' },
          { target: 'unrated', actions: 'linger' },
        ],
        failed: { target: 'unrated', actions: 'linger' },
      },
    },
    thanks: {
      on: {
        opened: { target: 'serving', actions: 'forget' },
        tick: { guard: 'over', target: 'idle', actions: 'forget' },
      },
    },
    unrated: {
      on: {
        opened: { target: 'serving', actions: 'forget' },
        tick: { guard: 'over', target: 'idle', actions: 'forget' },
      },
    },
  },
});
