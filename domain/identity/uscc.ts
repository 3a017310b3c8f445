import { plain } from './resident-id.ts';

/** GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;
const FORM = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

export type UsccFault = 'form' | 'checksum';

/** A unified social credit code (统一社会信用代码, GB 32100): 17 characters and a check character, weights the powers of 3 modulo 31. */
export function usccFault(code: string): UsccFault | undefined {
  const text = plain(code).replaceAll('-', '');
  if (!FORM.test(text)) return 'form';
  let [sum, weight] = [0, 1];
  for (const character of text.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET[(MODULUS - (sum % MODULUS)) % MODULUS] === text[17] ? undefined : 'checksum';
}
