import type { BoardCase } from '@sunlit/domain/contracts';
import { passes, type Filter } from './filter.ts';

export type Urgency = 'overdue' | 'soon' | 'rest';

/** Due soon even before the law has raised its warning: within a day. */
const SOON_MS = 24 * 3_600_000;

/** The instant a case is sorted by: the earliest of its running limits; without one it comes last. */
export function nextDueMs({ promisedDueAtMs, statutoryDueAtMs, stageDueAtMs }: BoardCase): number {
  const running = [promisedDueAtMs, statutoryDueAtMs, stageDueAtMs].filter((ms) => ms > 0);
  return Math.min(...running, Number.POSITIVE_INFINITY);
}

export function urgencyOf(row: BoardCase, nowMs: number): Urgency {
  if (row.paused === 1) return row.level === 'yellow' || row.level === 'red' ? 'overdue' : 'rest';
  const due = nextDueMs(row);
  if (nowMs > due || row.level === 'yellow' || row.level === 'red') return 'overdue';
  return due - nowMs <= SOON_MS || row.level === 'warning' ? 'soon' : 'rest';
}

/** The cases that pass, soonest due first. It does not look at the time, so it is counted again only when rows or filter change. */
export function dueList(rows: Iterable<BoardCase>, filter: Filter): BoardCase[] {
  const due = [...rows].filter((row) => passes(row, filter)).map((row) => ({ row, ms: nextDueMs(row) }));
  due.sort((a, b) => (a.ms === b.ms ? (a.row.caseRef < b.row.caseRef ? -1 : 1) : a.ms - b.ms));
  return due.map(({ row }) => row);
}

export interface Urgent {
  readonly overdue: readonly BoardCase[];
  readonly soon: readonly BoardCase[];
  readonly rest: readonly BoardCase[];
}

/** A sorted list in its three parts at an instant. */
export function byUrgency(sorted: readonly BoardCase[], nowMs: number): Urgent {
  const parts: Record<Urgency, BoardCase[]> = { overdue: [], soon: [], rest: [] };
  for (const row of sorted) parts[urgencyOf(row, nowMs)].push(row);
  return parts;
}

/** At most `limit` rows of the parts, in their order. */
export function capped(parts: Urgent, limit: number): Urgent {
  const overdue = parts.overdue.slice(0, limit);
  const soon = parts.soon.slice(0, Math.max(0, limit - overdue.length));
  const rest = parts.rest.slice(0, Math.max(0, limit - overdue.length - soon.length));
  return { overdue, soon, rest };
}
