/** Why nothing more can be promised. `full`: the disk is; all that was acknowledged stands. */
export type JournalFaultCode =
  'journal/sync-failed' | 'journal/write-failed' | 'journal/full' | 'journal/corrupt' | 'journal/closed';

export class JournalFault extends Error {
  readonly code: JournalFaultCode;
  constructor(code: JournalFaultCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'JournalFault';
    this.code = code;
  }
}

/** The desk's memory: entries in the order they were appended, durable before `append` resolves. */
export interface Journal {
  /**
   * Resolves once the entry is on the disk; entries that wait together share one write and one fdatasync, in order. Rejects with a
   * {@link JournalFault}: then the entry must not be believed, and after `sync-failed` or `write-failed` no later one is taken either.
   */
  append(entry: string): Promise<void>;
  /** Goes with the next write, or at the close: for what can be had again. */
  appendLazily(entry: string): void;
  /** All durable entries again, oldest first. */
  read(take: (entry: string) => void): Promise<void>;
  /** "" while all is well. */
  halted(): JournalFaultCode | '';
  /** Writes what waits, then closes. Idempotent, never rejects. */
  close(): Promise<void>;
}
