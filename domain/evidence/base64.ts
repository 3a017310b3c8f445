import type { Base64url, Hex } from './kit.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BITS = new Map([...LETTERS].map((letter, value) => [letter, value.toString(2).padStart(6, '0')]));
const NIBBLES = new Map([...'0123456789abcdef'].map((digit, value) => [value.toString(2).padStart(4, '0'), digit]));

/** RFC 4648 §4 with padding, as signed notes want it; the rest of this room speaks base64url without. */
export function hexToBase64(hex: Hex): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const letters = groups(bits, 6).map((group) => LETTERS[Number.parseInt(group.padEnd(6, '0'), 2)] ?? '');
  return letters.join('').padEnd(Math.ceil(letters.length / 4) * 4, '=');
}

/** Undefined for every spelling but the one {@link hexToBase64} writes; never throws. */
export function base64ToHex(text: string): Hex | undefined {
  const bits = [...text.replace(/=+$/, '')].map((letter) => BITS.get(letter) ?? 'x').join('');
  if (bits.includes('x')) return undefined;
  const hex = groups(bits.slice(0, bits.length - (bits.length % 8)), 4)
    .map((group) => NIBBLES.get(group) ?? '')
    .join('');
  return hexToBase64(hex) === text ? hex : undefined;
}

export function hexToBase64url(hex: Hex): Base64url {
  return hexToBase64(hex).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Undefined for every spelling but the one {@link hexToBase64url} writes; never throws. */
export function base64urlToHex(text: Base64url): Hex | undefined {
  if (/[+/=]/.test(text)) return undefined;
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return base64ToHex(padded.replaceAll('-', '+').replaceAll('_', '/'));
}

function groups(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));
}
