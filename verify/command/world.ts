import type { Kit } from '@sunlit/domain/evidence';

/** What a command needs of the machine. */
export interface World {
  readonly kit: Kit;
  /** Rejects with an error that has a `code`, as Node's do. */
  readonly open: (file: string) => AsyncIterable<Uint8Array>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
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
