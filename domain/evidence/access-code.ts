import { base64urlToHex } from './base64.ts';
import type { Base64url } from './kit.ts';

/** Without letters and digits that are taken for each other. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 12;

/** The code of a citizen's slip: twelve letters (60 bits) of at least as many random bytes, in three groups. */
export function accessCode(random: Base64url): string {
  const bytes = (base64urlToHex(random) ?? '').match(/../g) ?? [];
  if (bytes.length < LENGTH) throw new RangeError('twelve random bytes are needed');
  const letters = bytes.slice(0, LENGTH).map((byte) => LETTERS[Number.parseInt(byte, 16) % LETTERS.length] ?? '');
  return (letters.join('').match(/..../g) ?? []).join('-');
}

/** What a person types, as the desk wrote it: any case, with or without hyphens; undefined for what no desk writes. */
export function readAccessCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter));
  return isCode ? (letters.match(/..../g) ?? []).join('-') : undefined;
}
