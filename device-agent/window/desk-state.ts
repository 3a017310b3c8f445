import { caseFacts, centerCaseFacts, stepCase } from '@sunlit/domain/case';
import type { CaseHappened, CaseRehomed, CaseState } from '@sunlit/domain/case';
import type { CommandAnswer, Folder, Opened } from '@sunlit/domain/contracts';
import { commitHash, decodeRecord, extendChain, leafHash, revealOpening, startChain } from '@sunlit/domain/evidence';
import type { ChainHead, EvidenceRecord, Happened, Hex, Kit, Place, Secret, WrappedKey } from '@sunlit/domain/evidence';
import { lawOf } from '@sunlit/domain/rules';
import type { Law } from '@sunlit/domain/rules';
import { stepVisit, visitFacts } from '@sunlit/domain/visit';
import type { VisitHappened, VisitState } from '@sunlit/domain/visit';
import type { Identity } from '../config/identity.ts';
import type { ActEntry, Entry } from '../journal/entries.ts';
import { createDeskPictures } from './desk-pictures.ts';
import type { PictureMemory } from './desk-pictures.ts';
import type { DeskKeys } from './key-ring.ts';

/** A case as this desk knows it. */
export interface DeskCase {
  readonly state: CaseState;
  /** For the holder's screen only. */
  readonly applicantName: string;
  /** Leaf hash of the last record of the case that is known here. */
  readonly lastLeaf: Hex;
  /** Seq of our own record that put it on its way; 0 when it is not, or came from elsewhere. */
  readonly handedOverSeq: number;
  readonly disputed: 0 | 1;
  /** Seq of our own last record of the case; 0 for none. In a memory from before it was counted: undefined, and then all that was written here counts. */
  readonly ownSeq?: number;
  /** We handed it over and another desk has opened it: what the center said last. */
  readonly opened?: Opened;
}
export interface Slip {
  readonly code: string;
  readonly epoch: number;
  readonly seq: number;
}
export interface OpenSession {
  readonly actor: string;
  readonly session: string;
}

/** The journal does not tell one unbroken story; the message is one line. */
export class StoryFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoryFault';
  }
}

/** All that a desk state holds, as plain data; the keys stay wrapped. */
export interface DeskMemory {
  readonly head: ChainHead;
  readonly counter: number;
  readonly lastWallMs: number;
  readonly visit: VisitState | null;
  readonly cases: readonly DeskCase[];
  readonly sessions: readonly OpenSession[];
  readonly answers: readonly (readonly [commandId: string, answer: CommandAnswer])[];
  readonly devices: readonly (readonly [device: string, state: string])[];
  readonly keys: readonly WrappedKey[];
  /** Of a snapshot from before pictures were taken in: none. */
  readonly pictures?: PictureMemory;
}

/** What stands after the journal's entries. `apply` is the only way it changes, at a restart and while running alike. */
export interface DeskState {
  head(): ChainHead;
  counter(): number;
  lastWallMs(): number;
  visit(): VisitState | undefined;
  /** Of the newest visit: the record it began with, and the code that its record commits to; "" for records from before. */
  slip(): Slip;
  case(caseRef: string): DeskCase | undefined;
  cases(): readonly DeskCase[];
  /** Sessions opened and not yet closed by a record. */
  sessions(): readonly OpenSession[];
  answer(commandId: string): CommandAnswer | undefined;
  /** Pictures on their way. */
  readonly pictures: PictureMemory;
  /** Last recorded state of a device. */
  device(device: string): string | undefined;
  /** The records of the entry, in order; empty for entries without any. Throws a {@link StoryFault}. */
  apply(entry: Entry): readonly EvidenceRecord[];
  memory(): DeskMemory;
  /** Before the first entry: begins where another state ended. */
  restore(memory: DeskMemory): void;
}

export interface DeskStateOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly keys: DeskKeys;
  readonly lawOf: (hash: string) => Law | undefined;
}

/** Intents answered so long ago are not asked again. */
const KEPT_ANSWERS = 5_000;
/** Closed cases answered "closed" instead of "unknown". */
const KEPT_CLOSED = 500;

export function createDeskState(options: DeskStateOptions): DeskState {
  const { kit, identity, keys } = options;
  let head = startChain(identity.origin, identity.epoch, identity.enrolment);
  let counter = 0;
  let lastWallMs = 0;
  let visit: VisitState | undefined;
  let slip: Slip = { code: '', epoch: 0, seq: 0 };
  const cases = new Map<string, DeskCase>();
  const sessions = new Map<string, OpenSession>();
  const answers = new Map<string, CommandAnswer>();
  const devices = new Map<string, string>();
  const pictures = createDeskPictures();

  const stepOne = (record: EvidenceRecord, leaf: Hex, opened: Happened['opened']): void => {
    const happened: Happened = { ...record, opened };
    lastWallMs = Math.max(lastWallMs, record.wallMs);
    if (Object.hasOwn(caseFacts, record.type)) {
      putCase(cases, nextCase(options, cases.get(record.caseRef), happened, leaf, true));
      forgetClosed(cases, keys);
      return;
    }
    if (Object.hasOwn(visitFacts, record.type)) {
      if (record.type === 'VisitOpened' && visit !== undefined) keys.forget(visit.context.visitRef);
      const next = stepVisit(record.type === 'VisitOpened' ? undefined : visit, happened as VisitHappened);
      if (next === undefined) throw new StoryFault(`record ${String(record.seq)}: ${record.type} does not follow`);
      visit = next;
      if (record.type === 'VisitOpened') slip = { code: opened['receipt'] ?? '', epoch: record.epoch, seq: record.seq };
      return;
    }
    const { session, actor } = record;
    if (record.type === 'SessionOpened') sessions.set(session, { actor, session });
    if (record.type === 'SessionClosed') sessions.delete(session);
    pictures.step(record);
    if (record.type === 'DeviceStateChanged') devices.set(String(record.body['device']), String(record.body['state']));
  };
  /** The case goes from the list of closed ones with its name, the visit's code with its key. */
  const forgetErased = (subjects: readonly string[]): void => {
    for (const subject of subjects) {
      cases.delete(subject);
      keys.forget(subject);
      if (visit?.context.visitRef === subject) slip = { ...slip, code: '' };
    }
  };
  const applyAct = (entry: ActEntry): EvidenceRecord[] => {
    keys.learn(entry.keys);
    const records: EvidenceRecord[] = [];
    for (const leaf of entry.leaves) {
      const extended = extendChain(kit, head, leaf);
      if (!extended.ok) throw new StoryFault(`record ${String(extended.at)}: the chain is broken (${extended.fault})`);
      head = extended.head;
      const { record } = extended;
      stepOne(record, head.head, openedOf(kit, keys, record, entry.secrets));
      records.push(record);
    }
    counter = Math.max(counter, entry.counter);
    if (entry.commandId !== '' && entry.answer !== null) {
      answers.set(entry.commandId, entry.answer);
      if (answers.size > KEPT_ANSWERS) dropOldest(answers);
    }
    return records;
  };

  return {
    head: () => head,
    counter: () => counter,
    lastWallMs: () => lastWallMs,
    visit: () => visit,
    slip: () => slip,
    case: (caseRef) => cases.get(caseRef),
    cases: () => [...cases.values()],
    sessions: () => [...sessions.values()],
    answer: (commandId) => answers.get(commandId),
    device: (device) => devices.get(device),
    pictures,
    memory: () => ({
      head,
      counter,
      lastWallMs,
      visit: visit ?? null,
      cases: [...cases.values()],
      sessions: [...sessions.values()],
      answers: [...answers],
      devices: [...devices],
      keys: keys.all(),
      pictures: { awaited: pictures.awaited, kept: pictures.kept },
    }),
    restore(memory) {
      ({ head, counter, lastWallMs } = memory);
      visit = memory.visit ?? undefined;
      for (const known of memory.cases)
        cases.set(known.state.context.caseRef, { ...known, ownSeq: known.ownSeq ?? memory.head.seq });
      for (const one of memory.sessions) sessions.set(one.session, one);
      for (const [commandId, answer] of memory.answers) answers.set(commandId, answer);
      for (const [device, state] of memory.devices) devices.set(device, state);
      keys.learn(memory.keys);
      if (memory.pictures !== undefined) pictures.restore(memory.pictures);
    },
    apply(entry) {
      if (entry.kind === 'act') return applyAct(entry);
      if (entry.kind === 'folder') {
        keys.learn(entry.folder.keys);
        putCase(cases, readFolder(options, entry.folder));
      }
      if (entry.kind === 'pictured') pictures.delivered(entry.picture);
      if (entry.kind === 'erased') forgetErased(entry.subjects);
      if (entry.kind === 'release') cases.delete(entry.caseRef);
      if (entry.kind === 'opened') {
        const known = cases.get(entry.opened.caseRef);
        if (known !== undefined && isHandedOver(known, entry.opened.toDesk)) {
          putCase(cases, { ...known, opened: entry.opened });
          forgetClosed(cases, keys);
        }
      }
      if (entry.kind === 'verdict') {
        const known = cases.get(entry.caseRef);
        if (known !== undefined) cases.set(entry.caseRef, { ...known, disputed: 1 });
      }
      return [];
    },
  };
}

/** The case a folder holds, step by step from its receipt. Throws a {@link StoryFault} where its records do not follow from each other. */
export function readFolder(options: DeskStateOptions, folder: Folder): DeskCase {
  const { kit, keys } = options;
  keys.learn(folder.keys);
  let known: DeskCase | undefined;
  for (const leaf of folder.leaves) {
    const record = decodeRecord(kit, leaf);
    if (record?.caseRef !== folder.caseRef) throw new StoryFault('folder: a record is not of its case');
    if (!Object.hasOwn(caseFacts, record.type) && !Object.hasOwn(centerCaseFacts, record.type)) continue;
    const mine = folder.secrets.filter(({ origin, epoch }) => origin === record.origin && epoch === record.epoch);
    const happened: Happened = { ...record, opened: openedOf(kit, keys, record, mine) };
    known = nextCase(options, known, happened, leafHash(kit, leaf), false);
  }
  if (known === undefined) throw new StoryFault('folder: no record of a case');
  return known;
}

/** Hashes of the laws a folder's records were written under. */
export function lawsOfFolder(kit: Kit, folder: Folder): string[] {
  return [...new Set(folder.leaves.map((leaf) => decodeRecord(kit, leaf)?.law ?? ''))].filter((hash) => hash !== '');
}

function nextCase(
  options: DeskStateOptions,
  before: DeskCase | undefined,
  happened: Happened,
  leaf: Hex,
  isOurs: boolean,
): DeskCase {
  const law = options.lawOf(lawOf(before?.state, happened));
  const { item } = before === undefined ? (happened.body as { readonly item?: string }) : before.state.context;
  const procedure = law?.item(item ?? '');
  if (procedure === undefined) throw new StoryFault(`record ${String(happened.seq)}: its law or item is not here`);
  const state = stepCase(before?.state, happened as CaseHappened | CaseRehomed, procedure);
  if (state === undefined) {
    // A record the law refused lies in the folder too, marked at the center: the case stays where it was.
    if (!isOurs && before !== undefined) return { ...before, lastLeaf: leaf, disputed: 1 };
    throw new StoryFault(`record ${String(happened.seq)}: ${happened.type} does not follow`);
  }
  const isOnItsWay = happened.type === 'CustodyHandedOver' && isOurs;
  return {
    state,
    applicantName: happened.opened['applicantName'] ?? before?.applicantName ?? '',
    lastLeaf: leaf,
    handedOverSeq: isOnItsWay ? happened.seq : 0,
    disputed: before?.disputed ?? 0,
    ownSeq: isOurs ? happened.seq : (before?.ownSeq ?? 0),
  };
}

/** The committed values this desk may know; whatever does not fit its commit counts as unknown. */
function openedOf(
  kit: Kit,
  keys: DeskKeys,
  record: EvidenceRecord,
  secrets: readonly Secret[],
): Readonly<Record<string, string>> {
  const place: Place = { origin: record.origin, epoch: record.epoch, seq: record.seq };
  const opened: Record<string, string> = {};
  for (const secret of secrets) {
    if (secret.seq !== record.seq) continue;
    const key = keys.known(secret.subject);
    const opening = key === undefined ? undefined : revealOpening(kit, key, place, secret);
    const commit = record.commits.find(({ label }) => label === secret.label);
    if (opening !== undefined && commit?.hash === commitHash(kit, opening)) opened[secret.label] = opening.value;
  }
  return opened;
}

/** On its way from here, and not to here: so `desk` may have opened it. What lies here is newer than any such news. */
export function isHandedOver({ state: { value, context } }: DeskCase, desk: string): boolean {
  return value.custody === 'transit' && context.toDesk !== context.desk && desk !== context.desk;
}

function putCase(cases: Map<string, DeskCase>, next: DeskCase): void {
  const { caseRef } = next.state.context;
  // The newest act comes last, for the work list and for forgetting.
  cases.delete(caseRef);
  cases.set(caseRef, next);
}

function forgetClosed(cases: Map<string, DeskCase>, keys: DeskKeys): void {
  const closed = [...cases.values()].filter(
    ({ state, opened }) => state.context.closedAtMs > 0 || opened !== undefined,
  );
  for (const { state } of closed.slice(0, Math.max(0, closed.length - KEPT_CLOSED))) {
    cases.delete(state.context.caseRef);
    keys.forget(state.context.caseRef);
  }
}

function dropOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
