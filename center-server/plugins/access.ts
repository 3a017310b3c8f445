import type { Role } from '@sunlit/domain/roles';

const everyone: readonly Role[] = ['clerk', 'approver', 'manager', 'supervisor', 'administrator'];
const watchers: readonly Role[] = ['manager', 'supervisor', 'administrator'];
const auditors: readonly Role[] = ['supervisor', 'administrator'];
const reviewers: readonly Role[] = ['supervisor'];
const administrators: readonly Role[] = ['administrator'];

/** Who may ask for what at the center: the one table for REST and sockets. */
export const access = {
  board: watchers,
  cases: everyone,
  /** Who acted in a case, by user id. */
  actors: auditors,
  windows: watchers,
  cards: watchers,
  /** What will run late, who may act, on whom cases wait. */
  foresight: watchers,
  /** Totals of opened batches, small counts hidden. */
  ratings: watchers,
  /** One grade, for the review of bad ratings. */
  review: reviewers,
  /** Who looked at single grades. */
  looks: auditors,
  /** Schedules, holds and erasure: one asks, another approves. */
  keeping: auditors,
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
