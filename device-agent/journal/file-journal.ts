import path from 'node:path';
import { errorCode, writeWhole } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';
import { encodeFrame, scanFrames } from './frame.ts';
import { JournalFault } from './journal.ts';
import type { Journal, JournalFaultCode } from './journal.ts';

/** A segment begins when the last one is larger than this. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
const SEGMENT = /^[0-9]{8}\.journal$/;
/** Left behind by a failed fsync: what the system says it holds may not be on the disk. */
const MISTRUST = 'mistrust';
/** Never in the text of an entry, since entries are JSON. */
const BETWEEN = '\n';

/** What opening found. `quarantined`: side files that hold the bytes of a torn tail. */
export interface Recovery {
  readonly entries: number;
  readonly quarantined: readonly string[];
}
export interface FileJournalOptions {
  readonly disk: Disk;
  readonly folder: string;
  /** Each recovered entry, oldest first, before the journal takes new ones. */
  readonly replay: (entry: string) => void;
  /** Called once when the journal stops acknowledging. */
  readonly onHalt?: (fault: JournalFault) => void;
  readonly segmentBytes?: number;
}

/**
 * Opens or makes the journal in `folder`. A torn tail of the last segment goes to a side file; a bad frame with valid ones after it is
 * corruption and rejects with `journal/corrupt`: somebody must look before anything is believed.
 */
export async function openFileJournal(
  options: FileJournalOptions,
): Promise<{ readonly journal: Journal; readonly recovery: Recovery }> {
  const { disk, folder, replay } = options;
  await disk.makeFolder(folder);
  const names = (await disk.list(folder)).filter((name) => SEGMENT.test(name)).sort();
  const quarantined: string[] = [];
  let entries = 0;
  let size = 0;
  for (const name of names) {
    const file = path.join(folder, name);
    const bytes = (await disk.read(file)) ?? new Uint8Array();
    const scan = scanFrames(bytes);
    if (scan.rest === 'corrupt') throw corrupt(name, scan.validBytes, `valid records follow at ${scan.nextAt}`);
    if (scan.rest === 'torn') {
      if (name !== names.at(-1)) throw corrupt(name, scan.validBytes, 'a later segment follows');
      quarantined.push(await quarantine(disk, file, bytes, scan.validBytes));
    }
    for (const payload of scan.payloads) {
      for (const entry of payload.split(BETWEEN)) {
        replay(entry);
        entries += 1;
      }
    }
    size = scan.validBytes;
  }
  const last = names.at(-1);
  if (last !== undefined) await makeSure(disk, folder, last);
  const file = last === undefined ? await newSegment(disk, folder, 1) : await disk.open(path.join(folder, last), false);
  // What was written but not yet synced before a kill is believed from now on, so it must be on the disk from now on.
  await file.datasync();
  const number = last === undefined ? 1 : Number.parseInt(last, 10);
  return { journal: createFileJournal(options, { file, number, size }), recovery: { entries, quarantined } };
}

interface Segment {
  readonly file: DiskFile;
  readonly number: number;
  readonly size: number;
}
interface Waiting {
  readonly entry: string;
  readonly done: (fault?: JournalFault) => void;
}

function createFileJournal(options: FileJournalOptions, opened: Segment): Journal {
  const { disk, folder, onHalt, segmentBytes = SEGMENT_BYTES } = options;
  let segment = opened;
  let waiting: Waiting[] = [];
  let busy: Promise<void> = Promise.resolve();
  let draining = false;
  let halted: JournalFaultCode | '' = '';
  let closed = false;

  const halt = async (code: JournalFaultCode, reason: unknown): Promise<JournalFault> => {
    const fault = new JournalFault(code, reason instanceof Error ? reason.message : String(reason));
    halted = code;
    await writeWhole(disk, path.join(folder, MISTRUST), code).catch(() => undefined);
    onHalt?.(fault);
    return fault;
  };
  const put = async (frame: Uint8Array): Promise<JournalFault | undefined> => {
    try {
      if (segment.size > segmentBytes) {
        const number = segment.number + 1;
        const file = await newSegment(disk, folder, number);
        await segment.file.close();
        segment = { file, number, size: 0 };
      }
      await segment.file.write(frame, segment.size);
    } catch (reason) {
      if (errorCode(reason) !== 'ENOSPC') return halt('journal/write-failed', reason);
      // Nothing of it is left behind: the next entry must not stand after rubble.
      return segment.file
        .truncate(segment.size)
        .then(() => new JournalFault('journal/full', 'no space left'))
        .catch((worse: unknown) => halt('journal/write-failed', worse));
    }
    try {
      await segment.file.datasync();
    } catch (reason) {
      return halt('journal/sync-failed', reason);
    }
    segment = { ...segment, size: segment.size + frame.length };
    return undefined;
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const fault =
        halted === ''
          ? await put(encodeFrame(group.map(({ entry }) => entry).join(BETWEEN)))
          : new JournalFault(halted, 'stopped before');
      for (const { done } of group) done(fault);
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
  const add = (entry: string, done: Waiting['done']): void => {
    if (entry === '' || entry.includes(BETWEEN)) throw new RangeError('entry: one line of text');
    waiting.push({ entry, done });
  };

  return {
    append(entry) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new JournalFault('journal/closed', 'closed'));
        add(entry, (fault) => (fault ? reject(fault) : resolve()));
        void start();
      });
    },
    appendLazily(entry) {
      if (!closed) add(entry, () => undefined);
    },
    async read(take) {
      await busy;
      for (let number = 1; number <= segment.number; number++) {
        const bytes = (await disk.read(path.join(folder, segmentName(number)))) ?? new Uint8Array();
        const known = number === segment.number ? bytes.subarray(0, segment.size) : bytes;
        for (const payload of scanFrames(known).payloads) payload.split(BETWEEN).forEach((entry) => take(entry));
      }
    },
    halted: () => halted,
    async close() {
      if (closed) return busy;
      closed = true;
      await start();
      await segment.file.close().catch(() => undefined);
    },
  };
}

async function newSegment(disk: Disk, folder: string, number: number): Promise<DiskFile> {
  const file = await disk.open(path.join(folder, segmentName(number)), true);
  await file.datasync();
  await disk.syncFolder(folder);
  return file;
}

function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.journal`;
}

/** The bytes after the valid prefix, kept beside; only then is the segment cut. */
async function quarantine(disk: Disk, file: string, bytes: Uint8Array, validBytes: number): Promise<string> {
  const taken = new Set(await disk.list(path.dirname(file)));
  const stem = `${file}.torn-${String(validBytes)}`;
  let side = stem;
  for (let copy = 2; taken.has(path.basename(side)); copy++) side = `${stem}-${String(copy)}`;
  await writeWhole(disk, side, bytes.subarray(validBytes));
  const handle = await disk.open(file, false);
  try {
    await handle.truncate(validBytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return side;
}

/** After a failed fsync the last segment is written anew from what can be read of it, instead of being believed. */
async function makeSure(disk: Disk, folder: string, last: string): Promise<void> {
  const mark = path.join(folder, MISTRUST);
  if ((await disk.read(mark)) === undefined) return;
  const file = path.join(folder, last);
  await writeWhole(disk, file, (await disk.read(file)) ?? new Uint8Array());
  await disk.remove(mark);
  await disk.syncFolder(folder);
}

function corrupt(name: string, at: number, detail: string): JournalFault {
  return new JournalFault('journal/corrupt', `${name} is damaged at byte ${String(at)}, and ${detail}`);
}
