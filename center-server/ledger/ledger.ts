import type { BoardCard, BoardCase, BoardVisit, Receipt, UplinkRefusal, Verdict } from '@sunlit/domain/contracts';
import type { Secret, WrappedKey } from '@sunlit/domain/evidence';
import type { ActName, Acts, ReadName, Reads } from './doors.ts';
import type { DeskRow, WindowRow } from '@sunlit/domain/fold';

/** The instant of a request: the law's time, monotonic and real milliseconds. */
export interface Now {
  readonly wallMs: number;
  readonly monoMs: number;
  readonly realMs: number;
}

/** A batch whose seal, leaves, bodies and openings are already known to be sound; only its place in the chain is not. */
export interface CheckedBatch {
  readonly origin: string;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly prev: string;
  readonly signature: string;
  readonly leaves: readonly string[];
  /** Leaf hashes, in the order of the leaves. */
  readonly hashes: readonly string[];
  readonly secrets: readonly Secret[];
  readonly keys: readonly WrappedKey[];
  /** When the checkpoint that a record had seen was signed, law's time, by seq; left out where nobody knows or needs it. */
  readonly seenSignedAtMs?: Readonly<Record<number, number>>;
  /** Committed values the judge may know, by seq. */
  readonly opened: Readonly<Record<number, Readonly<Record<string, string>>>>;
}
export type Acceptance = { readonly ok: 1; readonly receipt: Receipt } | UplinkRefusal;

/** Today's numbers as the ledger knows them. */
export interface Counts {
  /** Epoch day of the hall. */
  readonly day: number;
  readonly visits: number;
  readonly rated: number;
  readonly unrated: number;
  readonly received: number;
  readonly completed: number;
  readonly refusedAttempts: number;
  readonly open: number;
}

/** What one commit changed, told after it and before the answers of its requests. */
export interface Commit {
  readonly cases: readonly { readonly key: string; readonly row: BoardCase | null }[];
  readonly visits: readonly BoardVisit[];
  readonly windows: readonly WindowRow[];
  readonly cards: readonly BoardCard[];
  readonly counts: Counts | null;
  readonly desks: readonly DeskRow[];
  /** Somebody's roles or posts changed. */
  readonly staff: boolean;
  /** The law or the calendar in force changed. */
  readonly published: boolean;
  readonly verdicts: readonly { readonly origin: string; readonly verdict: Verdict }[];
  /** Subjects whose keys were destroyed. */
  readonly erased: readonly string[];
  /** Cases handed over, with the id of the desk they go to. */
  readonly transits: readonly { readonly caseRef: string; readonly toDesk: string }[];
  /** Desks to be told of a folder that was opened, or whose limits changed, elsewhere. */
  readonly openings: readonly { readonly caseRef: string; readonly desk: string }[];
  /** Visits that were rated at the center while their desk (its id) may still ask. */
  readonly elsewhere: readonly { readonly visitRef: string; readonly desk: string }[];
  /** The earliest instant at which a case touched by this commit must be judged again; 0 none. */
  readonly dueAtMs: number;
  readonly facts: number;
  readonly tookMs: number;
}

/**
 * The hall's memory: facts in, nothing ever changed. Each call is one transaction at most, many calls may share one commit, and an
 * answer comes only after the commit. Rejects with {@link LedgerFault} when nothing could be written.
 */
export interface Ledger {
  /** Appends a batch; a known one gets its old receipt. */
  accept(batch: CheckedBatch): Promise<Acceptance>;
  act<N extends ActName>(name: N, input: Acts[N]['input']): Promise<Acts[N]['answer']>;
  read<N extends ReadName>(name: N, input: Reads[N]['input']): Promise<Reads[N]['answer']>;
  /** Returns a function that ends the listening. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Told once, when the disk failed and nothing will be accepted any more. */
  onHalt(listener: (reason: string) => void): () => void;
  /** Derives every projection anew from the leaves and swaps it in. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** The request was not carried out. `halted`: the disk failed, and nothing more is believed. */
export class LedgerFault extends Error {
  readonly code:
    'ledger/refused' | 'ledger/halted' | 'ledger/in-use' | 'ledger/other-hall' | 'ledger/database' | 'ledger/closed';
  constructor(code: LedgerFault['code'], message: string) {
    super(message);
    this.name = 'LedgerFault';
    this.code = code;
  }
}
