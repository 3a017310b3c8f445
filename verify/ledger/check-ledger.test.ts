import crypto from 'node:crypto';
import { leafHash, nodeKit, signClaim } from '@sunlit/domain/evidence';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerReport } from './check-ledger.ts';
import { checkLedger } from './check-ledger.ts';
import type { LeafLine, Seal } from './ledger-line.ts';
import { CENTER, emptySample, smallSample } from './sample-ledger.ts';
import type { SampleLedger } from './sample-ledger.ts';

const kit = nodeKit(crypto, Buffer);
const W01 = 'H01/desk/W01';

const told = ({ findings }: LedgerReport) => findings.map(({ code, line }) => [code, line]);
const linesOf = (leaves: readonly LeafLine[], seals: readonly Seal[] = []): string[] => [
  ...leaves.map((leaf) => JSON.stringify(leaf)),
  ...seals.map((seal) => JSON.stringify({ seal })),
];

describe('a sound ledger', () => {
  it('has no findings and is counted', () => {
    const sample = smallSample(kit);
    const { leaves } = sample;
    const report = checkLedger(kit, sample.lines(), { root: sample.root() });
    const signKeys = new Map(report.chains.map(({ origin, signKey }) => [origin, signKey]));
    const chain = (origin: string, records: number, head: number) => ({
      origin,
      epoch: 1,
      records,
      sealed: records,
      head: leaves[head]?.hash,
      signKey: signKeys.get(origin),
    });
    expect(report).toEqual({
      findings: [],
      records: 7,
      seals: 4,
      halls: [{ hall: 'H01', center: CENTER, signKey: signKeys.get(CENTER) }],
      chains: [chain(CENTER, 3, 3), chain('H01/desk/D01', 1, 5), chain(W01, 3, 6)],
      trees: [{ tree: 'H01/2026', size: 7, root: sample.root() }],
      restores: [],
      ratings: { batches: 0, ratings: 0, recounted: 0, waiting: 0, erased: 0 },
      expected: { root: sample.root() },
    });
    expect(new Set(signKeys.values()).size).toBe(3);
  });

  it('may stand in any order, with blank lines', () => {
    const sample = smallSample(kit);
    fc.assert(
      fc.property(fc.shuffledSubarray(sample.lines(), { minLength: sample.lines().length }), (lines) => {
        expect(checkLedger(kit, ['', ...lines, ' ']).findings).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('goes on in a new epoch and a new year', () => {
    const sample = smallSample(kit);
    sample.openYear(2027);
    sample.enrol(W01, 2);
    sample.append(W01, 'VisitOpened', {}, 2);
    sample.seal(CENTER, 2);
    sample.seal(W01, 1, 2);
    expect(checkLedger(kit, sample.lines(), { root: sample.root() }).findings).toEqual([]);
  });

  it('has the roots it had before', () => {
    const sample = smallSample(kit);
    const earlier = sample.root();
    sample.append(W01, 'VisitOpened');
    sample.seal(W01, 1);
    sample.openYear(2027);
    sample.seal(CENTER, 1);
    const verdict = (tree: string, size: number) =>
      told(checkLedger(kit, sample.lines(), { root: earlier, tree, size }));
    expect([
      verdict('H01/2026', 7),
      verdict('H01/2026', 6),
      verdict('H01/2026', 9),
      verdict('H01/2027', 1),
      verdict('H02/2026', 7),
    ]).toEqual([[], [['root/differs', 0]], [['root/not-found', 0]], [['root/differs', 0]], [['root/not-found', 0]]]);
  });
});

/** The leaves of a small ledger: 0 founding, 1 W01 enrolled, 2 W01/1, 3 D01 enrolled, 4 W01/2, 5 D01/1, 6 W01/3. */
const faults: readonly (readonly [string, (leaves: LeafLine[], sample: SampleLedger) => unknown, ...unknown[]])[] = [
  ['nothing at all', () => [], ['ledger/empty', 0]],
  ['a text that is no record', (leaves) => changed(leaves, 6, { leaf: '{}' }), ['leaf/not-a-record', 7]],
  [
    'a changed text',
    (leaves) => changed(leaves, 6, { leaf: leaves[6]?.leaf.replace('VisitClosed', 'VisitClozed') }),
    ['leaf/hash', 7],
  ],
  [
    'a changed text with its hash made anew',
    (leaves) => changed(leaves, 4, rehashed(leaves[4]?.leaf.replace('CaseAccepted', 'CaseRefused') ?? '')),
    ['chain/prev', 7],
  ],
  ['another origin than the record says', (leaves) => changed(leaves, 5, { origin: W01 }), ['leaf/key', 6]],
  ['another epoch than the record says', (leaves) => changed(leaves, 5, { epoch: 2 }), ['leaf/key', 6]],
  ['another seq than the record says', (leaves) => changed(leaves, 5, { seq: 2 }), ['leaf/key', 6]],
  ['a record removed from the middle', (leaves) => leaves.toSpliced(4, 1), ['tree/gap', 5], ['chain/gap', 6]],
  [
    'a record removed and the leaves counted anew',
    (leaves) => leaves.toSpliced(4, 1).map((leaf, index) => ({ ...leaf, index })),
    ['chain/gap', 6],
  ],
  [
    'an enrolment removed',
    (leaves) => leaves.toSpliced(3, 1).map((leaf, index) => ({ ...leaf, index })),
    ['chain/unopened', 5],
  ],
  [
    'the founding removed',
    (leaves) => leaves.slice(1).map((leaf, index) => ({ ...leaf, index })),
    ['enrolment/not-by-center', 1],
    ['chain/unopened', 1],
    ['chain/gap', 1],
    ['chain/unopened', 2],
    ['enrolment/not-by-center', 3],
    ['chain/unopened', 5],
  ],
  ['a record twice', (leaves) => [...leaves, leaves[6]], ['chain/double', 8], ['tree/double', 8]],
  [
    'two leaves that changed places',
    (leaves) => changed(changed(leaves, 4, { index: 6 }), 6, { index: 4 }),
    ['tree/order', 7],
  ],
  [
    'a record that stands before its enrolment',
    (leaves) => changed(changed(leaves, 5, { index: 3 }), 3, { index: 5 }),
    ['tree/order', 6],
  ],
  [
    'a leaf in a tree of another hall',
    (leaves) => changed(leaves, 6, { tree: 'H02/2026', index: 0 }),
    ['tree/hall', 7],
  ],
  [
    'a year that does not name the one before',
    (leaves) => changed(leaves, 6, { tree: 'H01/2027', index: 0 }),
    ['tree/year', 7],
  ],
];

describe('finds', () => {
  it.each(faults.map(([what, plant, ...expected]) => ({ what, plant, expected })))('$what', ({ plant, expected }) => {
    const sample = smallSample(kit);
    const leaves = plant([...sample.leaves], sample) as LeafLine[];
    expect(told(checkLedger(kit, linesOf(leaves)))).toEqual(expected);
  });

  it.each([
    ['another size', { lastSize: 6 }, CENTER],
    ['another root', { lastRoot: '0'.repeat(64) }, CENTER],
    ['another tree', { lastTree: 'H01/2025' }, CENTER],
    ['the right things, but not by the center', {}, W01],
  ])('a year that names %s', (_, change, by) => {
    const sample = smallSample(kit);
    const last = { lastTree: 'H01/2026', lastSize: 7, lastRoot: sample.root() };
    const opening = sample.append(by, 'YearTreeOpened', { tree: 'H01/2027', ...last, ...change });
    const leaves = [...sample.leaves.slice(0, -1), { ...opening, tree: 'H01/2027', index: 0 }];
    expect(told(checkLedger(kit, linesOf(leaves)))).toEqual([['tree/year', 8]]);
  });

  const reopened = (tree: string, change: Readonly<Record<string, unknown>>, type = 'TreeReopened') => {
    const sample = smallSample(kit);
    const found = { foundSize: 7, foundRoot: sample.root() };
    const signed = { lastTree: 'H01/2026', lastSize: 9, lastRoot: 'ab'.repeat(32) };
    const two = { askedBy: 'admin1', approvedBy: 'admin2' };
    const opening = sample.append(CENTER, type, { tree, ...signed, ...found, ...two, ...change });
    return checkLedger(kit, linesOf([...sample.leaves.slice(0, -1), { ...opening, tree, index: 0 }]));
  };
  it('nothing in a tree that two people opened after a restore, and tells how much was signed before', () => {
    const report = reopened('H01/2026.2', {});
    expect(told(report)).toEqual([]);
    expect(report.restores).toEqual([{ tree: 'H01/2026.2', lastTree: 'H01/2026', signed: 9, found: 7 }]);
  });
  it('nothing in one after a copy from before the turn of the year, of whose signed tree nothing is here', () => {
    const report = reopened('H01/2027.2', { lastTree: 'H01/2027', foundTree: 'H01/2026' });
    expect(told(report)).toEqual([]);
    expect(report.restores).toEqual([{ tree: 'H01/2027.2', lastTree: 'H01/2027', signed: 9, found: 7 }]);
  });
  it.each<[string, string, Record<string, unknown>, string?]>([
    ['a tree as found that is not the one here', 'H01/2027.2', { lastTree: 'H01/2027', foundTree: 'H01/2025' }],
    ['a found tree that is not older than the signed one', 'H01/2026.2', { foundTree: 'H01/2026' }],
    ['a number that does not follow the signed one', 'H01/2026.2', { lastTree: 'H01/2027', foundTree: 'H01/2026' }],
    ['one person alone', 'H01/2026.2', { approvedBy: 'admin1' }],
    ['nobody', 'H01/2026.2', { askedBy: '' }],
    ['another number than the next', 'H01/2026.3', {}],
    ['another year', 'H01/2027', {}],
    ['another size than is here', 'H01/2026.2', { foundSize: 6 }],
    ['another root than is here', 'H01/2026.2', { foundRoot: 'cd'.repeat(32) }],
    ['another tree', 'H01/2026.2', { lastTree: 'H01/2025' }],
    ['no restore at all', 'H01/2026.2', {}, 'YearTreeOpened'],
  ])('a tree opened after a restore by or with %s', (_, tree, change, type) => {
    expect(told(reopened(tree, change, type))).toEqual([['tree/year', 8]]);
  });

  it('a cut tail, by the root', () => {
    const sample = smallSample(kit);
    const cut = linesOf(sample.leaves.slice(0, -1));
    expect(told(checkLedger(kit, cut))).toEqual([]);
    expect(told(checkLedger(kit, cut, { root: sample.root() }))).toEqual([['root/differs', 0]]);
  });

  it('openings that do not open', () => {
    const sample = emptySample(kit);
    const key = kit.random(32);
    const enrolment = { desk: W01, deskEpoch: 1, signKey: key };
    sample.append(CENTER, 'HallFounded', { hall: 'H01', signKey: key });
    sample.append(CENTER, 'DeskEnrolled', { ...enrolment, signKey: 'short' });
    sample.append(CENTER, 'DeskEnrolled', { ...enrolment, desk: 'H02/desk/W01' });
    sample.enrol(W01);
    sample.append(CENTER, 'DeskEnrolled', enrolment);
    sample.append(CENTER, 'DeskEnrolled', { ...enrolment, desk: CENTER });
    sample.append(W01, 'DeskEnrolled', { ...enrolment, desk: 'H01/desk/W02' });
    expect(told(checkLedger(kit, sample.lines()))).toEqual([
      ['founding/misplaced', 2],
      ['enrolment/body', 3],
      ['enrolment/not-by-center', 4],
      ['enrolment/second', 6],
      ['enrolment/second', 7],
      ['enrolment/not-by-center', 8],
    ]);
  });

  it('a count of loss that no desk signed', () => {
    const sample = emptySample(kit);
    const keys = kit.newSignKeys();
    const claim = { origin: 'H01/desk/W05', epoch: 1, seq: 9, head: '0a'.repeat(32) };
    const signature = signClaim(kit, keys, 'head', claim);
    const enrol = (deskEpoch: number, said: Record<string, unknown>): void =>
      void sample.append(CENTER, 'DeskEnrolled', {
        desk: claim.origin,
        deskEpoch,
        signKey: keys.publicKey,
        ...(deskEpoch > 1 && { replaced: { deskEpoch: 1, receiptedSeq: 3, heardSeq: claim.seq, ...said } }),
      });
    enrol(1, {});
    enrol(2, { head: claim.head, signature });
    enrol(3, {});
    enrol(4, { head: claim.head, signature, heardSeq: 12 });
    enrol(5, { head: claim.head, signature: signClaim(kit, kit.newSignKeys(), 'head', claim) });
    enrol(6, { head: claim.head });
    expect(told(checkLedger(kit, sample.lines()))).toEqual([
      ['enrolment/head', 5],
      ['enrolment/head', 6],
      ['enrolment/head', 7],
    ]);
  });

  it('less said of a machine than the chain had told before it was replaced', () => {
    const sample = emptySample(kit);
    const keys = kit.newSignKeys();
    const claim = { origin: 'H01/desk/W05', epoch: 1, seq: 9, head: '0a'.repeat(32) };
    const signature = signClaim(kit, keys, 'head', claim);
    const key = { desk: claim.origin, signKey: keys.publicKey };
    sample.append(CENTER, 'DeskEnrolled', { ...key, deskEpoch: 1 });
    const heard = { desk: claim.origin, deskEpoch: 1, deskSeq: 9, head: claim.head };
    sample.append(CENTER, 'DeskHeard', { ...heard, signature });
    sample.append(CENTER, 'DeskHeard', { ...heard, deskSeq: 12, signature });
    const replaced = { deskEpoch: 1, receiptedSeq: 3, heardSeq: 0 };
    sample.append(CENTER, 'DeskEnrolled', { ...key, deskEpoch: 2, replaced });
    const full = { ...replaced, heardSeq: 9, head: claim.head, signature };
    sample.append(CENTER, 'DeskEnrolled', { ...key, deskEpoch: 3, replaced: full });
    expect(told(checkLedger(kit, sample.lines()))).toEqual([
      ['enrolment/head', 4],
      ['enrolment/head', 5],
    ]);
  });

  it('a second center of the hall, with all that it enrolled', () => {
    const sample = smallSample(kit);
    const foreign = smallSample(kit).leaves.map(({ leaf: text, ...line }) => {
      const leaf = text.replaceAll(CENTER, 'H01/center/C02').replaceAll('desk/W01', 'desk/X01');
      return { ...line, ...rehashed(leaf), tree: 'H01/2025' };
    });
    const codes = checkLedger(kit, linesOf([...sample.leaves, ...foreign])).findings.map(({ code }) => code);
    expect(codes).toContain('founding/second');
    expect(codes).toContain('enrolment/not-by-center');
  });

  it('a second founding by another key', () => {
    const body = { hall: 'H02', signKey: kit.random(32) };
    const sample = emptySample(kit);
    const [founding] = sample.leaves;
    const leaf = founding?.leaf.replace(/"body":\{.*?\}/, `"body":${JSON.stringify(body)}`) ?? '';
    expect(told(checkLedger(kit, linesOf([{ ...sample.leaves[0], ...rehashed(leaf) } as LeafLine])))).toEqual([
      ['founding/body', 1],
      ['chain/unopened', 1],
    ]);
  });
});

function changed(
  leaves: readonly LeafLine[],
  at: number,
  change: Partial<Record<keyof LeafLine, unknown>>,
): LeafLine[] {
  return leaves.map((leaf, index) => (index === at ? ({ ...leaf, ...change } as LeafLine) : leaf));
}
function rehashed(leaf: string): Pick<LeafLine, 'leaf' | 'hash'> {
  return { leaf, hash: leafHash(kit, leaf) };
}

describe('finds a seal', () => {
  it('by another key', () => {
    const { leaves, seals } = smallSample(kit);
    const forged = seals.map((seal, at) => (at === 3 ? { ...seal, signature: seals[1]?.signature ?? '' } : seal));
    expect(told(checkLedger(kit, linesOf(leaves, forged)))).toEqual([['seal/signature', 11]]);
  });

  it('of an origin without a key', () => {
    const { leaves, seals } = smallSample(kit);
    const foreign = seals.slice(3).map((seal) => ({ ...seal, epoch: 2 }));
    expect(told(checkLedger(kit, linesOf(leaves, [...seals, ...foreign])))).toEqual([['seal/unknown-key', 12]]);
  });

  it('over a record that the file has otherwise, or not at all', () => {
    const sample = smallSample(kit);
    const fourth = sample.append(W01, 'VisitOpened');
    sample.append(W01, 'VisitClosed');
    sample.seal(W01, 2);
    const rewritten = { ...fourth, ...rehashed(fourth.leaf.replace('VisitOpened', 'VisitDenied')) };
    const leaves = [...sample.leaves.slice(0, -2), rewritten];
    expect(told(checkLedger(kit, linesOf(leaves, sample.seals)))).toEqual([
      ['seal/uncovered', 8],
      ['seal/other-record', 13],
      ['seal/unknown-record', 13],
    ]);
  });

  it('that follows another record than its first one does', () => {
    const sample = smallSample(kit);
    const before = sample.leaves.slice(0, 5);
    const sealed = sample.append(W01, 'VisitOpened');
    sample.seal(W01, 1);
    const last = sample.seals.slice(-1);
    // The record before the sealed one was rewritten, and the sealed one, unseen by its seal, put after it.
    const moved = {
      ...sealed,
      ...rehashed(sealed.leaf.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${'0'.repeat(64)}"`)),
    };
    const codes = checkLedger(kit, linesOf([...before, moved], last)).findings.map(({ code }) => code);
    expect(codes).toContain('seal/prev');
  });

  it('missing over records of a chain that has seals', () => {
    const sample = smallSample(kit);
    sample.append(W01, 'VisitOpened');
    expect(told(checkLedger(kit, sample.lines()))).toEqual([['seal/uncovered', 8]]);
  });
});

it('no single changed byte of a ledger passes', () => {
  const sample = smallSample(kit);
  const bytes = Buffer.from(sample.lines().join('\n'), 'utf8');
  const parsed = (text: string): unknown => {
    try {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as unknown);
    } catch {
      return undefined;
    }
  };
  const whole = parsed(bytes.toString('utf8'));
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let same = 0;
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changedBytes = Buffer.from(bytes);
      changedBytes[at] = (bytes[at] ?? 0) ^ flip;
      let text: string;
      try {
        text = decoder.decode(changedBytes);
      } catch {
        return;
      }
      const { findings } = checkLedger(kit, text.split('\n'));
      if (findings.length > 0) return;
      expect(parsed(text)).toEqual(whole);
      same++;
    }),
    { numRuns: 2000 },
  );
  expect(same).toBeLessThan(20);
});
