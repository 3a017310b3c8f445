import {
  appendLeaf,
  EMPTY_TREE,
  encodeRecord,
  extendChain,
  GENESIS,
  leafHash,
  signClaim,
  startChain,
  treeRoot,
} from '@sunlit/domain/evidence';
import type { ChainHead, EvidenceRecord, Hex, KeyPair, Kit } from '@sunlit/domain/evidence';
import { plainRecord } from '@sunlit/domain/evidence/testing';
import type { LeafLine, Seal } from './ledger-line.ts';

/** Writes small ledgers with real keys, hashes and seals, for the proofs of this room. */
export interface SampleLedger {
  readonly leaves: LeafLine[];
  readonly seals: Seal[];
  /** Appends a record; the center's chain is opened by its first, a desk's by {@link SampleLedger.enrol}. `said`: what else it says. */
  readonly append: (
    origin: string,
    type: string,
    body?: Readonly<Record<string, unknown>>,
    epoch?: number,
    said?: Partial<EvidenceRecord>,
  ) => LeafLine;
  readonly enrol: (desk: string, epoch?: number) => void;
  /** Seals the last `records` records of an origin. */
  readonly seal: (origin: string, records: number, epoch?: number) => void;
  /** From here on records go into the tree of that year. */
  readonly openYear: (year: number) => void;
  readonly root: () => Hex;
  /** As the center exports it. */
  readonly lines: () => string[];
}

export const CENTER = 'H01/center/C01';

export function emptySample(kit: Kit): SampleLedger {
  const leaves: LeafLine[] = [];
  const seals: Seal[] = [];
  const chains = new Map<string, { head: ChainHead; keys: KeyPair; entries: Linked[] }>();
  let tree = 'H01/2026';
  let edge = EMPTY_TREE;

  const chainOf = (origin: string, epoch: number) => {
    const chain = chains.get(`${origin} ${String(epoch)}`);
    if (!chain) throw new Error(`${origin} epoch ${String(epoch)} is not enrolled`);
    return chain;
  };
  const open = (origin: string, epoch: number, prev: Hex, keys: KeyPair): void =>
    void chains.set(`${origin} ${String(epoch)}`, { head: startChain(origin, epoch, prev), keys, entries: [] });

  const append: SampleLedger['append'] = (origin, type, body = {}, epoch = 1, said = {}) => {
    const chain = chainOf(origin, epoch);
    const seq = chain.head.seq + 1;
    const prev = chain.head.head;
    const leaf = encodeRecord(kit, { ...recordOf({ origin, epoch, seq, prev, type, body }), ...said });
    const step = extendChain(kit, chain.head, leaf);
    if (!step.ok) throw new Error(`the sample does not hold: ${step.fault}`);
    chain.head = step.head;
    const line = { origin, epoch, seq, leaf, hash: leafHash(kit, leaf), tree, index: edge.size };
    chain.entries.push({ prev, hash: line.hash });
    edge = appendLeaf(kit, edge, line.hash);
    leaves.push(line);
    return line;
  };

  const centerKeys = kit.newSignKeys();
  open(CENTER, 1, GENESIS, centerKeys);
  append(CENTER, 'HallFounded', { hall: 'H01', signKey: centerKeys.publicKey, boxKey: kit.random(32), demo: 1 });

  return {
    leaves,
    seals,
    append,
    enrol: (desk, deskEpoch = 1) => {
      const keys = kit.newSignKeys();
      const body = {
        desk,
        deskEpoch,
        signKey: keys.publicKey,
        boxKey: kit.random(32),
        issuedBy: 'u1',
        approvedBy: 'u2',
      };
      open(desk, deskEpoch, append(CENTER, 'DeskEnrolled', body).hash, keys);
    },
    seal: (origin, records, epoch = 1) => {
      const { entries, keys } = chainOf(origin, epoch);
      seals.push(sealOver(kit, keys, { origin, epoch }, entries, records));
    },
    openYear: (year) => {
      const last = { lastTree: tree, lastSize: edge.size, lastRoot: treeRoot(kit, edge) };
      tree = `H01/${String(year)}`;
      edge = EMPTY_TREE;
      append(CENTER, 'YearTreeOpened', { tree, ...last });
    },
    root: () => treeRoot(kit, edge),
    lines: () => [...leaves.map((leaf) => JSON.stringify(leaf)), ...seals.map((seal) => JSON.stringify({ seal }))],
  };
}

interface Linked {
  readonly prev: Hex;
  readonly hash: Hex;
}

function sealOver(
  kit: Kit,
  keys: KeyPair,
  chain: Pick<Seal, 'origin' | 'epoch'>,
  entries: readonly Linked[],
  records: number,
): Seal {
  const covered = entries.slice(-records);
  const firstSeq = entries.length - covered.length + 1;
  const claim = { ...chain, firstSeq, prev: covered[0]?.prev ?? '', leafHashes: covered.map(({ hash }) => hash) };
  return { ...claim, signature: signClaim(kit, keys, 'batch', claim) };
}

function recordOf(given: Pick<EvidenceRecord, 'origin' | 'epoch' | 'seq' | 'prev' | 'type' | 'body'>): EvidenceRecord {
  return plainRecord({ ...given, wallMs: 1_772_413_200_000 });
}

/** Two desks, seven records, all under seal. */
export function smallSample(kit: Kit): SampleLedger {
  const sample = emptySample(kit);
  sample.enrol('H01/desk/W01');
  sample.append('H01/desk/W01', 'VisitOpened', { window: '一号窗口 \u2028 "1"' });
  sample.enrol('H01/desk/D01');
  sample.append('H01/desk/W01', 'CaseAccepted');
  sample.append('H01/desk/D01', 'CaseApproved');
  sample.append('H01/desk/W01', 'VisitClosed');
  sample.seal(CENTER, 3);
  sample.seal('H01/desk/W01', 2);
  sample.seal('H01/desk/W01', 3);
  sample.seal('H01/desk/D01', 1);
  return sample;
}
