import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import Sqlite, { type Database } from 'better-sqlite3';
import {
  documentHash,
  GENESIS,
  leafHash,
  nodeKit,
  originParts,
  type EvidenceRecord,
  type KeyPair,
  type Kit,
} from '@sunlit/domain/evidence';
import { epochKey, Fold, LawBooks } from '@sunlit/domain/fold';
import { lawTime, type Lapse } from '@sunlit/domain/contracts';
import type { CenterBody } from '@sunlit/domain/hall';
import { Book, type StoredLeaf } from '../ledger/book.ts';
import { inventedHeads } from '../ledger/heads-heard.ts';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { derive } from '../ledger/rebuild.ts';
import { VouchedRows } from '../ledger/vouched-rows.ts';
import { openShelves } from '../projections/shelves.ts';
import { checkLists } from './check-lists.ts';
import { checkOpenings } from './check-openings.ts';
import { checkSeals } from './check-seals.ts';
import { checkSignals } from './check-signals.ts';
import { nameOf, SecretCheck } from './check-secrets.ts';
import { Findings, type Finding } from './findings.ts';

export interface RecheckSetting {
  /** The ledger's file; it is only read. */
  readonly file: string;
  readonly hall: string;
  readonly signKeys: KeyPair;
  /** The vault's X25519 pair. */
  readonly boxKeys: KeyPair;
  /** The law's time: no list may have been looked at later. */
  readonly nowMs: number;
  /** How the law's time goes on while the thread comes up; left out: it stands still. */
  readonly lapse?: Lapse;
}
export interface Recheck {
  /** The last leaf of the state that was read; 0 for none. */
  readonly position: number;
  readonly findings: readonly Finding[];
}

const BUSY_MS = 5_000;

/** Reads one consistent state of a hall's file and derives from its leaves what else must lie in it; docs/decisions/0009. Synchronous: minutes in a large hall. */
export function recheck(setting: RecheckSetting): Recheck {
  const kit = nodeKit(crypto, Buffer);
  const db = new Sqlite(setting.file, { readonly: true, timeout: BUSY_MS });
  // A nameless database lies on the disk and goes with its connection.
  const scratch = new Sqlite('');
  try {
    scratch.pragma('journal_mode = OFF');
    scratch.pragma('synchronous = OFF');
    return db.transaction(() => look(kit, db, scratch, setting))();
  } finally {
    scratch.close();
    db.close();
  }
}

function look(kit: Kit, db: Database, scratch: Database, setting: RecheckSetting): Recheck {
  const { hall, signKeys, boxKeys } = setting;
  const findings = new Findings();
  const book = new Book(db, kit);
  // The state is fixed by the first look into the file, and only then is it known how late it may be.
  const position = book.lastPosition;
  const nowMs = latest(setting, book, position);
  const vault = { book, kit, keys: boxKeys };
  const fold = new Fold(openShelves(scratch), new LawBooks((hash) => book.document(hash)));
  const chains = new Chains(kit, findings);
  const secrets = new SecretCheck(vault, findings);
  const passwords = new Map<string, string>();
  const batches = new Map<number, CenterBody<'RatingsOpened'>>();
  const signers = new Map([[epochKey(centerOrigin(hall), CENTER_EPOCH), signKeys.publicKey]]);
  try {
    derive(fold, vault, (leaf, record) => {
      chains.see(leaf, record);
      const isOwn = record.origin === centerOrigin(hall);
      secrets.see(leaf, record, isOwn);
      if (isOwn) noteOwn(record, passwords, batches, signers);
    });
    checkLists(db, fold, nowMs, findings);
    checkSignals(fold, nowMs, findings);
    checkOpenings({ db, fold, book, kit }, secrets.erasures(), batches, findings);
  } catch (error) {
    // A leaf that is no record any more, or one the law cannot read: nothing after it can be derived.
    findings.add('leaf/altered', `cannot be folded: ${error instanceof Error ? error.message : ''}`);
  }
  checkSeals(db, kit, signers, findings);
  secrets.settle(db);
  checkPasswords(kit, db, passwords, findings);
  for (const { table, id } of new VouchedRows(db, { kit, hall, signKeys }).strangers())
    // The key of a session or code opens a door: it is not told.
    findings.add('row/stranger', table === 'sessions' || table === 'enrolments' ? table : `${table} ${id}`);
  for (const { origin, epoch } of inventedHeads(db, kit, fold))
    findings.add('row/stranger', `heads_heard ${originParts(origin).id} ${String(epoch)}`);
  return { position, findings: findings.all() };
}

/** The law's time of the state that is read: what was committed while the thread came up is no future. */
function latest({ nowMs, lapse }: RecheckSetting, book: Book, position: number): number {
  const [newest] = book.leavesAfter(position - 1, 1);
  return Math.max(nowMs, lapse === undefined ? 0 : lawTime(lapse, Date.now()), newest?.accepted_at ?? 0);
}

/** Each leaf is what its hash says and follows the one before it in its chain. */
class Chains {
  private readonly kit: Kit;
  private readonly findings: Findings;
  private readonly heads = new Map<string, string>();

  constructor(kit: Kit, findings: Findings) {
    this.kit = kit;
    this.findings = findings;
  }

  see(leaf: StoredLeaf, { prev, seq, origin, epoch }: EvidenceRecord): void {
    const chain = `${leaf.origin} ${String(leaf.epoch)}`;
    const before = this.heads.get(chain) ?? (leaf.origin.includes('/center/') ? GENESIS : prev);
    const isItself =
      leafHash(this.kit, leaf.leaf) === leaf.hash && origin === leaf.origin && epoch === leaf.epoch && seq === leaf.seq;
    if (!isItself || prev !== before) this.findings.add('leaf/altered', nameOf(leaf));
    this.heads.set(chain, leaf.hash);
  }
}

function noteOwn(
  { type, body, seq }: EvidenceRecord,
  passwords: Map<string, string>,
  batches: Map<number, CenterBody<'RatingsOpened'>>,
  signers: Map<string, string>,
): void {
  if (type === 'StaffPasswordSet') {
    const { user, verifier = '' } = body as CenterBody<'StaffPasswordSet'>;
    passwords.set(user, verifier);
  } else if (type === 'RatingsOpened') batches.set(seq, body as CenterBody<'RatingsOpened'>);
  else if (type === 'DeskEnrolled') {
    const { desk, deskEpoch, signKey } = body as CenterBody<'DeskEnrolled'>;
    signers.set(epochKey(desk, deskEpoch), signKey);
  }
}

/** "" on the chain: set by a program that did not record the hash. */
function checkPasswords(kit: Kit, db: Database, passwords: ReadonlyMap<string, string>, findings: Findings): void {
  const rows = db.prepare<[], { user: string; verifier: string }>('SELECT user, verifier FROM users').all();
  for (const { user, verifier } of rows) {
    const hash = passwords.get(user) ?? '';
    if (hash !== '' && hash !== documentHash(kit, verifier)) findings.add('password/other', user);
  }
}
