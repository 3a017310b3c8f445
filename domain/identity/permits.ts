import { plain, residentIdFault } from './resident-id.ts';

/** ICAO documents have nine characters at most in their machine-readable zone; some states print more. */
export function isPassport(number: string): boolean {
  return /^[A-Z0-9]{5,20}$/.test(plain(number).replaceAll('-', ''));
}

/**
 * Mainland travel permit of Hong Kong and Macao residents (H or M and 8 or 10 digits), or their residence permit (81, 82: 18 digits as a citizen
 * identity number).
 */
export function isHkMacaoPermit(number: string, today: string): boolean {
  const text = plain(number);
  if (/^[HM](\d{8}|\d{10})$/.test(text)) return true;
  return /^8[12]/.test(text) && residentIdFault(text, today) === undefined;
}

/** Mainland travel permit of Taiwan residents (8 digits; earlier 10, with a letter in brackets), or their residence permit (83). */
export function isTaiwanPermit(number: string, today: string): boolean {
  const text = plain(number);
  if (/^(\d{8}|\d{10}(\([A-Z0-9]\)|[A-Z])?)$/.test(text)) return true;
  return /^83/.test(text) && residentIdFault(text, today) === undefined;
}

/** Permanent residence of foreigners: the card of 2017 (three letters, 12 digits), or the one of 2023 (18 digits from 9). */
export function isForeignPermanent(number: string, today: string): boolean {
  const text = plain(number);
  if (/^[A-Z]{3}\d{12}$/.test(text)) return true;
  return text.startsWith('9') && residentIdFault(text, today) === undefined;
}
