import type { Clock, CommandAnswer } from '@sunlit/domain/contracts';
import { decodeRecord, leafHash } from '@sunlit/domain/evidence';
import type { EvidenceRecord, Hex, Kit } from '@sunlit/domain/evidence';
import type { Bundle } from '../bundle/bundle.ts';
import type { Identity } from '../config/identity.ts';
import { decodeEntry, encodeEntry } from '../journal/entries.ts';
import type { ActEntry, Entry } from '../journal/entries.ts';
import type { Journal, JournalFault } from '../journal/journal.ts';
import { createOutbox } from '../outbox/outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createDeskState } from './desk-state.ts';
import type { DeskState, DeskStateOptions } from './desk-state.ts';
import { createDeskKeys } from './key-ring.ts';
import { writeRecords } from './records.ts';
import type { Draft, Writing } from './records.ts';

/** Opens the desk's journal; `replay` gets every durable entry first. */
export type OpenJournal = (replay: (entry: string) => void, onHalt: (fault: JournalFault) => void) => Promise<Journal>;

export interface DeskOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly bundle: Bundle;
  readonly clock: Clock;
  readonly bootId: string;
  /** The checkpoint this desk verified last. */
  readonly seen: () => EvidenceRecord['seen'];
  readonly openJournal: OpenJournal;
  readonly onHalt: (fault: JournalFault) => void;
}

/** What an act leaves behind besides its records. */
export interface Act {
  readonly drafts: readonly Draft[];
  readonly writing: Writing;
  readonly counter: number;
  /** The answer the face gets for `writing.commandId`, now and if it asks again. */
  readonly answer: (seqs: readonly number[]) => CommandAnswer | null;
}

/** The desk's state with its journal: acts one after another, each on the disk before it counts. */
export interface Desk {
  readonly state: DeskState;
  readonly stateOptions: DeskStateOptions;
  readonly outbox: Outbox;
  halted(): string;
  /** Runs `work` when all earlier work has ended: decisions are taken on what is on the disk. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** The place of a record written now. */
  writing(commandId: string): Writing;
  /** Only inside a turn. Rejects with a `JournalFault`: then nothing of it happened. */
  write(act: Act): Promise<CommandAnswer | null>;
  /** An entry without records of our own; only inside a turn. */
  keep(entry: Exclude<Entry, ActEntry>): Promise<void>;
  /** For what can be had again. */
  keepLazily(entry: Exclude<Entry, ActEntry>): void;
  /** Leaf hashes of the records from `fromSeq` on, from the journal. */
  leafHashes(fromSeq: number): Promise<ReadonlyMap<number, Hex>>;
  /** Fills the outbox from the journal again, from `fromSeq` on. */
  refill(fromSeq: number): Promise<void>;
  /** Called with the records of every act, once they are on the disk and applied. */
  onRecords(listen: (records: readonly EvidenceRecord[]) => void): void;
  close(): Promise<void>;
}

/** Rejects with a `JournalFault` or `StoryFault` where the journal cannot be believed. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { kit, identity, bundle, clock, bootId } = options;
  const stateOptions: DeskStateOptions = {
    kit,
    identity,
    keys: createDeskKeys(kit, identity),
    lawOf: (hash) => bundle.lawOf(hash),
  };
  const state = createDeskState(stateOptions);
  const outbox = createOutbox(kit, identity);
  const journal = await options.openJournal((text) => {
    const entry = decodeEntry(text);
    if (entry === undefined) return;
    state.apply(entry);
    refillOne(outbox, entry);
  }, options.onHalt);
  const listeners: ((records: readonly EvidenceRecord[]) => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  return {
    state,
    stateOptions,
    outbox,
    halted: () => journal.halted(),
    turn(work) {
      const mine = last.then(work, work);
      last = mine.catch(() => undefined);
      return mine;
    },
    writing: (commandId) => ({
      origin: identity.origin,
      epoch: identity.epoch,
      bootId,
      seen: options.seen(),
      law: bundle.hash('law'),
      commandId,
      monoMs: clock.monoMs(),
      wallMs: clock.wallMs(),
    }),
    async write({ drafts, writing, counter, answer }) {
      const { seq, head: hash } = state.head();
      const written = writeRecords(kit, { seq, hash }, drafts, writing, stateOptions.keys);
      const { leaves, secrets, keys } = written;
      const said = answer(leaves.map((_, at) => seq + at + 1));
      const entry: ActEntry = {
        kind: 'act',
        leaves,
        secrets,
        keys,
        counter,
        commandId: writing.commandId,
        answer: said,
      };
      await journal.append(encodeEntry(entry));
      const records = state.apply(entry);
      outbox.add(entry);
      for (const listen of listeners) listen(records);
      return said;
    },
    async keep(entry) {
      await journal.append(encodeEntry(entry));
      state.apply(entry);
    },
    keepLazily(entry) {
      journal.appendLazily(encodeEntry(entry));
      state.apply(entry);
    },
    async leafHashes(fromSeq) {
      const hashes = new Map<number, Hex>();
      await journal.read((text) => {
        const entry = decodeEntry(text);
        if (entry?.kind !== 'act') return;
        for (const leaf of entry.leaves) {
          const { seq = 0 } = decodeRecord(kit, leaf) ?? {};
          if (seq >= fromSeq) hashes.set(seq, leafHash(kit, leaf));
        }
      });
      return hashes;
    },
    async refill(fromSeq) {
      outbox.restart(fromSeq);
      await journal.read((text) => {
        const entry = decodeEntry(text);
        if (entry?.kind === 'act') outbox.add(entry);
      });
    },
    onRecords: (listen) => void listeners.push(listen),
    close: () => journal.close(),
  };
}

function refillOne(outbox: Outbox, entry: Entry): void {
  if (entry.kind === 'act') outbox.add(entry);
  if (entry.kind === 'receipt') outbox.receipt(entry.receipt);
}
