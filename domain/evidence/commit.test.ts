import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opening } from './commit.ts';
import { commitHash, openings, opens } from './commit.ts';
import { nodeKit } from './node-kit.ts';

const kit = nodeKit(crypto, Buffer);
const text = fc.string({ unit: 'binary' });

const commitTo = (opening: Opening) => [{ label: opening.label, hash: commitHash(kit, opening) }];

it('opens with the exact opening, and with no other label, salt or value', () => {
  fc.assert(
    fc.property(text, text, text, (label, value, other) => {
      const opening = { label, salt: kit.random(32), value };
      const commits = commitTo(opening);
      expect(opens(kit, commits, opening)).toBe(true);
      expect(opens(kit, commits, { ...opening, value: other })).toBe(other === value);
      expect(opens(kit, commits, { ...opening, label: other })).toBe(other === label);
      expect(opens(kit, commits, { ...opening, salt: kit.random(32) })).toBe(false);
    }),
  );
});

it('where the label ends is part of the hash', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), text, (label, value) => {
      const opening = { label, salt: kit.random(32), value };
      const shifted = { ...opening, label: label.slice(0, -1), value: label.slice(-1) + value };
      expect(commitHash(kit, shifted)).not.toBe(commitHash(kit, opening));
    }),
  );
});

it('fresh openings are in order of their labels, each with a salt of its own', () => {
  const made = openings(kit, { phone: '1', applicant: '2', '10': '3', '9': '4' });
  expect(made.map(({ label, value }) => [label, value])).toEqual([
    ['10', '3'],
    ['9', '4'],
    ['applicant', '2'],
    ['phone', '1'],
  ]);
  expect(new Set(made.map(({ salt }) => salt)).size).toBe(4);
  expect(made.map(({ salt }) => Buffer.from(salt, 'base64url').length)).toEqual([32, 32, 32, 32]);
});

describe('one commit has one opening', () => {
  it('a salt of another length cannot move the value to another place', () => {
    const framed = (part: string): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(part));
      return Buffer.concat([length, Buffer.from(part)]);
    };
    // The committer hides a second frame inside the value; a longer salt swallows the first.
    const salt = Buffer.alloc(32, 7);
    const inner = Buffer.concat([framed('grade'), framed('5')]);
    const value = `1${inner.toString('utf8')}`;
    const commits = commitTo({ label: 'grade', salt: salt.toString('base64url'), value });
    const outer = Buffer.concat([salt, framed('grade'), framed(value)]);
    const longer = outer.subarray(0, outer.length - inner.length).toString('base64url');
    expect(opens(kit, commits, { label: 'grade', salt: longer, value: '5' })).toBe(false);
  });

  it.each([
    ['padding', (salt: string) => `${salt}=`],
    ['a space', (salt: string) => `${salt} `],
    [
      'other unused bits at the end',
      (salt: string) => salt.slice(0, -1) + 'AB'.replace(salt.slice(-1), '').slice(0, 1),
    ],
  ])('a salt spelled with %s is another salt', (_, respell) => {
    const opening = { label: 'a', salt: Buffer.alloc(32).toString('base64url'), value: 'b' };
    expect(opens(kit, commitTo(opening), { ...opening, salt: respell(opening.salt) })).toBe(false);
  });

  it('a lone surrogate is not the replacement character', () => {
    const opening = { label: 'a', salt: kit.random(32), value: '\ufffd' };
    expect(opens(kit, commitTo(opening), { ...opening, value: '\ud800' })).toBe(false);
  });
});
