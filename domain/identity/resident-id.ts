import { parseDate } from '../calendar/civil.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** Why a number is no citizen identity number (GB 11643): each has a cure of its own. */
export type ResidentIdFault = 'form' | 'old-form' | 'birth' | 'checksum';

/**
 * A citizen identity number (公民身份号码, GB 11643-1999): 6 digits of region, 8 of birth, 3 of order, a check character by ISO 7064 MOD 11-2.
 * The same form carry residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) and the permanent-residence card of foreigners
 * from 2023 (9…): the region is not judged, so none of them is refused. `today` is `YYYY-MM-DD`.
 */
export function residentIdFault(number: string, today: string): ResidentIdFault | undefined {
  const text = plain(number);
  if (/^\d{15}$/.test(text)) return 'old-form';
  if (!/^\d{17}[\dX]$/.test(text)) return 'form';
  const birth = birthOf(text);
  if (parseDate(birth) === undefined || birth > today || birth < '1880-01-01') return 'birth';
  return CHECKS[sumOf(text) % 11] === text[17] ? undefined : 'checksum';
}

/** Blanks that people put in for reading, wide digits and a small x are no faults. */
export function plain(number: string): string {
  return number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}

/** `YYYY-MM-DD` of the birth an 18-digit number tells. */
function birthOf(text: string): string {
  return `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
}

function sumOf(text: string): number {
  return WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0);
}
