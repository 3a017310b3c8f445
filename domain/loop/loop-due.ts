import { dueAfter, type Calendar, type Due } from '../calendar/index.ts';
import type { LoopState } from './loop-machine.ts';

/** 国办发〔2019〕51号, as far as is known; not verified against the official text. */
export const LOOP_LIMITS = {
  contact: { days: 1, unit: 'working' },
  rectify: { days: 15, unit: 'working' },
  source: '国办发〔2019〕51号',
  verified: 0,
} as const;

/** What runs in this state, explained; null where nothing does. */
export function loopDue({ value, context }: LoopState, calendar: Calendar): Due | null {
  const { openedAtMs: fromMs, askedAtMs, extraDays } = context;
  if (value === 'to-contact') return dueAfter(calendar, { fromMs, limit: LOOP_LIMITS.contact });
  if (value === 'rectifying') return dueAfter(calendar, { fromMs: askedAtMs, limit: LOOP_LIMITS.rectify, extraDays });
  return null;
}
