import { grouped } from '../ledger/entry.ts';

/** Where a record stands in its chain. */
export interface RecordKey {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
}
/** One record as the ledger has it. `act`: the intent that it answers, "" for what the origin wrote by itself. */
export interface LedgerRecord extends RecordKey {
  /** Leaf hash. */
  readonly hash: string;
  readonly act: string;
}
/**
 * What those who act can tell: an act was begun; it was done, with its records; it was refused; its answer was lost. Told again is told once: `ok` outweighs
 * `fail`, `fail` outweighs `unknown`, and no answer at all is `unknown`.
 */
export type HistoryEvent =
  | { readonly kind: 'invoke'; readonly act: string; readonly origin: string }
  | { readonly kind: 'ok'; readonly act: string; readonly records: readonly RecordKey[] }
  | { readonly kind: 'fail' | 'unknown'; readonly act: string };
/** A record that should be in the ledger, or should not. */
export interface HistoryFinding extends RecordKey {
  readonly act: string;
}
/** What does not agree; all four empty when everything acknowledged is in the ledger once, in order, and nothing else is. */
export interface HistoryFaults {
  /** Acknowledged but nowhere in the ledger, or a hole in a chain (`act` is "" then). */
  readonly lost: readonly HistoryFinding[];
  /** A second time in the ledger: the same key, the same hash, or a second effect of one act. */
  readonly doubled: readonly HistoryFinding[];
  /** After a later one of its chain, under another key than acknowledged, or before an act that had ended when this one began. */
  readonly reordered: readonly HistoryFinding[];
  /** Of an act that nobody began, or that was refused. */
  readonly invented: readonly HistoryFinding[];
}

interface Told {
  readonly origin: string;
  /** Everything acknowledged at the origin before this act began lies up to here. */
  readonly after: RecordKey | undefined;
  answer: 'ok' | 'fail' | 'unknown';
  records: readonly RecordKey[];
}

/**
 * Compares what was told, in the order in which it happened, with the ledger in its own order. The ledger holds every record of its chains from seq 1 on. An act
 * whose answer is unknown may be in it once or not at all.
 */
export function checkHistory(history: readonly HistoryEvent[], ledger: readonly LedgerRecord[]): HistoryFaults {
  const told = readHistory(history);
  const { sound, doubled, reordered, holes } = checkChains(ledger);
  const faults = { lost: [] as HistoryFinding[], doubled, reordered, invented: [] as HistoryFinding[] };
  const effects = grouped(sound, ({ act }) => act);
  for (const [act, records] of effects) {
    const one = told.get(act);
    if (act !== '') checkEffect(one, records, faults);
  }
  for (const [act, one] of told) {
    if (one.answer !== 'ok' || effects.has(act)) continue;
    faults.lost.push(...one.records.map((key) => finding(key, act)));
  }
  const known = new Set(faults.lost.map(nameOf));
  faults.lost.push(...holes.filter((hole) => !known.has(nameOf(hole))));
  return faults;
}

/** Records told by whoever keeps them (a journal, receipts), in any order and as often as they were said: each an act by itself, done. */
export function toldByRecords(records: readonly Omit<LedgerRecord, 'act'>[]): HistoryEvent[] {
  return [
    ...records.map(({ hash, origin }): HistoryEvent => ({ kind: 'invoke', act: hash, origin })),
    ...records.map(({ hash, origin, epoch, seq }): HistoryEvent => {
      return { kind: 'ok', act: hash, records: [{ origin, epoch, seq }] };
    }),
  ];
}

function readHistory(history: readonly HistoryEvent[]): Map<string, Told> {
  const told = new Map<string, Told>();
  const reached = new Map<string, RecordKey>();
  const weight = { unknown: 0, fail: 1, ok: 2 };
  for (const event of history) {
    if (event.kind === 'invoke') {
      const { act, origin } = event;
      if (!told.has(act)) told.set(act, { origin, after: reached.get(origin), answer: 'unknown', records: [] });
      continue;
    }
    const one = told.get(event.act);
    if (one === undefined) throw new RangeError(`an answer to an act that was never begun: ${event.act}`);
    if (weight[event.kind] <= weight[one.answer]) continue;
    one.answer = event.kind;
    if (event.kind !== 'ok') continue;
    one.records = event.records;
    for (const key of event.records) if (isAfter(key, reached.get(key.origin))) reached.set(key.origin, key);
  }
  return told;
}

/** The ledger by itself: what is in it twice or out of order, and where a chain has a hole. */
function checkChains(ledger: readonly LedgerRecord[]) {
  const seen = new Set<string>();
  const sound: LedgerRecord[] = [];
  const doubled: HistoryFinding[] = [];
  const reordered: HistoryFinding[] = [];
  const last = new Map<string, RecordKey>();
  for (const record of ledger) {
    const { origin, epoch, seq, hash, act } = record;
    if (seen.has(nameOf(record)) || seen.has(hash)) {
      doubled.push(finding(record, act));
      continue;
    }
    seen.add(nameOf(record)).add(hash);
    const chain = `${origin} ${String(epoch)}`;
    const before = last.get(chain);
    if (before !== undefined && seq < before.seq) reordered.push(finding(record, act));
    else last.set(chain, record);
    sound.push(record);
  }
  const holes: HistoryFinding[] = [];
  for (const { origin, epoch, seq: top } of last.values()) {
    for (let seq = 1; seq < top; seq += 1) {
      const key = { origin, epoch, seq };
      if (!seen.has(nameOf(key))) holes.push(finding(key, ''));
    }
  }
  return { sound, doubled, reordered, holes };
}

type Growing = { [K in keyof HistoryFaults]: HistoryFinding[] };

function checkEffect(one: Told | undefined, records: readonly LedgerRecord[], faults: Growing): void {
  const all = records.map((record) => finding(record, record.act));
  if (one === undefined || one.answer === 'fail') {
    faults.invented.push(...all);
    return;
  }
  if (one.answer === 'ok') checkAcknowledged(one.records, all, faults);
  else {
    faults.invented.push(...all.filter(({ origin }) => origin !== one.origin));
    // One act is written in one go: what does not follow its first records is a second effect.
    const own = all.filter(({ origin }) => origin === one.origin).toSorted(inOrder);
    const [first] = own;
    faults.doubled.push(...own.filter(({ epoch, seq }, at) => epoch !== first?.epoch || seq !== first.seq + at));
  }
  const known = new Set(faults.reordered.map(nameOf));
  const early = all.filter((key) => key.origin === one.origin && one.after && !isAfter(key, one.after));
  faults.reordered.push(...early.filter((key) => !known.has(nameOf(key))));
}

/** Strangers beside missing ones were moved; the rest of them are too much, or lost. */
function checkAcknowledged(told: readonly RecordKey[], all: readonly HistoryFinding[], faults: Growing): void {
  const there = new Set(all.map(nameOf));
  const wanted = new Set(told.map(nameOf));
  const missing = told.filter((key) => !there.has(nameOf(key)));
  const strange = all.filter((key) => !wanted.has(nameOf(key)));
  const known = new Set(faults.reordered.map(nameOf));
  faults.reordered.push(...strange.slice(0, missing.length).filter((key) => !known.has(nameOf(key))));
  faults.doubled.push(...strange.slice(missing.length));
  faults.lost.push(...missing.slice(strange.length).map((key) => finding(key, all[0]?.act ?? '')));
}

function finding({ origin, epoch, seq }: RecordKey, act: string): HistoryFinding {
  return { origin, epoch, seq, act };
}
function nameOf({ origin, epoch, seq }: RecordKey): string {
  return `${origin} ${String(epoch)} ${String(seq)}`;
}
function inOrder(a: RecordKey, b: RecordKey): number {
  return a.epoch - b.epoch || a.seq - b.seq;
}
function isAfter(key: RecordKey, other: RecordKey | undefined): boolean {
  return other === undefined || inOrder(key, other) > 0;
}
