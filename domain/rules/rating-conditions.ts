import type { NamedCondition } from './named-conditions.ts';
import type { RuleInput } from './rule-input.ts';

/**
 * Every touch extends the time to rate, and the record does not count touches. So the bound is generous: ten time-outs after the prompt. It
 * keeps a key pressed long afterwards, or replayed, from counting.
 */
export const LONGEST_RATING_TIMEOUTS = 10;
/** Timers may fire a little early beside a monotonic clock read in whole milliseconds. */
const TIMER_SLACK_MS = 100;
const CONSIDERED_MS = 500;
/** The citizen's own screen; may always answer beside the pad that was invited. */
export const SCREEN_DEVICE = 'screen';

const onVisit = (find: (input: RuleInput) => string | undefined | null): NamedCondition => ({
  on: 'visit',
  args: [],
  find,
});

/** Conditions over an invitation and its answer; unknown without an invitation. */
export const ratingConditions: Readonly<Record<string, NamedCondition>> = {
  'rating-in-time': onVisit(({ visit, happened }) => {
    const invitation = visit?.context.invitation;
    if (happened.type !== 'RatingGiven' || !invitation) return null;
    const waitedMs = happened.body.pressMonoMs - happened.body.promptMonoMs;
    const isInTime = waitedMs >= 0 && waitedMs <= invitation.timeoutMs * LONGEST_RATING_TIMEOUTS;
    return isInTime ? undefined : 'pressMonoMs';
  }),
  /** A time-out is called only when the time is over. */
  'rating-patience': onVisit(({ visit, happened }) => {
    const invitation = visit?.context.invitation;
    if (happened.type !== 'RatingUnrated' || happened.body.reason !== 'timeout' || !invitation) return null;
    const waitedMs = happened.body.endMonoMs - happened.body.promptMonoMs;
    return waitedMs >= invitation.timeoutMs - TIMER_SLACK_MS ? undefined : 'endMonoMs';
  }),
  /** Nobody reads five faces and chooses one in less. */
  'rating-considered': onVisit(({ happened }) => {
    if (happened.type !== 'RatingGiven') return null;
    const { pressMonoMs, promptMonoMs } = happened.body;
    return pressMonoMs - promptMonoMs >= CONSIDERED_MS ? undefined : 'pressMonoMs';
  }),
};
