import type { Clock, CommandAnswer } from '@sunlit/domain/contracts';
import { decodeRecord, leafHash } from '@sunlit/domain/evidence';
import type { EvidenceRecord, Hex, Kit } from '@sunlit/domain/evidence';
import type { Bundle } from '../bundle/bundle.ts';
import type { Identity } from '../config/identity.ts';
import { decodeEntry, encodeEntry } from '../journal/entries.ts';
import type { ActEntry, Entry } from '../journal/entries.ts';
import type { FileJournalOptions } from '../journal/file-journal.ts';
import { JournalFault } from '../journal/journal.ts';
import type { Journal, Room } from '../journal/journal.ts';
import { oldestToKeep } from '../journal/retention.ts';
import { createOutbox } from '../outbox/outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createDeskState } from './desk-state.ts';
import type { DeskState, DeskStateOptions } from './desk-state.ts';
import { createDeskKeys } from './key-ring.ts';
import { beginsWork } from './open-work.ts';
import { writeRecords } from './records.ts';
import type { Draft, Writing } from './records.ts';
import { openSnapshot, sealSnapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { withoutErased } from './without-erased.ts';

/** See `FileJournalOptions`. */
export type JournalHooks = Required<Pick<FileJournalOptions, 'replay' | 'accepts' | 'onHalt' | 'onRewritten'>>;
/** Opens the desk's journal; `replay` gets every durable entry first, from a snapshot on where there is one. */
export type OpenJournal = (hooks: JournalHooks) => Promise<Journal>;

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
  readonly onRewritten: (fault: JournalFault) => void;
  /** A new segment could not be begun; the old one goes on. */
  readonly onUnsegmented: (reason: unknown) => void;
}

/** When what is on the disk may be forgotten. */
export interface Forgetting {
  readonly keepMs: number;
  /** Seq up to which every record is known to be included in a verified checkpoint. */
  readonly includedUpTo: number;
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
  /** The hall has other records of this desk, or more than are here: nothing is written on what it will never take. */
  contest(): void;
  /** Runs `work` when all earlier work has ended: decisions are taken on what is on the disk. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** The place of a record written now. */
  writing(commandId: string): Writing;
  room(): Room;
  /** Looks whether there is room again. */
  seekRoom(): Promise<Room>;
  journalBytes(): number;
  /** Removes segments that are not needed any more; returns how many. */
  forget(bounds: Forgetting): Promise<number>;
  /** Only inside a turn. Rejects with a `JournalFault`: then nothing of it happened. */
  write(act: Act): Promise<CommandAnswer | null>;
  /** An entry without records of our own; only inside a turn. */
  keep(entry: Exclude<Entry, ActEntry>): Promise<void>;
  /**
   * Destroys what the journal and the state keep under these subjects; records stay. Resolves when it is gone from the disk. Rejects with a `JournalFault` or the
   * system's error: then it is not, or nobody knows.
   */
  erase(subjects: readonly string[]): Promise<void>;
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

/** A segment that could not be begun is not tried again at every act. */
const ROTATION_RETRY_MS = 60_000;

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
  const journal = await openJournal(options, state, outbox);
  let isContested = false;
  const listeners: ((records: readonly EvidenceRecord[]) => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();
  /** Between two turns, when the state is what the entries so far led to and nobody waits for an answer. */
  let notBeforeMonoMs = 0;
  const startSegment = (): Promise<void> => {
    const memory = state.memory();
    const snapshot = encodeEntry(sealSnapshot(kit, identity, { memory, cursor: outbox.receipted() }));
    return journal.startSegment({ snapshot, upTo: memory.head.seq, wallMs: memory.lastWallMs });
  };
  const rotate = async (): Promise<void> => {
    if (!journal.wantsSegment() || journal.room() === 'reserve' || clock.monoMs() < notBeforeMonoMs) return;
    await startSegment().catch((reason: unknown) => {
      notBeforeMonoMs = clock.monoMs() + ROTATION_RETRY_MS;
      options.onUnsegmented(reason);
    });
  };
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined).then(rotate);
    return mine;
  };
  const keep = async (entry: Exclude<Entry, ActEntry>): Promise<void> => {
    await journal.append(encodeEntry(entry), entry.kind === 'folder');
    state.apply(entry);
  };

  return {
    state,
    stateOptions,
    outbox,
    halted: () => journal.halted() || (isContested ? 'journal/contested' : ''),
    contest: () => void (isContested = true),
    turn,
    room: () => journal.room(),
    seekRoom: () => journal.seekRoom(),
    journalBytes: () => journal.bytes(),
    forget: ({ keepMs, includedUpTo }) =>
      turn(async () => {
        const nowMs = clock.wallMs();
        const bounds = { receiptedUpTo: outbox.cursor(), includedUpTo, nowMs, keepMs };
        const place = oldestToKeep(await journal.snapshots(), bounds);
        if (place === undefined) return 0;
        await keep({ kind: 'removal', before: place.number, upTo: place.upTo, wallMs: nowMs });
        return (await journal.removeBefore(place.number)).length;
      }),
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
      if (isContested) throw new JournalFault('journal/contested', 'the hall would not take it');
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
      const begins = drafts.some((draft) => beginsWork(draft, state));
      await journal.append(encodeEntry(entry), begins);
      const records = state.apply(entry);
      outbox.add(entry);
      for (const listen of listeners) listen(records);
      return said;
    },
    keep,
    erase: (subjects) =>
      turn(async () => {
        await keep({ kind: 'erased', subjects });
        // Begins with a state that holds nothing of it; all that may hold something lies before.
        await startSegment();
        const gone = new Set(subjects);
        await journal.overwrite((entry) => withoutErased(kit, identity, entry, gone));
      }),
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
      // Receipts are left out: the center has lost what it gave them for.
      await journal.read((text) => {
        const entry = decodeEntry(text);
        if (entry?.kind === 'act') outbox.add(entry);
      });
    },
    onRecords: (listen) => void listeners.push(listen),
    close: () => journal.close(),
  };
}

/** Replays the entries into state and outbox, and fills the outbox from before the snapshot where its records had no receipt yet. */
/** Opens the journal and fills the outbox with what is not receipted; `state` gets everything. */
export async function openJournal(
  options: Pick<DeskOptions, 'kit' | 'identity' | 'openJournal' | 'onHalt' | 'onRewritten'>,
  state: Pick<DeskState, 'restore'> & { apply(entry: Entry): unknown },
  outbox: Outbox,
): Promise<Journal> {
  const { kit, identity, onHalt, onRewritten } = options;
  const read = (text: string): Snapshot | undefined => {
    const entry = decodeEntry(text);
    return entry?.kind === 'snapshot' ? openSnapshot(kit, identity, entry) : undefined;
  };
  let backlogFrom: Snapshot['cursor'] | undefined;
  const journal = await options.openJournal({
    accepts: (text) => read(text) !== undefined,
    replay(text) {
      const entry = decodeEntry(text);
      const snapshot = entry?.kind === 'snapshot' ? read(text) : undefined;
      if (snapshot !== undefined) {
        const { memory, cursor } = snapshot;
        state.restore(memory);
        outbox.resume(cursor);
        if (cursor.seq < memory.head.seq) backlogFrom = cursor;
      }
      if (entry === undefined || entry.kind === 'snapshot') return;
      state.apply(entry);
      if (backlogFrom !== undefined) return;
      fill(outbox, entry);
    },
    onHalt,
    onRewritten,
  });
  if (backlogFrom !== undefined) {
    outbox.resume(backlogFrom);
    await journal.read((text) => fill(outbox, decodeEntry(text)));
  }
  return journal;
}

/** What an entry adds to the outbox. */
export function fill(outbox: Outbox, entry: Entry | undefined): void {
  if (entry?.kind === 'act') outbox.add(entry);
  if (entry?.kind === 'receipt') outbox.receipt(entry.receipt);
}
