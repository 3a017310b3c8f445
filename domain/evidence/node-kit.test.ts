import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKit } from './node-kit.ts';

const kit = nodeKit(crypto, Buffer);
const text = fc.string({ unit: 'binary' });

it('malformed keys, signatures, data and boxes are answered, never thrown', () => {
  const own = kit.newBoxKeys();
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect([kit.verify(a, 'x', b), kit.decrypt(a, 'x', b), kit.open(own, 'x', a)]).toEqual([
        false,
        undefined,
        undefined,
      ]);
    }),
  );
});

it('a signature is of one text and one key', () => {
  const own = kit.newSignKeys();
  const signature = kit.sign(own, 'text');
  expect([
    kit.verify(own.publicKey, 'text', signature),
    kit.verify(own.publicKey, 'text ', signature),
    kit.verify(kit.newSignKeys().publicKey, 'text', signature),
  ]).toEqual([true, false, false]);
});

/** The letter that differs in the unused low bits only, so that a lenient reader sees the same bytes. */
function otherUnusedBits(encoded: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return encoded.slice(0, -1) + (alphabet[alphabet.indexOf(encoded.slice(-1)) ^ 1] ?? '');
}

describe('base64url has one spelling', () => {
  const respellings: readonly (readonly [string, (encoded: string) => string])[] = [
    ['padding', (encoded) => `${encoded}=`],
    ['a space', (encoded) => `${encoded} `],
    ['a foreign character', (encoded) => `${encoded.slice(0, 5)}!${encoded.slice(5)}`],
    ['other unused bits', otherUnusedBits],
  ];
  it.each(respellings)('a signature with %s is refused', (_, respell) => {
    const own = kit.newSignKeys();
    expect(kit.verify(own.publicKey, 'text', respell(kit.sign(own, 'text')))).toBe(false);
  });
  it.each(respellings)('a public key with %s is refused', (_, respell) => {
    const own = kit.newSignKeys();
    expect(kit.verify(respell(own.publicKey), 'text', kit.sign(own, 'text'))).toBe(false);
  });
  it.each(respellings)('encrypted data with %s is refused', (_, respell) => {
    const key = kit.random(32);
    // 12 + 3 + 16 bytes: the last letter has unused bits.
    expect(kit.decrypt(key, '', respell(kit.encrypt(key, '', 'abc')))).toBeUndefined();
  });
  it.each(respellings)('a box with %s is refused', (_, respell) => {
    const own = kit.newBoxKeys();
    // 32 + 1 + 16 bytes: the last letter has unused bits.
    expect(kit.open(own, '', respell(kit.seal(own.publicKey, '', 'a')))).toBeUndefined();
  });
});

it('a tag cut short is refused', () => {
  const key = kit.random(32);
  const raw = Buffer.from(kit.encrypt(key, '', ''), 'base64url');
  const cut = Array.from({ length: raw.length }, (_, size) =>
    kit.decrypt(key, '', raw.subarray(0, size).toString('base64url')),
  );
  expect(cut.filter((plain) => plain !== undefined)).toEqual([]);
});

it('a text that has no UTF-8 is not signed as another text', () => {
  const own = kit.newSignKeys();
  expect(kit.verify(own.publicKey, '\ud800', kit.sign(own, '\ufffd'))).toBe(false);
});
