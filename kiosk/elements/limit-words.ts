import type { Limit } from '@sunlit/domain/catalogue';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

/** `5 个工作日`, `1 working day`, `same day`. */
export function limitWords({ days, unit }: Limit): string {
  if (days === 0) return say(shared.sameDay);
  const [one, many] =
    unit === 'working' ? [shared.workingDay, shared.workingDays] : [shared.naturalDay, shared.naturalDays];
  return say(days === 1 ? one : many, { days });
}
