import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReceiptAnswer, ReceiptCase } from '@sunlit/domain/contracts';
import {
  accessCode,
  canonical,
  commitHash,
  consistencyPath,
  hexToBase64url,
  inclusionPath,
  leafHash,
  nodesOf,
  rootAt,
  signCheckpoint,
  signClaim,
  type Kit,
  type KeyPair,
  type Opening,
} from '@sunlit/domain/evidence';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserKit } from './browser-kit.ts';
import { checkReceipt } from './check-receipt.ts';
import { compareWithBefore } from './remember.ts';

const base64url = (bytes: Uint8Array): string => hexToBase64url(bytesToHex(bytes));
const newKeys = (): KeyPair => {
  const { secretKey, publicKey } = ed25519.keygen();
  return { publicKey: base64url(publicKey), privateKey: bytesToHex(secretKey) };
};
/** A hall's side as far as this page sees it: it signs as well. */
const kit = {
  ...browserKit,
  sign: ({ privateKey }: KeyPair, text: string) => base64url(ed25519.sign(utf8ToBytes(text), ofHex(privateKey))),
} as Partial<Kit> as Kit;
const ofHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const HALL = 'H01';
const TREE = `${HALL}/2026`;
const VISIT = 'V-H01-W01-1-1-0';
const CASE = 'C-H01-W01-1-2-Z';
const CODE = accessCode(base64url(crypto.getRandomValues(new Uint8Array(32))));
const center = newKeys();
const tree = newKeys();

const secret = (label: string, value: string): Opening => ({
  label,
  salt: base64url(crypto.getRandomValues(new Uint8Array(32))),
  value,
});
const slip = secret('receipt', CODE);
const link = secret('visit', VISIT);
const commitTo = (opening: Opening) => [{ label: opening.label, hash: commitHash(kit, opening) }];
const record = (type: string, caseRef: string, visitRef: string, commits: object[] = []): string =>
  canonical({ type, caseRef, visitRef, commits, body: {} });
/** What the hall wrote: the visit, its case, other people's records between, and the rating that names nobody. */
const leaves = [
  record('Note', '', ''),
  record('VisitOpened', '', VISIT, commitTo(slip)),
  record('CaseReceived', CASE, VISIT),
  record('Note', '', ''),
  record('CaseAccepted', CASE, VISIT),
  record('RatingGiven', '', '', commitTo(link)),
  record('Note', '', ''),
];
const nodes = nodesOf(
  kit,
  leaves.map((leaf) => leafHash(kit, leaf)),
);
const noteAt = (size: number): string =>
  signCheckpoint(kit, tree, { tree: TREE, size, root: rootAt(kit, nodes, size) });

function answer(): ReceiptAnswer {
  const shown = [1, 2, 4, 5];
  const case_ = { caseRef: CASE, number: '2026-1', item: { zh: '', en: '' }, stage: 'accepted', missing: [] };
  return {
    hall: HALL,
    centerKey: center.publicKey,
    treeKey: tree.publicKey,
    treeKeySignature: signClaim(kit, center, 'tree-key', { hall: HALL, key: tree.publicKey }),
    note: noteAt(leaves.length),
    offsetMinutes: 480,
    records: shown.map((index) => ({
      leaf: leaves[index] ?? '',
      index,
      path: inclusionPath(kit, nodes, index, leaves.length),
    })),
    salt: slip.salt,
    rating: 'given',
    ratingSalt: link.salt,
    cases: [{ ...case_, due: null, dueOf: 'promised' } as ReceiptCase],
  };
}
const check = (changed: Partial<ReceiptAnswer> = {}, code = CODE, visit = VISIT) =>
  checkReceipt(browserKit, { ...answer(), ...changed }, visit, code);

describe('what a slip opens', () => {
  it('is believed when it is whole: the state, and that the rating was counted', () => {
    expect(check()).toMatchObject({ ok: true, accepted: [CASE], rated: true, checkpoint: { size: leaves.length } });
  });

  it.each([
    ['another code', () => check({}, accessCode(slip.salt)), 'code'],
    ['another visit', () => check({}, CODE, 'V-H01-W01-1-9-0'), 'code'],
    ['a tree key that the center does not vouch for', () => check({ treeKeySignature: answer().note }), 'note'],
    ['a tree key of somebody else', () => check({ treeKey: center.publicKey }), 'note'],
    ['a center that is another hall', () => check({ hall: 'H02' }), 'note'],
    [
      'a path that does not lead to the root',
      () => check({ records: answer().records.map((one) => ({ ...one, path: [] })) }),
      'tree',
    ],
    [
      'a record at another place',
      () => check({ records: answer().records.map((one) => ({ ...one, index: 0 })) }),
      'tree',
    ],
    ['a leaf that is no record', () => check({ records: [{ leaf: '{}', index: 0, path: [] }] }), 'record'],
    ['no record at all', () => check({ records: [] }), 'record'],
    ['a rating kept back but called given', () => check({ records: answer().records.slice(0, 3) }), 'rating'],
    ['a rating given but called none', () => check({ rating: 'none' }), 'rating'],
    ["another visit's rating", () => check({ ratingSalt: slip.salt }), 'rating'],
    [
      'a case that no record names',
      () => check({ records: answer().records.filter((_, at) => at === 0 || at === 3) }),
      'case',
    ],
  ] as const)('%s is refused, and what does not match is named', (_, checked, fault) => {
    expect(checked()).toEqual({ ok: false, fault });
  });

  it('one changed character anywhere in keys, hall, records, proofs, note or salts is refused', () => {
    const text = canonical({ ...answer(), cases: [] });
    const first = text.indexOf('"centerKey"');
    const from = (at: number): number => first + (at % (text.length - first));
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('0', 'f', 'A', 'z', '_', '9'), (at, character) => {
        const place = from(at);
        const changed = text.slice(0, place) + character + text.slice(place + 1);
        fc.pre(changed !== text && /[A-Za-z0-9_]/.test(text[place] ?? ''));
        let parsed: ReceiptAnswer;
        try {
          parsed = JSON.parse(changed) as ReceiptAnswer;
        } catch {
          return;
        }
        const isSame =
          canonical({ ...parsed, offsetMinutes: 0 }) === canonical({ ...answer(), cases: [], offsetMinutes: 0 });
        const hasAll = Object.keys(answer()).every((name) => name in parsed);
        fc.pre(!isSame && hasAll && parsed.records.every((one) => 'leaf' in one && 'index' in one && 'path' in one));
        expect(checkReceipt(browserKit, parsed, VISIT, CODE).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what this phone saw before', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
  });
  const seen = (size: number, note = noteAt(size), root = rootAt(kit, nodes, size)) => ({
    note,
    checkpoint: { tree: TREE, size, root },
  });
  const ask = async (_: string, first: number, second: number) => consistencyPath(kit, nodes, first, second);

  it('is continued by a tree that grew, and by an older head of the same tree', async () => {
    expect(await compareWithBefore(browserKit, seen(3), ask)).toBe('first');
    expect(await compareWithBefore(browserKit, seen(7), ask)).toBe('grown');
    expect(await compareWithBefore(browserKit, seen(5), ask)).toBe('grown');
    // The newest stays: the older head has not taken its place.
    expect([...kept.values()]).toEqual([noteAt(7)]);
  });

  it('is not continued by a tree that was made anew, whatever path comes with it', async () => {
    await compareWithBefore(browserKit, seen(5), ask);
    const other = kit.sha256(['another tree', 'utf8']);
    const note = signCheckpoint(kit, tree, { tree: TREE, size: 6, root: other });
    expect(await compareWithBefore(browserKit, seen(6, note, other), ask)).toBe('forked');
    const same = signCheckpoint(kit, tree, { tree: TREE, size: 5, root: other });
    expect(await compareWithBefore(browserKit, seen(5, same, other), ask)).toBe('forked');
    // What was seen first is kept as the proof.
    expect([...kept.values()]).toEqual([noteAt(5)]);
  });

  it('is not forgotten for a tree of another name: the older one is still held to it', async () => {
    await compareWithBefore(browserKit, seen(5), ask);
    const other = kit.sha256(['an invented year', 'utf8']);
    const invented = { tree: `${HALL}/2027`, size: 1, root: other };
    const note = signCheckpoint(kit, tree, invented);
    expect(await compareWithBefore(browserKit, { note, checkpoint: invented }, ask)).toBe('first');
    const remade = signCheckpoint(kit, tree, { tree: TREE, size: 5, root: other });
    expect(await compareWithBefore(browserKit, seen(5, remade, other), ask)).toBe('forked');
  });

  it('says that it does not know when nobody answers', async () => {
    await compareWithBefore(browserKit, seen(3), ask);
    expect(await compareWithBefore(browserKit, seen(7), async () => undefined)).toBe('unknown');
  });
});
