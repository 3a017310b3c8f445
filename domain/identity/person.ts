import { plain } from './resident-id.ts';

/** Longer names exist in no register we know of; a bound keeps a whole letter from being taken for one. */
const LONGEST_NAME = 200;
/**
 * Letters of any script (with them CJK extensions B to H, marks, 〇, characters described by their parts and those that only an older register
 * has), the dots of transcribed names, and what stands between the parts of a name. An organisation may have anything that can be printed.
 */
const PERSON =
  /^[\p{L}\p{Nl}\p{Co}\u2FF0-\u2FFF][\p{L}\p{M}\p{Nl}\p{Co}\u2FF0-\u2FFF\u31EF\s·•・․‧.．,，'’ʻ`()（）:：/\-‐‑–]*$/u;
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Cn}]+$/u;
/** The only digits in the name of a person: 2nd, 3rd, 4th of the name. */
const ORDINAL = /(?<=\p{L}[\p{L}.]*,? )\d(?:nd|rd|th)\b/iu;

/** Whether a text can be a name. An empty one is not judged here. */
export function isName(name: string, applicant: 'person' | 'legal'): boolean {
  const text = name.normalize('NFC').trim();
  if (text.length > LONGEST_NAME || !PRINTABLE.test(text)) return false;
  return applicant === 'legal' || PERSON.test(text.replace(ORDINAL, ''));
}

/** A telephone number at which somebody can be reached: a mobile, a line with its area code or without, 95xxx/400 numbers, or one from abroad. */
export function isPhone(number: string): boolean {
  const text = plain(number).replaceAll(/[-().（）/]/g, '');
  if (/^(\+?86)?1[3-9]\d{9}$/.test(text)) return true;
  if (/^(\+?86)?0?(10|2\d|[3-9]\d{2})\d{7,8}$/.test(text) || /^[2-8]\d{6,7}$/.test(text)) return true;
  if (/^(95|96|10|12)\d{3,6}$/.test(text) || /^[48]00\d{7}$/.test(text)) return true;
  return /^(\+|00)[1-9]\d{5,14}$/.test(text);
}
