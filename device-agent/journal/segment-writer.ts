import path from 'node:path';
import { isFull } from './disk.ts';
import type { Disk } from './disk.ts';
import { encodeFrame } from './frame.ts';
import { JournalFault } from './journal.ts';
import type { JournalFaultCode, SegmentStart } from './journal.ts';
import { MISTRUST, mistrust } from './recovery.ts';
import { nameSegment, prepareSegment } from './segment.ts';
import type { PreparedSegment, SegmentHead } from './segment.ts';

/** The end of the journal: frames go to the last segment, or to a new one. One call at a time. */
export interface SegmentWriter {
  /** Undefined once it is on the disk. `journal/full` leaves everything as it was; after any other fault nothing is taken any more. */
  put(payload: string): Promise<JournalFault | undefined>;
  /** A new segment after everything put so far. A fault that is no halt leaves everything as it was. */
  startSegment(start: SegmentStart): Promise<JournalFault | undefined>;
  /** Bytes that the present segment has grown by since it began. */
  grown(): number;
  /** Where the journal ends. */
  end(): Pick<PreparedSegment, 'number' | 'size'>;
  /** Bytes written since the opening. */
  written(): number;
  halted(): JournalFaultCode | '';
  close(): Promise<void>;
}

export interface SegmentWriterOptions {
  readonly disk: Disk;
  readonly folder: string;
  /** Called once, when nothing more is taken. */
  readonly onHalt: (fault: JournalFault) => void;
  readonly onRewritten: (fault: JournalFault) => void;
}

export function createSegmentWriter(options: SegmentWriterOptions, opened: PreparedSegment): SegmentWriter {
  const { disk, folder } = options;
  let segment = opened;
  let startBytes = 0;
  let written = 0;
  let halted: JournalFaultCode | '' = '';

  const halt = async (code: JournalFaultCode, reason: unknown): Promise<JournalFault> => {
    halted = code;
    await mistrust(disk, folder);
    const fault = faultOf(code, reason);
    options.onHalt(fault);
    return fault;
  };
  const headOf = (upTo: number, wallMs: number): string => {
    const head: SegmentHead = { kind: 'segment', v: 1, after: segment.number, bytes: segment.size, upTo, wallMs };
    return JSON.stringify(head);
  };
  const follow = async (prepared: PreparedSegment): Promise<void> => {
    await nameSegment(disk, folder, prepared);
    await segment.file.close().catch(() => undefined);
    segment = prepared;
    written += prepared.size;
  };
  /** An fsync that failed is never asked again: the same bytes go to a new segment, which says where the old one ends. */
  const rewrite = async (payload: string, reason: unknown): Promise<JournalFault | undefined> => {
    await mistrust(disk, folder);
    try {
      await follow(await prepareSegment(disk, folder, segment.number + 1, [headOf(0, 0), payload]));
    } catch {
      return halt('journal/sync-failed', reason);
    }
    startBytes = 0;
    await disk.remove(path.join(folder, MISTRUST)).catch(() => undefined);
    options.onRewritten(faultOf('journal/sync-failed', reason));
    return undefined;
  };

  return {
    async put(payload) {
      if (halted !== '') return new JournalFault(halted, 'stopped before');
      const frame = encodeFrame(payload);
      try {
        await segment.file.write(frame, segment.size);
      } catch (reason) {
        if (!isFull(reason)) return halt('journal/write-failed', reason);
        // Nothing of it is left behind: the next entry must not stand after rubble.
        return segment.file
          .truncate(segment.size)
          .then(() => faultOf('journal/full', reason))
          .catch((worse: unknown) => halt('journal/write-failed', worse));
      }
      try {
        await segment.file.datasync();
      } catch (reason) {
        return rewrite(payload, reason);
      }
      segment = { ...segment, size: segment.size + frame.length };
      written += frame.length;
      return undefined;
    },
    async startSegment({ snapshot, upTo, wallMs }) {
      if (halted !== '') return new JournalFault(halted, 'stopped before');
      let prepared: PreparedSegment;
      try {
        prepared = await prepareSegment(disk, folder, segment.number + 1, [headOf(upTo, wallMs), snapshot]);
      } catch (reason) {
        return faultOf(isFull(reason) ? 'journal/full' : 'journal/write-failed', reason);
      }
      try {
        await follow(prepared);
      } catch (reason) {
        return halt('journal/write-failed', reason);
      }
      startBytes = prepared.size;
      return undefined;
    },
    end: () => segment,
    grown: () => segment.size - startBytes,
    written: () => written,
    halted: () => halted,
    close: () => segment.file.close().catch(() => undefined),
  };
}

function faultOf(code: JournalFaultCode, reason: unknown): JournalFault {
  return new JournalFault(code, reason instanceof Error ? reason.message : String(reason));
}
