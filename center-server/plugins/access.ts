import type { Refusal } from '@sunlit/domain/errors';
import { roleNames, type Role } from '@sunlit/domain/roles';

const callers: readonly Role[] = ['caller'];
const hall: readonly Role[] = ['clerk', 'approver', 'manager', 'supervisor', 'administrator'];
const everyone: readonly Role[] = [...hall, ...callers];
const watchers: readonly Role[] = ['manager', 'supervisor', 'administrator'];
const auditors: readonly Role[] = ['supervisor', 'administrator'];
const hands: readonly Role[] = ['clerk', 'approver'];
const urgers: readonly Role[] = ['manager', 'supervisor'];
const reviewers: readonly Role[] = ['supervisor'];
const administrators: readonly Role[] = ['administrator'];

/** Who may ask for what at the center: the one table for REST and sockets. */
export const access = {
  board: watchers,
  cases: hall,
  /** Who acted in a case, by user id. */
  actors: auditors,
  windows: watchers,
  cards: watchers,
  /** What will run late, who may act, on whom cases wait. */
  foresight: watchers,
  /** What stands out at windows, without what grades say. */
  signals: watchers,
  gradedSignals: auditors,
  /** How clocks were used, by post: all posts for who watches, the own ones for everybody else. */
  clockUse: everyone,
  /** Totals of opened batches, small counts hidden. */
  ratings: watchers,
  /** One grade, for the review of bad ratings. */
  review: reviewers,
  /** The loop of bad ratings: what was said and how it goes on, and what a review finds. */
  loop: [...callers, ...reviewers],
  /** What is to be mended, as callers released it. */
  rectify: ['manager'],
  /** Ratings on paper or given aloud are entered by neither side. */
  paper: [...callers, ...reviewers],
  /** Whose visit was drawn for a call: those who call, and those who look whether they did. */
  lottery: [...callers, ...reviewers],
  /** Cards of one's own posts: explaining, appealing, acknowledging. */
  ownCards: hands,
  /** Deciding cards and their appeals. */
  decide: reviewers,
  /** 督办. */
  urge: urgers,
  /** Who looked at what is not for everybody. */
  looks: auditors,
  /** Schedules, holds and erasure: one asks, another approves. */
  keeping: auditors,
  /** Facts that the law refused: one proposes, another decides. */
  disputes: reviewers,
  catalogue: everyone,
  ledger: auditors,
  people: administrators,
  desks: administrators,
  publishing: administrators,
  self: everyone,
} as const satisfies Record<string, readonly Role[]>;
export type Area = keyof typeof access;

export function mayUse(area: Area, roles: readonly string[]): boolean {
  return access[area].some((role) => roles.includes(role));
}

/** Nobody of these roles may; who may is said. */
export function notAllowed(area: Area): Refusal {
  const names = (language: 'zh' | 'en'): string[] => access[area].map((role) => roleNames[role][language]);
  return {
    code: 'role/not-allowed',
    rule: 'role/not-allowed',
    ruleVersion: 1,
    title: { zh: '您的身份不允许此操作', en: 'Your roles do not allow this' },
    basis: '角色权限表',
    cure: { zh: `请由${names('zh').join('、')}登录后操作`, en: `Let one of these sign in: ${names('en').join(', ')}` },
    detail: '',
  };
}
