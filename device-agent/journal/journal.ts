/**
 * Why nothing more can be promised. `full`, `bound`: the disk or the journal's own limit is reached; all that was acknowledged stands. `contested`: the hall has other records of this
 * desk, or more than are here, so what is written on will never be taken.
 */
export type JournalFaultCode =
  | 'journal/sync-failed'
  | 'journal/write-failed'
  | 'journal/full'
  | 'journal/bound'
  | 'journal/contested'
  | 'journal/corrupt'
  | 'journal/closed';

export class JournalFault extends Error {
  readonly code: JournalFaultCode;
  constructor(code: JournalFaultCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'JournalFault';
    this.code = code;
  }
}

/**
 * What may still be written. `reserve`: the disk is full, and what is kept free for it lets the open work be finished; `bound`: the journal has
 * reached its greatest size, and open work may be finished too. In both nothing new is begun.
 */
export type Room = 'enough' | 'reserve' | 'bound';

/** What a new segment begins with. */
export interface SegmentStart {
  /** One entry that holds all that the entries before it led to: an opening may begin with it. */
  readonly snapshot: string;
  /** Seq of the last record before it, and the latest time of them, for the retention. */
  readonly upTo: number;
  readonly wallMs: number;
}
/** A place where an opening can begin: everything before its segment is needed only as evidence. */
export interface SnapshotPlace extends Omit<SegmentStart, 'snapshot'> {
  readonly number: number;
}

/** The desk's memory: entries in the order they were appended, durable before `append` resolves. */
export interface Journal {
  /**
   * Resolves once the entry is on the disk; entries that wait together share one write and one fdatasync, in order. Rejects with a
   * {@link JournalFault}: then the entry must not be believed, and after `sync-failed` or `write-failed` no later one is taken either.
   * `begins`: it begins something new, which is refused as `full` or `bound` unless there is room enough.
   */
  append(entry: string, begins?: boolean): Promise<void>;
  /** Goes with the next write, or at the close: for what can be had again. */
  appendLazily(entry: string): void;
  /** All durable entries that are still kept, oldest first, without snapshots. Rejects with `corrupt`. */
  read(take: (entry: string) => void): Promise<void>;
  /** True when the present segment has grown large enough to be followed by another. */
  wantsSegment(): boolean;
  /** Begins a segment after everything appended so far. Rejects with a {@link JournalFault}; unless halted it goes on in the old one. */
  startSegment(start: SegmentStart): Promise<void>;
  /** Where an opening can begin, oldest first, without the first segment: nothing lies before it. */
  snapshots(): Promise<readonly SnapshotPlace[]>;
  /** Removes the segments before one that begins with a snapshot, oldest first. Returns their numbers. */
  removeBefore(number: number): Promise<readonly number[]>;
  /**
   * Puts another entry in the place of kept ones before the present segment, snapshots included: `change` gives it, of just as many bytes (spaces may fill up),
   * or undefined for one that stays. A file is whole before and after, whatever happens between. Returns how many were changed. Rejects with the system's error, or
   * RangeError for other bytes.
   */
  overwrite(change: (entry: string) => string | undefined): Promise<number>;
  room(): Room;
  /** Looks whether there is room again, and keeps the reserve free again if so. */
  seekRoom(): Promise<Room>;
  /** Of everything kept. */
  bytes(): number;
  /** "" while all is well. */
  halted(): JournalFaultCode | '';
  /** Writes what waits, then closes. Idempotent, never rejects. */
  close(): Promise<void>;
}
