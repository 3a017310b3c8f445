import type { Kit } from '@sunlit/domain/evidence';

/** What a command needs of the machine. */
export interface World {
  readonly kit: Kit;
  /** Rejects with an error that has a `code`, as Node's do. */
  readonly open: (file: string) => AsyncIterable<Uint8Array>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What `watch` alone needs. */
  readonly outside: Outside;
}
/** Network, disk to write on, and time. */
export interface Outside {
  /** Rejects when nobody answers. A body is sent as JSON by POST. */
  readonly ask: (url: string, body?: unknown) => Promise<{ readonly status: number; readonly text: string }>;
  /** Undefined when there is no such file. */
  readonly read: (file: string) => string | undefined;
  /** After a power cut there is the old file or the new one, never half. Readable by its owner alone. */
  readonly writeWhole: (file: string, text: string) => void;
  /** UTC milliseconds. */
  readonly wallMs: () => number;
  /** Resolves to false when the program is told to end meanwhile. */
  readonly wait: (ms: number) => Promise<boolean>;
}

/** 0 sound, 1 a finding, 2 wrong usage or a file that cannot be read. */
export type ExitCode = 0 | 1 | 2;

/** Wrong usage or an unreadable file; the message is all that is printed. */
export class Unusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unusable';
  }
}
