import path from 'node:path';
import { extendChain, startChain } from '@sunlit/domain/evidence';
import type { ChainHead, Kit } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import type { Disk } from '../journal/disk.ts';
import { decodeEntry } from '../journal/entries.ts';
import type { ActEntry, Entry } from '../journal/entries.ts';
import { examineJournal } from '../journal/examine.ts';
import type { Examination } from '../journal/examine.ts';
import { openWitnessFile } from '../witness/witness-memory.ts';
import { openSnapshot } from '../window/snapshot.ts';

/** What the desk's journal holds, and what somebody should look at. */
export interface Diagnosis {
  readonly origin: string;
  readonly epoch: number;
  readonly folder: string;
  readonly journal: Examination;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly keepDays: number;
  /** First and last record that are here; 0 when there is none. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Of the last record, by this desk's clock. */
  readonly lastWallMs: number;
  /** At least: a receipt is written down with the act after it. */
  readonly receiptedUpTo: number;
  /** What the center has no receipt for: it would be lost with this disk. */
  readonly waiting: number;
  readonly removals: number;
  readonly unknownEntries: number;
  /** Encrypted pictures that the center does not have, and those put aside as damaged. */
  readonly pictures: { readonly waiting: number; readonly damaged: number };
  /** What the hall's tree did to alarm this desk as a witness; "" for nothing. */
  readonly witnessAlarm: string;
  /** Seq up to which this desk's records were shown to be in the hall's tree; more than `lastSeq` where the journal lost some. */
  readonly includedUpTo: number;
  /** 1: `witness.json` cannot be read. */
  readonly witnessDamaged: 0 | 1;
  /** "" when the records follow from each other. */
  readonly chainFault: string;
  readonly findings: readonly Finding[];
}
export interface Finding {
  readonly code:
    | 'corrupt'
    | 'lost'
    | 'chain'
    | 'witness-damaged'
    | 'witness'
    | 'torn'
    | 'quarantined'
    | 'mistrust'
    | 'no-reserve'
    | 'bound'
    | 'unknown-entries'
    | 'pictures';
  readonly says: string;
  readonly cure: string;
}

export interface DoctorOptions {
  readonly kit: Kit;
  readonly disk: Disk;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly maxBytes: number;
  readonly keepDays: number;
  /** A running desk may be in the middle of a write: resolves when it is worth another look. */
  readonly pause: () => Promise<void>;
}

/** Reads only; fit for the folder of a running desk, and for a copy of one. */
export async function diagnose(options: DoctorOptions): Promise<Diagnosis> {
  const first = await look(options);
  if (first.journal.torn === undefined) return first;
  await options.pause();
  return look(options);
}

async function look({ kit, disk, identity, dataDir, maxBytes, keepDays }: DoctorOptions): Promise<Diagnosis> {
  const { origin, epoch } = identity;
  const folder = path.join(dataDir, `journal-${String(epoch)}`);
  const reading = createReading(kit, identity);
  const journal = await examineJournal(disk, folder, (text) => reading.take(decodeEntry(text)));
  const bytes = journal.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const names = await disk.list(path.join(dataDir, `pictures-${String(epoch)}`));
  const count = (end: string): number => names.filter((name) => name.endsWith(end)).length;
  const pictures = { waiting: count('.picture'), damaged: count('.damaged') };
  let witnessDamaged: 0 | 1 = 0;
  const witnessed = await openWitnessFile(disk, dataDir, epoch, () => (witnessDamaged = 1));
  const { includedUpTo, alarm } = witnessed.memory();
  const witnessAlarm = alarm?.fault ?? '';
  const seen = {
    ...{
      origin,
      epoch,
      folder,
      journal,
      bytes,
      maxBytes,
      keepDays,
      pictures,
      witnessAlarm,
      witnessDamaged,
      includedUpTo,
    },
    ...reading.result(),
  };
  return { ...seen, findings: findingsOf(seen) };
}

/** Follows the chain through the entries; it begins where the first record that is still here says. */
function createReading(kit: Kit, identity: Identity) {
  const { origin, epoch, enrolment } = identity;
  let head: ChainHead | undefined;
  let firstSeq = 0;
  let lastWallMs = 0;
  let receiptedUpTo = 0;
  let removals = 0;
  let unknownEntries = 0;
  let chainFault = '';
  const start = (entry: Entry): ChainHead | undefined => {
    if (entry.kind === 'act') return startChain(origin, epoch, enrolment);
    return entry.kind === 'snapshot' ? openSnapshot(kit, identity, entry)?.memory.head : undefined;
  };
  const follow = ({ leaves }: ActEntry): void => {
    for (const leaf of leaves) {
      if (head === undefined || chainFault !== '') return;
      const extended = extendChain(kit, head, leaf);
      if (!extended.ok) {
        chainFault = `record ${String(extended.at)} does not follow (${extended.fault})`;
        return;
      }
      head = extended.head;
      firstSeq ||= head.seq;
      lastWallMs = extended.record.wallMs;
    }
  };
  return {
    take(entry: Entry | undefined): void {
      if (entry === undefined) {
        unknownEntries += 1;
        return;
      }
      head ??= start(entry);
      if (entry.kind === 'act') follow(entry);
      if (entry.kind === 'receipt') receiptedUpTo = Math.max(receiptedUpTo, entry.receipt.upTo);
      if (entry.kind === 'removal') removals += 1;
      if (entry.kind === 'snapshot')
        receiptedUpTo = Math.max(receiptedUpTo, openSnapshot(kit, identity, entry)?.cursor.seq ?? 0);
    },
    result: () => {
      const lastSeq = head?.seq ?? 0;
      const waiting = Math.max(0, lastSeq - receiptedUpTo);
      return { firstSeq, lastSeq, lastWallMs, receiptedUpTo, waiting, removals, unknownEntries, chainFault };
    },
  };
}

function findingsOf({
  journal,
  bytes,
  maxBytes,
  pictures,
  chainFault,
  witnessAlarm,
  witnessDamaged,
  includedUpTo,
  lastSeq,
  unknownEntries,
}: Omit<Diagnosis, 'findings'>): Finding[] {
  const found: Finding[] = [];
  const add = (code: Finding['code'], says: string, cure: string): void => void found.push({ code, says, cure });
  if (journal.corrupt !== '')
    add(
      'corrupt',
      journal.corrupt,
      'copy the folder as it is, change nothing in it, and call for help; the center still holds what it has receipted',
    );
  if (includedUpTo > lastSeq)
    add(
      'lost',
      `the journal ends at record ${String(lastSeq)}, but records up to ${String(includedUpTo)} of this desk are in the hall's tree`,
      'serve nobody here: put the true disk back, or have the desk replaced by two administrators and keep this one as it is',
    );
  if (witnessDamaged === 1)
    add(
      'witness-damaged',
      'witness.json cannot be read: what this desk had verified of the hall is gone',
      'call the supervisors, who compare the hall with other witnesses; when they have decided, put the file aside',
    );
  if (chainFault !== '') add('chain', chainFault, 'copy the folder as it is, and call for help');
  if (witnessAlarm !== '' && witnessDamaged === 0)
    add(
      'witness',
      `as a witness this desk was shown records of the hall that do not continue what it had verified (${witnessAlarm})`,
      'keep witness.json as it is and call the supervisors; after a restore of the center it is the expected trace of it',
    );
  if (journal.torn !== undefined)
    add(
      'torn',
      `${journal.torn.name}: ${String(journal.torn.bytes)} bytes at byte ${String(journal.torn.at)} are no whole entry`,
      'nothing: the next start puts them into a side file; after a power cut nothing acknowledged is in them',
    );
  if (journal.quarantined.length > 0)
    add(
      'quarantined',
      `torn tails were put aside: ${journal.quarantined.join(', ')}`,
      'keep the files; where no power cut can explain one, look at the disk',
    );
  if (journal.isMistrusted)
    add(
      'mistrust',
      'an fsync failed, and the last segment is not believed',
      'replace the disk if its own report is bad, then start the desk: it writes that segment anew',
    );
  if (journal.segments.length > 0 && journal.reserveBytes === 0)
    add(
      'no-reserve',
      'no reserve is kept: the disk is full, or was never large enough',
      'make room on this disk; the desk takes its reserve again within a minute',
    );
  if (bytes >= maxBytes)
    add(
      'bound',
      'the journal has reached maxJournalBytes: nothing new is begun',
      'restore the line, or raise maxJournalBytes',
    );
  if (pictures.damaged > 0)
    add(
      'pictures',
      `${String(pictures.damaged)} pictures were put aside: their bytes were not what their records say`,
      'look at this disk; the records say which pictures are missing',
    );
  if (unknownEntries > 0)
    add(
      'unknown-entries',
      `${String(unknownEntries)} entries are of a kind that this version does not know`,
      'start the newer version again',
    );
  return found;
}
