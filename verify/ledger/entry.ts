import { decodeRecord, leafHash } from '@sunlit/domain/evidence';
import type { Commit, Hex, Kit } from '@sunlit/domain/evidence';
import type { Report } from './finding.ts';
import type { LeafLine } from './ledger-line.ts';

/** What is kept of a record once its line was checked: enough for chains, trees and seals, not the whole text. */
export interface Entry {
  readonly line: number;
  readonly type: string;
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly prev: Hex;
  /** Computed from the text, whatever the line says. */
  readonly hash: Hex;
  readonly tree: string;
  readonly index: number;
  /** Of the records that open a hall, a desk or a year, or count ratings; `{}` of all others. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Of ratings; empty of all others. */
  readonly commits: readonly Commit[];
}

const READ_ON = new Set([
  'HallFounded',
  'DeskEnrolled',
  'DeskHeard',
  'YearTreeOpened',
  'TreeReopened',
  'RatingsOpened',
  'Erased',
]);
/** Their commits are looked at again: those of a desk, and those that the center took by code or on paper. */
const ratings: ReadonlySet<string> = new Set(['RatingGiven', 'RatingTaken']);

export function isRating({ type }: Pick<Entry, 'type'>): boolean {
  return ratings.has(type);
}

/** Checks one line by itself; undefined when its text is no record. */
export function checkLeaf(kit: Kit, given: LeafLine, line: number, report: Report): Entry | undefined {
  const where = placeOf(given);
  const record = decodeRecord(kit, given.leaf);
  if (!record) {
    report({ code: 'leaf/not-a-record', line, where, text: 'the text is not the canonical text of a record' });
    return undefined;
  }
  const hash = leafHash(kit, given.leaf);
  if (hash !== given.hash) report({ code: 'leaf/hash', line, where, text: `the text has the hash ${hash}` });
  const { type, origin, epoch, seq, prev } = record;
  if (origin !== given.origin || epoch !== given.epoch || seq !== given.seq)
    report({ code: 'leaf/key', line, where, text: `the record itself says ${placeOf(record)}` });
  const body = READ_ON.has(type) ? record.body : {};
  const commits = isRating(record) ? record.commits : [];
  return { line, type, origin, epoch, seq, prev, hash, tree: given.tree, index: given.index, body, commits };
}

export function placeOf({ origin, epoch, seq }: Pick<Entry, 'origin' | 'epoch' | 'seq'>): string {
  return `${origin} epoch ${String(epoch)} seq ${String(seq)}`;
}

/** Name of the chain of one origin and epoch. */
export function chainName({ origin, epoch }: Pick<Entry, 'origin' | 'epoch'>): string {
  return `${origin} epoch ${String(epoch)}`;
}

/** Below zero when `a` came into the ledger before `b`. Within one hall. */
export function compareInLedger(a: Entry, b: Entry): number {
  if (a.tree === b.tree) return a.index - b.index;
  return a.tree < b.tree ? -1 : 1;
}

export function grouped<T>(entries: readonly T[], name: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(name(entry));
    if (group) group.push(entry);
    else groups.set(name(entry), [entry]);
  }
  return groups;
}
