import type { Limit } from '@sunlit/domain/catalogue';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';

export function limitWords({ days, unit }: Limit): string {
  if (days === 0) return say(lawText.sameDay);
  return say(unit === 'working' ? lawText.workingDays : lawText.naturalDays, { days });
}
