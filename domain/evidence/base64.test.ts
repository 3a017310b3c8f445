import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64ToHex, base64urlToHex, hexToBase64, hexToBase64url } from './index.ts';

const bytes = fc.uint8Array({ maxLength: 100 }).map((array) => Buffer.from(array));

describe('base64 of hex', () => {
  it('is what RFC 4648 says, with and without padding', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        const hex = raw.toString('hex');
        expect(hexToBase64(hex)).toBe(raw.toString('base64'));
        expect(hexToBase64url(hex)).toBe(raw.toString('base64url'));
        expect(base64ToHex(raw.toString('base64'))).toBe(hex);
        expect(base64urlToHex(raw.toString('base64url'))).toBe(hex);
      }),
    );
  });
  it('has one spelling for the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const hex = base64ToHex(text);
        expect(hex === undefined || hexToBase64(hex) === text).toBe(true);
      }),
    );
    expect(['QQ', 'QR==', 'QQ=', 'Q', ' QQ==', 'QQ==\n', '_-8='].map(base64ToHex)).toEqual(Array(7).fill(undefined));
    expect(['QQ==', 'QR', 'Q', '+A', 'QQ '].map(base64urlToHex)).toEqual(Array(5).fill(undefined));
  });
});
