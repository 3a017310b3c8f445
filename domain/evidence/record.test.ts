import crypto from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeKit } from './node-kit.ts';
import type { EvidenceRecord } from './record.ts';
import { decodeRecord, encodeRecord, leafHash, MAX_RECORD_BYTES } from './record.ts';

const kit = nodeKit(crypto, Buffer);

const text = fc.string({ unit: 'binary', maxLength: 40 });
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const counted = fc.maxSafeNat();
const numbered = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const record: fc.Arbitrary<EvidenceRecord> = fc.record(
  {
    v: fc.constant(1),
    suite: fc.constant(1),
    type: fc.constantFrom('CaseAccepted', 'RatingGiven', 'HallFounded'),
    origin: fc.constantFrom('H01/desk/W01', 'H01/center/C01', 'ABCDEFGHIJKLMNOP/feed/0123456789abcdef'),
    epoch: numbered,
    seq: numbered,
    prev: hash,
    bootId: text,
    monoMs: counted,
    wallMs: counted,
    seen: fc.record({ size: counted, root: hash }, { noNullPrototype: true }),
    visitRef: text,
    caseRef: text,
    actor: text,
    session: text,
    law: fc.oneof(fc.constant(''), hash),
    commandId: text,
    body: fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger(), fc.array(text)), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
    commits: fc
      .uniqueArray(fc.record({ label: text, hash }, { noNullPrototype: true }), {
        selector: ({ label }) => label,
        maxLength: 8,
      })
      .map((commits) => commits.toSorted((a, b) => (a.label < b.label ? -1 : 1))),
  },
  { noNullPrototype: true },
);

it('round trip', () => {
  fc.assert(
    fc.property(record, (made) => {
      expect(decodeRecord(kit, encodeRecord(kit, made))).toEqual(made);
    }),
  );
});

it('arbitrary text never throws and is no record', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.json()), (candidate) => {
      expect(decodeRecord(kit, candidate)).toBeUndefined();
    }),
  );
});

it('a record with any one member replaced never throws, and what is read is what was written', () => {
  const keys = ['v', 'origin', 'epoch', 'seq', 'prev', 'seen', 'law', 'body', 'commits', '__proto__', 'note'];
  fc.assert(
    fc.property(record, fc.constantFrom(...keys), fc.json(), (made, key, replaced) => {
      const members = Object.entries(made).filter(([name]) => name !== key);
      const spelled = [...members.map(([name, value]) => [name, JSON.stringify(value)]), [key, replaced]]
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
        .map(([name, value]) => `${JSON.stringify(name)}:${String(value)}`);
      const candidate = `{${spelled.join(',')}}`;
      const read = decodeRecord(kit, candidate);
      expect(read === undefined || encodeRecord(kit, read) === candidate).toBe(true);
    }),
  );
});

const respellings: readonly (readonly [string, (leaf: string) => string])[] = [
  ['a space before', (leaf) => ` ${leaf}`],
  ['a line at the end', (leaf) => `${leaf}\n`],
  ['a byte order mark', (leaf) => `\ufeff${leaf}`],
  ['a space after the first key', (leaf) => leaf.replace('":', '": ')],
  ['an escaped first key', (leaf) => leaf.replace('"actor"', '"\\u0061ctor"')],
  ['indentation', (leaf) => JSON.stringify(JSON.parse(leaf), null, 1)],
  ['a fraction of nothing', (leaf) => leaf.replace('"v":1', '"v":1.0')],
  ['an exponent', (leaf) => leaf.replace('"v":1', '"v":1e0')],
  ['a key twice', (leaf) => leaf.replace('"v":1', '"v":1,"v":1')],
  ['another order', (leaf) => `{"v":1,${leaf.slice(1).replace('"v":1,', '')}`],
  ['two records', (leaf) => leaf + leaf],
];
it.each(respellings)('the same record is refused with %s', (_, respell) => {
  fc.assert(
    fc.property(record, (made) => {
      const leaf = encodeRecord(kit, made);
      const other = respell(leaf);
      expect(other).not.toBe(leaf);
      expect(decodeRecord(kit, other)).toBeUndefined();
      expect(leafHash(kit, other)).not.toBe(leafHash(kit, leaf));
    }),
    { numRuns: 30 },
  );
});

it('the bound counts bytes, not characters', () => {
  const [base] = fc.sample(record, 1);
  if (!base) throw new Error('no sample');
  const filled = (note: string): EvidenceRecord => ({ ...base, body: { note } });
  const room = MAX_RECORD_BYTES - Buffer.byteLength(encodeRecord(kit, filled('')));
  const most = '窗'.repeat(Math.floor(room / 3));
  expect(decodeRecord(kit, encodeRecord(kit, filled(most)))).toEqual(filled(most));
  expect(() => encodeRecord(kit, filled(`${most}窗`))).toThrow(RangeError);
});
