import type { ReceiptAnswer, ReceiptCase, ReceiptRecord } from '@sunlit/domain/contracts';
import { accessCode, canonical, signCheckpoint, signClaim } from '@sunlit/domain/evidence';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserKit } from './browser-kit.ts';
import { checkReceipt } from './check-receipt.ts';
import {
  byCenter,
  CASE,
  center,
  code,
  cosigned,
  COSIGNED_AT_S,
  desk,
  HALL,
  honestAnswer,
  lastOf,
  link,
  newKeys,
  newYear,
  office,
  oldYear,
  plantTree,
  signingKit as kit,
  slip,
  treeKeys,
  VISIT,
  witnessedNote,
} from './testing/planted-hall.ts';

const check = (changed: Partial<ReceiptAnswer> = {}, typed = code, visit = VISIT) =>
  checkReceipt(browserKit, { ...honestAnswer(), ...changed }, visit, typed);
const records = (change: (one: ReceiptRecord, at: number) => ReceiptRecord | ReceiptRecord[]) => ({
  records: honestAnswer().records.flatMap(change),
});
const told = (change: Partial<ReceiptCase>) => ({ cases: honestAnswer().cases.map((one) => ({ ...one, ...change })) });
const openings = (leaf: string, at: number) => ({
  openings: honestAnswer().openings.map((one, place) => (place === at ? { ...one, leaf } : one)),
});
const newest = newYear.headAt(newYear.leaves.length);
const W01 = `${HALL}/desk/W01`;
/** A second year whose first leaf is this one. */
const turned = (first: string): Partial<ReceiptAnswer> => {
  const year = plantTree(newYear.name, [first, ...newYear.leaves.slice(1)]);
  return {
    note: year.noteAt(year.leaves.length),
    openings: [year.place(0), ...honestAnswer().openings.slice(1)].map(({ leaf, path }) => ({ leaf, path })),
    records: honestAnswer().records.map((one) => (one.tree === year.name ? year.place(one.index) : one)),
  };
};
const named = lastOf(newYear.name, oldYear, oldYear.leaves.length);

describe('what a slip opens', () => {
  it('is believed when it is whole, across the turn of a year', () => {
    const checked = check();
    expect(checked).toMatchObject({ ok: true, heads: { center: `${HALL}/center/C01` } });
    expect(checked.ok && checked.heads.heads.map(({ tree, size }) => [tree, size])).toEqual([
      ['H01/2027', newYear.leaves.length],
      ['H01/2026', oldYear.leaves.length],
    ]);
  });

  it('tells who countersigned: desks of the hall apart from others, and when the last one did', () => {
    const witnesses = { desks: [W01], outside: ['inspection'], lastAtS: COSIGNED_AT_S };
    expect(check()).toMatchObject({ witnesses });
    const none = { desks: [], outside: [], lastAtS: 0 };
    expect(check({ note: newYear.noteAt(newest.size) })).toMatchObject({ ok: true, witnesses: none });
  });

  it('does not depend on the order in which the records of its cases come', () => {
    const { records: shown } = honestAnswer();
    expect(check({ records: [...shown.slice(0, 1), ...shown.slice(1).reverse()] }).ok).toBe(true);
  });

  it('is believed after a restore: what was found on the disk is what the next tree says', () => {
    const found = oldYear.headAt(oldYear.leaves.length);
    const more = { foundSize: found.size, foundRoot: found.root, askedBy: 'a', approvedBy: 'b' };
    const lastSize = found.size + 3;
    const reopened = turned(byCenter('TreeReopened', 4, { ...named, lastSize, lastRoot: 'f'.repeat(64), ...more }));
    const checked = check(reopened);
    expect(checked.ok && checked.heads.heads[1]).toMatchObject({ size: found.size, signed: { size: lastSize } });
  });

  it('is believed after a restore from before the turn of the year: the next tree says which tree was found', () => {
    const found = oldYear.headAt(oldYear.leaves.length);
    const more = { foundTree: oldYear.name, foundSize: found.size, foundRoot: found.root };
    const two = { lastTree: 'H01/2027', askedBy: 'a', approvedBy: 'b', lastRoot: 'f'.repeat(64), lastSize: 9 };
    const checked = check(turned(byCenter('TreeReopened', 4, { ...named, ...more, ...two })));
    expect(checked.ok && checked.heads.heads[1]).toMatchObject({ tree: oldYear.name, size: found.size });
    const gone = byCenter('TreeReopened', 4, { ...named, ...more, ...two, foundTree: 'H02/2026' });
    expect(check(turned(gone))).toMatchObject({ ok: false, fault: 'opening' });
  });

  it.each([
    ['another code', () => check({}, accessCode(slip.salt)), 'code'],
    ['another visit', () => check({}, code, 'V-H01-W01-1-9-0'), 'code'],
    ['no record at all', () => check({ records: [] }), 'code'],
    ['a tree key that the center does not vouch for', () => check({ treeKeySignature: slip.salt }), 'note'],
    ['a tree key of somebody else', () => check({ treeKey: center.publicKey }), 'note'],
    ['a center that is another hall', () => check({ hall: 'H02' }), 'note'],
    [
      'a note by another key than the vouched one',
      () => check({ note: signCheckpoint(kit, newKeys(), newest) }),
      'note',
    ],
    [
      'a center key that did not found the hall',
      () => {
        const other = newKeys();
        const claim = { hall: HALL, key: treeKeys.publicKey };
        return check({ centerKey: other.publicKey, treeKeySignature: signClaim(kit, other, 'tree-key', claim) });
      },
      'opening',
    ],
    ['no way back to the founding', () => check({ openings: honestAnswer().openings.slice(0, 1) }), 'opening'],
    ['no opening at all', () => check({ openings: [] }), 'opening'],
    [
      'something before the founding',
      () => check({ openings: [...honestAnswer().openings, ...honestAnswer().openings.slice(1)] }),
      'opening',
    ],
    ['a first leaf that is another record', () => check(openings(newYear.leaves[1] ?? '', 0)), 'opening'],
    [
      'a year that names another end',
      () => check(turned(byCenter('YearTreeOpened', 4, { ...named, lastRoot: newest.root }))),
      'opening',
    ],
    [
      'a year that names itself as another',
      () => check(turned(byCenter('YearTreeOpened', 4, { ...named, tree: 'H01/2028' }))),
      'opening',
    ],
    [
      'a year that follows itself',
      () => check(turned(byCenter('YearTreeOpened', 4, { ...named, lastTree: newYear.name }))),
      'opening',
    ],
    ['a year opened by another record', () => check(turned(byCenter('TreeKeyNamed', 4, named))), 'opening'],
    ['a countersignature by nobody named', () => check({ witnesses: honestAnswer().witnesses.slice(1) }), 'witness'],
    [
      'a countersignature under the name of a desk by another key',
      () => check({ note: cosigned(newYear.noteAt(newest.size), office, W01, newest) }),
      'witness',
    ],
    [
      'a countersignature over another size',
      () => check({ note: cosigned(newYear.noteAt(newest.size), desk, W01, newYear.headAt(3)) }),
      'witness',
    ],
    [
      'a countersignature that stands twice',
      () => check({ note: cosigned(witnessedNote(), desk, W01, newest) }),
      'witness',
    ],
    [
      'a witness whose naming is not in the ledger',
      () => check({ witnesses: honestAnswer().witnesses.map((one) => ({ ...one, index: 2 })) }),
      'witness',
    ],
    [
      'a witness named by a desk instead of the center',
      () => check({ witnesses: [...honestAnswer().witnesses, oldYear.place(2)] }),
      'witness',
    ],
    ['a path that does not lead to the root', () => check(records((one) => ({ ...one, path: [] }))), 'tree'],
    ['a record at another place', () => check(records((one) => ({ ...one, index: 0 }))), 'tree'],
    ['a record in another tree', () => check(records((one) => ({ ...one, tree: newYear.name }))), 'tree'],
    ['a tree that nobody knows', () => check(records((one) => ({ ...one, tree: 'H01/2025' }))), 'tree'],
    ['a leaf that is no record', () => check(records((one) => ({ ...one, leaf: '{}' }))), 'tree'],
    ['a rating kept back but called given', () => check(records((one, at) => (at === 4 ? [] : one))), 'rating'],
    ['a rating given but called none', () => check({ rating: 'none' }), 'rating'],
    ["another visit's rating", () => check({ ratingSalt: slip.salt }), 'rating'],
    ['two ratings', () => check(records((one, at) => (at === 4 ? [one, one] : one))), 'rating'],
    ['a case that no record names', () => check(records((one, at) => (at > 0 && at < 4 ? [] : one))), 'case'],
    ['a case kept back', () => check({ cases: [] }), 'case'],
    ['a case told twice', () => check({ cases: [...honestAnswer().cases, ...honestAnswer().cases] }), 'case'],
    ['a case of another name', () => check(told({ caseRef: 'C-H01-W01-1-9-0' })), 'case'],
    ['a case whose receipt is kept back', () => check(records((one, at) => (at === 1 ? [] : one))), 'case'],
    ["somebody else's record", () => check(records((one, at) => (at === 1 ? [one, oldYear.place(2)] : one))), 'case'],
    ['a stage that comes later', () => check(told({ stage: 'completed' })), 'stage'],
    ['a stage that is over', () => check(told({ stage: 'accepted' })), 'stage'],
    ['a stage whose act is kept back', () => check(records((one, at) => (at === 3 ? [] : one))), 'stage'],
  ] as const)('%s is refused, and what does not match is named', (_, checked, fault) => {
    expect(checked()).toEqual({ ok: false, fault });
  });

  it('one changed character anywhere in keys, hall, notes, records, proofs or salts is refused', () => {
    // What is told beside the records, and is said to be told: the hall's offset, and of a case all but name and stage.
    const checkedPart = { ...honestAnswer(), offsetMinutes: 0, cases: [] };
    const text = canonical(checkedPart);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'f', 'A', 'z', '_', '9', '+'), (place, character) => {
        fc.pre(/[A-Za-z0-9_+/]/.test(text[place] ?? '') && character !== text[place]);
        let parsed: ReceiptAnswer;
        try {
          parsed = JSON.parse(text.slice(0, place) + character + text.slice(place + 1)) as ReceiptAnswer;
        } catch {
          return;
        }
        const isShaped = (all: readonly object[], like: object): boolean =>
          all.every((one) => Object.keys(like).every((name) => name in one));
        fc.pre(isShaped([parsed], checkedPart) && parsed.offsetMinutes === 0);
        fc.pre(isShaped([...parsed.records, ...parsed.witnesses], oldYear.place(0)));
        fc.pre(isShaped(parsed.openings, { leaf: '', path: [] }));
        const { cases } = honestAnswer();
        expect(checkReceipt(browserKit, { ...parsed, cases }, VISIT, code).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('no countersignature stands in for the code: the link is proven by its salt alone', () => {
    expect(check({ salt: link.salt })).toEqual({ ok: false, fault: 'code' });
    expect(check(told({ caseRef: CASE })).ok).toBe(true);
  });
});
