import path from 'node:path';
import type { Disk } from './disk.ts';
import { JournalFault } from './journal.ts';
import type { Journal, Room } from './journal.ts';
import { overwriteSegments } from './overwrite.ts';
import { mistrust, recover } from './recovery.ts';
import { openReserve } from './reserve.ts';
import type { Reserve } from './reserve.ts';
import { createSegmentWriter } from './segment-writer.ts';
import type { SegmentWriter } from './segment-writer.ts';
import {
  BETWEEN,
  corrupt,
  endOfFormer,
  listSegments,
  listSnapshots,
  loadSegment,
  nameSegment,
  prepareSegment,
  segmentName,
} from './segment.ts';
import type { LoadedSegment, PreparedSegment } from './segment.ts';

/** A segment wants a successor when it has grown by so much: a start reads one snapshot and little more than this. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** Room for more than a thousand acts, far beyond what can be open at one desk. */
export const RESERVE_BYTES = 4 * 1024 * 1024;
/** More than a hundred thousand acts: years of one window, should nothing ever be receipted. */
export const MAX_JOURNAL_BYTES = 512 * 1024 * 1024;

/** What opening found. `quarantined`: side files that hold the bytes of a torn tail. */
export interface Recovery {
  readonly entries: number;
  readonly quarantined: readonly string[];
}
export interface FileJournalOptions {
  readonly disk: Disk;
  readonly folder: string;
  /** Each recovered entry, oldest first, before the journal takes new ones; a snapshot only as the first of them. */
  readonly replay: (entry: string) => void;
  /** Whether the replay may begin with this snapshot; one that is refused is passed over for an older one, or the beginning. */
  readonly accepts?: (snapshot: string) => boolean;
  /** Called once when the journal stops acknowledging. */
  readonly onHalt?: (fault: JournalFault) => void;
  /** An fsync failed, and what it should have kept was written again elsewhere and synced there: nothing is lost. */
  readonly onRewritten?: (fault: JournalFault) => void;
  readonly segmentBytes?: number;
  /** 0: none is kept. */
  readonly reserveBytes?: number;
  readonly maxBytes?: number;
}

/**
 * Opens or makes the journal in `folder`. A torn tail of the last segment goes to a side file; a bad frame with valid ones after it is
 * corruption and rejects with `journal/corrupt`: somebody must look before anything is believed.
 */
export async function openFileJournal(
  options: FileJournalOptions,
): Promise<{ readonly journal: Journal; readonly recovery: Recovery }> {
  const { disk, folder, replay, accepts = () => false, reserveBytes = RESERVE_BYTES } = options;
  await disk.makeFolder(folder);
  const reserve = await openReserve(disk, folder, reserveBytes);
  const { segments, snapshot, quarantined } = await recover(disk, folder, reserve, accepts);
  if (snapshot !== undefined) replay(snapshot);
  let entries = 0;
  for (const segment of segments) {
    for (const entry of segment.entries) replay(entry);
    entries += segment.entries.length;
  }
  const last = segments.at(-1);
  const opened = last === undefined ? await firstSegment(disk, folder) : await reopen(disk, folder, last);
  // A disk that cannot take it is full, or worse; that is seen at the next act.
  await reserve.make().catch(() => false);
  const { onHalt = () => undefined, onRewritten = () => undefined } = options;
  const writer = createSegmentWriter({ disk, folder, onHalt, onRewritten }, opened);
  const bytes = await bytesOf(disk, folder, await listSegments(disk, folder));
  return { journal: createFileJournal(options, writer, reserve, bytes), recovery: { entries, quarantined } };
}

async function firstSegment(disk: Disk, folder: string): Promise<PreparedSegment> {
  const first = await prepareSegment(disk, folder, 1, []);
  await nameSegment(disk, folder, first);
  return first;
}

/** What was written but not yet synced before a kill is believed from now on, so it must be on the disk from now on. */
async function reopen(disk: Disk, folder: string, { number, validBytes }: LoadedSegment): Promise<PreparedSegment> {
  const file = await disk.open(path.join(folder, segmentName(number)), false);
  try {
    await file.datasync();
  } catch (reason) {
    await file.close().catch(() => undefined);
    await mistrust(disk, folder);
    throw new JournalFault('journal/sync-failed', reason instanceof Error ? reason.message : '');
  }
  return { number, file, size: validBytes };
}

async function bytesOf(disk: Disk, folder: string, numbers: readonly number[]): Promise<number> {
  let bytes = 0;
  for (const number of numbers) bytes += await disk.size(path.join(folder, segmentName(number)));
  return bytes;
}

interface Waiting {
  readonly entry: string;
  readonly begins: boolean;
  readonly done: (fault?: JournalFault) => void;
}
/** What is done in the order it was asked for: entries that stand together in one write, everything else by itself. */
type Step = Waiting | (() => Promise<void>);

function createFileJournal(
  options: FileJournalOptions,
  writer: SegmentWriter,
  reserve: Reserve,
  openedBytes: number,
): Journal {
  const { disk, folder, segmentBytes = SEGMENT_BYTES, maxBytes = MAX_JOURNAL_BYTES } = options;
  let steps: Step[] = [];
  let busy: Promise<void> = Promise.resolve();
  let draining = false;
  let closed = false;
  let removedBytes = 0;

  const bytes = (): number => openedBytes + writer.written() - removedBytes;
  const room = (): Room => (!reserve.isThere() ? 'reserve' : bytes() >= maxBytes ? 'bound' : 'enough');
  const put = async (group: readonly Waiting[]): Promise<JournalFault | undefined> => {
    const fault = group.length === 0 ? undefined : await writer.put(group.map(({ entry }) => entry).join(BETWEEN));
    if (fault?.code !== 'journal/full') settle(group, fault);
    return fault;
  };
  const putAll = async (group: readonly Waiting[]): Promise<void> => {
    const begins = group.filter((one) => one.begins);
    const open = group.filter((one) => !one.begins);
    if (begins.length > 0 && room() === 'reserve') await reserve.make().catch(() => false);
    const refusal = writer.halted() === '' ? refusalFor(room()) : undefined;
    if (refusal !== undefined) settle(begins, refusal);
    const full = await put(refusal === undefined ? group : open);
    if (full?.code !== 'journal/full') return;
    await reserve.release().catch(() => undefined);
    if (refusal === undefined) settle(begins, full);
    settle(open, await put(open));
  };
  const drain = async (): Promise<void> => {
    while (steps.length > 0) {
      const at = steps.findIndex((step) => typeof step === 'function');
      const [first] = steps;
      if (typeof first === 'function') {
        steps = steps.slice(1);
        await first();
        continue;
      }
      const group = steps.slice(0, at < 0 ? undefined : at) as Waiting[];
      steps = steps.slice(group.length);
      await putAll(group);
    }
    draining = false;
  };
  const start = (): Promise<void> => {
    if (!draining) {
      draining = true;
      busy = drain();
    }
    return busy;
  };
  const add = (entry: string, begins: boolean, done: Waiting['done']): void => {
    if (entry === '' || entry.includes(BETWEEN)) throw new RangeError('entry: one line of text');
    steps.push({ entry, begins, done });
  };
  /** Runs when everything asked for before is done, and alone. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      steps.push(() => work().then(resolve, reject));
      void start();
    });

  return {
    append(entry, begins = false) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new JournalFault('journal/closed', 'closed'));
        add(entry, begins, (fault) => (fault ? reject(fault) : resolve()));
        void start();
      });
    },
    appendLazily(entry) {
      if (!closed) add(entry, false, () => undefined);
    },
    read: (take) => inTurn(() => readAll(disk, folder, writer.end(), take)),
    wantsSegment: () => writer.grown() > segmentBytes && writer.halted() === '',
    startSegment: (first) =>
      inTurn(async () => {
        const fault = closed ? new JournalFault('journal/closed', 'closed') : await writer.startSegment(first);
        if (fault !== undefined) throw fault;
      }),
    snapshots: () => inTurn(() => listSnapshots(disk, folder)),
    removeBefore: (number) =>
      inTurn(async () => {
        const isPlace = (await listSnapshots(disk, folder)).some((place) => place.number === number);
        if (!isPlace) throw new RangeError(`number: segment ${String(number)} begins with no snapshot`);
        const gone = (await listSegments(disk, folder)).filter((one) => one < number);
        // Oldest first: whatever interrupts it, what is left has no gap.
        for (const one of gone) {
          const freedBytes = await bytesOf(disk, folder, [one]);
          await disk.remove(path.join(folder, segmentName(one)));
          removedBytes += freedBytes;
        }
        await disk.syncFolder(folder);
        return gone;
      }),
    overwrite: (change) => inTurn(() => overwriteSegments(disk, folder, writer.end().number, change)),
    room,
    seekRoom: () =>
      inTurn(async () => {
        if (!closed) await reserve.make().catch(() => false);
        return room();
      }),
    bytes,
    halted: () => writer.halted(),
    async close() {
      if (closed) return busy;
      closed = true;
      await inTurn(() => writer.close());
    },
  };
}

function settle(group: readonly Waiting[], fault: JournalFault | undefined): void {
  for (const { done } of group) done(fault);
}

function refusalFor(room: Room): JournalFault | undefined {
  if (room === 'reserve') return new JournalFault('journal/full', 'what is left is kept for what is open');
  if (room === 'bound') return new JournalFault('journal/bound', 'the journal has reached its greatest size');
  return undefined;
}

async function readAll(
  disk: Disk,
  folder: string,
  end: Pick<PreparedSegment, 'number' | 'size'>,
  take: (entry: string) => void,
): Promise<void> {
  const [first = end.number] = await listSegments(disk, folder);
  const load = (number: number, limit?: number): Promise<LoadedSegment> =>
    loadSegment(disk, folder, number, number === end.number ? end.size : limit);
  let segment = await load(first);
  for (let number = first; number <= end.number; number++) {
    const after = number === end.number ? undefined : await load(number + 1);
    // Only the segment after it knows where this one ends.
    const limit = after && endOfFormer(after);
    if (limit !== undefined && limit !== segment.bytes.length) segment = await load(number, limit);
    if (segment.rest !== 'clean') throw corrupt(number, segment.validBytes, 'it was whole when it was written');
    segment.entries.forEach((entry) => take(entry));
    if (after !== undefined) segment = after;
  }
}
