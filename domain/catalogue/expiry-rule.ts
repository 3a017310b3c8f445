import type { LawBundle } from './law-bundle.ts';

/** Whether a rule looks at the day of expiry when a case is received. */
export function asksForExpiry({ guards, when }: LawBundle['rules'][number]): boolean {
  return guards.includes('CaseReceived') && when !== undefined && JSON.stringify(when).includes('"fact.expires"');
}
