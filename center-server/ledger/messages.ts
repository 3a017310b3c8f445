import type { CheckedBatch, Commit, Now } from './ledger.ts';
import type { NotOpened } from './open-file.ts';
import type { ActName, Acts, ReadName, Reads } from './doors.ts';

/** main → worker, several in one message. */
export type Request = { readonly id: number; readonly now: Now } & (
  | { readonly kind: 'accept'; readonly batch: CheckedBatch }
  | { [N in ActName]: { readonly kind: 'act'; readonly name: N; readonly input: Acts[N]['input'] } }[ActName]
  | { [N in ReadName]: { readonly kind: 'read'; readonly name: N; readonly input: Reads[N]['input'] } }[ReadName]
);
export type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: string };

export type ToWorker = { readonly do: readonly Request[] } | { readonly rebuild: number } | { readonly close: true };

export type FromWorker =
  | { readonly answers: readonly Answer[]; readonly commits: readonly Commit[] }
  | { readonly halted: string }
  | { readonly opened: true }
  /** The database, or its standby, has not answered a commit for some seconds; or it does again. */
  | { readonly late: boolean }
  /** Another center has the hall, reached at this address ("" for unknown); this one follows it until it may have it. */
  | { readonly waiting: string }
  /** File and database do not go together; why. */
  | { readonly unfit: string }
  | NotOpened;
