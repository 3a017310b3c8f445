import { dayOf, type Calendar } from '../calendar/index.ts';
import type { KeepingRule } from './keeping-refusals.ts';
import { erasableFrom, yearsFor, type Schedule } from './schedule.ts';

/** What decides whether the values of a visit or case may be erased. */
export interface Keeping {
  /** 0 while it is open. */
  readonly endedAtMs: number;
  /** "" for a visit. */
  readonly item: string;
  readonly isDisputed: boolean;
  readonly isHeld: boolean;
  readonly isErased: boolean;
}

/** Why it may not be erased now; undefined when nothing speaks against it. */
export function eraseFault(
  keeping: Keeping,
  schedule: Schedule | undefined,
  calendar: Calendar,
  nowMs: number,
): KeepingRule | undefined {
  const { endedAtMs, item, isDisputed, isHeld, isErased } = keeping;
  if (isErased) return 'keeping/erased';
  if (isHeld) return 'keeping/hold';
  if (endedAtMs === 0) return 'keeping/open';
  if (isDisputed) return 'keeping/disputed';
  if (schedule === undefined) return 'keeping/no-schedule';
  const from = erasableFrom(calendar, endedAtMs, yearsFor(schedule, item));
  return dayOf(calendar, nowMs) < from ? 'keeping/too-early' : undefined;
}
