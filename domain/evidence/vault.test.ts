import crypto from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeKit } from './node-kit.ts';
import { hideOpening, newSubjectKey, ratingSubject, revealOpening, unwrapKey, wrapKey } from './vault.ts';

const kit = nodeKit(crypto, Buffer);
const place = { origin: 'H01/desk/W01', epoch: 1, seq: 7 };
const SUBJECT = 'C-H01-W01-1-1-S';
const text = fc.string({ unit: 'binary' });
const opening = fc.record({ label: text, value: text }).map((given) => ({ ...given, salt: kit.random(32) }));

it('an opening comes back as it was', () => {
  fc.assert(
    fc.property(opening, (given) => {
      const key = newSubjectKey(kit);
      const secret = hideOpening(kit, key, place, SUBJECT, given);
      expect(revealOpening(kit, key, place, secret)).toEqual(given);
    }),
  );
});

it('does not come back at another place, label, subject or by another key', () => {
  fc.assert(
    fc.property(opening, (given) => {
      const key = newSubjectKey(kit);
      const secret = hideOpening(kit, key, place, SUBJECT, given);
      expect([
        revealOpening(kit, key, { ...place, origin: 'H01/desk/W02' }, secret),
        revealOpening(kit, key, { ...place, epoch: 2 }, secret),
        revealOpening(kit, key, { ...place, seq: 8 }, secret),
        revealOpening(kit, key, place, { ...secret, label: `${secret.label}x` }),
        revealOpening(kit, key, place, { ...secret, subject: ratingSubject(SUBJECT) }),
        revealOpening(kit, newSubjectKey(kit), place, secret),
      ]).toEqual(Array(6).fill(undefined));
    }),
    { numRuns: 30 },
  );
});

it('no arbitrary data is an opening', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.uint8Array({ maxLength: 80 }).map((raw) => Buffer.from(raw).toString('base64url')),
      ),
      (data) => {
        expect(
          revealOpening(kit, newSubjectKey(kit), place, { seq: 7, label: 'a', subject: SUBJECT, data }),
        ).toBeUndefined();
      },
    ),
  );
});

it.each(['', 'no json', '[]', '"text"', '{"label":"a"}', '{"label":"a","salt":"x","value":1}'])(
  'what is rightly encrypted but no opening is none: %s',
  (plain) => {
    // Whoever holds a subject's key, a hostile desk too, can encrypt anything.
    const key = newSubjectKey(kit);
    const { origin, epoch, seq } = place;
    const additional = `sunlit/vault/v1\n{"epoch":${String(epoch)},"label":"a","origin":"${origin}","seq":${String(seq)},"subject":"${SUBJECT}"}`;
    const secret = { seq, label: 'a', subject: SUBJECT, data: kit.encrypt(key, additional, plain) };
    expect(kit.decrypt(key, additional, secret.data)).toBe(plain);
    expect(revealOpening(kit, key, place, secret)).toBeUndefined();
  },
);

it('a wrapped key opens for its reader and nobody else', () => {
  const reader = kit.newBoxKeys();
  const other = kit.newBoxKeys();
  const key = newSubjectKey(kit);
  const wrapped = wrapKey(kit, key, SUBJECT, 'vault', reader.publicKey);
  expect([
    unwrapKey(kit, reader, wrapped),
    unwrapKey(kit, other, wrapped),
    unwrapKey(kit, { publicKey: reader.publicKey, privateKey: other.privateKey }, wrapped),
    unwrapKey(kit, reader, { ...wrapped, subject: ratingSubject(SUBJECT) }),
  ]).toEqual([key, undefined, undefined, undefined]);
});

it('a changed byte of a box opens for nobody', () => {
  const reader = kit.newBoxKeys();
  const wrapped = wrapKey(kit, newSubjectKey(kit), SUBJECT, 'vault', reader.publicKey);
  const raw = Buffer.from(wrapped.box, 'base64url');
  const opened = Array.from(raw, (byte, at) => {
    const box = Buffer.from(raw);
    box[at] = byte ^ 1;
    return unwrapKey(kit, reader, { ...wrapped, box: box.toString('base64url') });
  });
  expect(opened.filter((key) => key !== undefined)).toEqual([]);
});
