import type { Invitation } from '../visit/state.ts';
import { visitRule, type VisitInput } from './rule.ts';

/**
 * Every touch extends the time to rate, and the record does not count touches. So the bound is generous: ten time-outs after the prompt. It
 * keeps a key pressed long afterwards, or replayed, from counting.
 */
export const LONGEST_RATING_TIMEOUTS = 10;
/** Timers may fire a little early beside a monotonic clock read in whole milliseconds. */
const TIMER_SLACK_MS = 100;
/** The citizen's own screen; may always answer beside the pad that was invited. */
export const SCREEN_DEVICE = 'screen';

const ONCE = '政务服务“好差评”：一次一评';
const answers = ['RatingGiven', 'RatingUnrated'] as ('RatingGiven' | 'RatingUnrated')[];

export const ratingRules = [
  visitRule(
    {
      id: 'rating/after-closing',
      title: ['服务未结束，不能邀请评价', 'The visit is not closed yet'],
      basis: ONCE,
      cure: ['请先结束接待', 'Close the visit first'],
      guards: ['RatingInvited'],
    },
    ({ state }) => (state?.value === 'open' ? 'open' : undefined),
  ),
  visitRule(
    {
      id: 'rating/invited-once',
      title: ['本次接待已邀请过评价', 'This visit was invited to rate already'],
      basis: ONCE,
      cure: ['不得重复邀请', 'There is one invitation for a visit'],
      guards: ['RatingInvited'],
    },
    ({ state }) => (state !== undefined && state.context.invitation !== null ? state.value : undefined),
  ),
  visitRule(
    {
      id: 'rating/once',
      title: ['本次接待已评价', 'This visit has its rating, or its reason for none'],
      basis: ONCE,
      cure: ['一次接待只计一次', 'A second one does not count'],
      guards: answers,
    },
    ({ state }) => (state?.value === 'rated' || state?.value === 'unrated' ? state.value : undefined),
  ),
  visitRule(
    {
      id: 'rating/invited',
      title: ['未邀请评价', 'Nobody was invited to rate'],
      basis: ONCE,
      cure: ['请在结束接待后邀请评价', 'Invite after the visit is closed'],
      guards: answers,
    },
    ({ state }) => (state?.context.invitation === null ? state.value : undefined),
  ),
  visitRule(
    {
      id: 'rating/nonce',
      title: ['评价与邀请不符', 'The answer belongs to another invitation'],
      basis: ONCE,
      cure: ['只接受本次邀请的评价', 'Only the answer to this invitation counts'],
      guards: answers,
    },
    ({ state, happened }) => {
      if (happened.type !== 'RatingGiven' && happened.type !== 'RatingUnrated') return undefined;
      const nonce = state?.context.invitation?.nonce ?? '';
      // A judge to whom the nonce was not opened cannot compare; the desk and the center know it.
      return nonce === '' || nonce === happened.body.invitation ? undefined : 'invitation';
    },
  ),
  visitRule(
    {
      id: 'rating/device',
      title: ['评价来自未受邀的设备', 'The answer comes from a device that was not invited'],
      basis: '评价器与窗口绑定',
      cure: ['请使用本窗口的评价器或屏幕', "Use this window's pad or the screen"],
      guards: ['RatingGiven'],
    },
    ({ state, happened }) => {
      if (happened.type !== 'RatingGiven' || happened.body.device === SCREEN_DEVICE) return undefined;
      return happened.body.device === state?.context.invitation?.device ? undefined : happened.body.device;
    },
  ),
  visitRule(
    {
      id: 'rating/screen-strength',
      title: ['屏幕评价的可信等级应为 C', 'A rating on the screen has strength C'],
      basis: '评价设备可信等级：屏幕不签名、不配对',
      cure: ['请按 C 级记录', 'Record it with strength C'],
      guards: ['RatingInvited', 'RatingGiven'],
    },
    ({ happened }) =>
      (happened.type === 'RatingGiven' || happened.type === 'RatingInvited') &&
      happened.body.device === SCREEN_DEVICE &&
      happened.body.strength !== 'C'
        ? 'strength'
        : undefined,
  ),
  visitRule(
    {
      id: 'rating/session',
      title: ['评价不属于邀请时的登录', 'The answer belongs to another session than the invitation'],
      basis: '邀请与窗口登录绑定',
      cure: ['只接受邀请时登录下的评价', 'Only an answer in the session of the invitation counts'],
      guards: answers,
    },
    ({ state, happened }) => {
      const invitation = state?.context.invitation;
      return !invitation || invitation.session === happened.session ? undefined : 'session';
    },
  ),
  visitRule(
    {
      id: 'rating/in-time',
      title: ['评价已超时', 'The time to rate was over'],
      basis: '评价等待时间不少于六十秒，触摸即延长',
      cure: ['超时按未评价记录', 'It is recorded as unrated'],
      guards: ['RatingGiven'],
    },
    ({ state, happened }) => {
      const invitation = state?.context.invitation;
      if (happened.type !== 'RatingGiven' || !invitation) return undefined;
      const waitedMs = happened.body.pressMonoMs - happened.body.promptMonoMs;
      return waitedMs >= 0 && waitedMs <= longestMs(invitation) ? undefined : 'pressMonoMs';
    },
  ),
  visitRule(
    {
      id: 'rating/patience',
      title: ['未到时限即记为超时', 'Called a time-out before the time was over'],
      basis: '评价等待时间不少于六十秒，触摸即延长',
      cure: ['请等待至时限届满', 'Wait until the time is over'],
      guards: ['RatingUnrated'],
    },
    ({ state, happened }) => {
      const invitation = state?.context.invitation;
      if (happened.type !== 'RatingUnrated' || happened.body.reason !== 'timeout' || !invitation) return undefined;
      const waitedMs = happened.body.endMonoMs - happened.body.promptMonoMs;
      return waitedMs >= invitation.timeoutMs - TIMER_SLACK_MS ? undefined : 'endMonoMs';
    },
  ),
  visitRule(
    {
      id: 'rating/grade-known',
      title: ['评价等级不在五级之内', 'There is no such grade'],
      basis: '政务服务“好差评”：非常满意、满意、基本满意、不满意、非常不满意',
      cure: ['请按五级记录', 'Record one of the five grades'],
      guards: ['RatingGiven'],
    },
    // The detail never shows a grade.
    ({ happened }) => (isUnknownGrade(happened) ? 'grade' : undefined),
  ),
];

function longestMs(invitation: Invitation): number {
  return invitation.timeoutMs * LONGEST_RATING_TIMEOUTS;
}

function isUnknownGrade({ opened }: VisitInput['happened']): boolean {
  const grade = opened['grade'];
  return grade !== undefined && !/^[1-5]$/.test(grade);
}
