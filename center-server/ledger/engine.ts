import type { Database } from 'better-sqlite3';
import type { Verdict } from '@sunlit/domain/contracts';
import { documentHash, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import { boardCard, boardCase, boardVisit, Fold, isOpen, LawBooks, settle, type CaseRow } from '@sunlit/domain/fold';
import {
  flushShelves,
  openShelves,
  PROJECTION_VERSION,
  shelfNames,
  type TableShelves,
} from '../projections/shelves.ts';
import { acceptBatch } from './accept-batch.ts';
import { oweOpenings, windowElsewhere } from './act-on-openings.ts';
import { acts } from './acts.ts';
import { ChangedRows } from '../replicated/changed-rows.ts';
import { NotOwner } from '../replicated/pg-record.ts';
import type { Shipment } from '../replicated/shipment.ts';
import { StirredCards } from '../supervision/stirred-cards.ts';
import { Book } from './book.ts';
import type { Commit, Counts, Now } from './ledger.ts';
import type { ActName, Acts, ReadName, Reads } from './doors.ts';
import type { Answer, Request } from './messages.ts';
import { OwnChain } from './own-chain.ts';
import { reads } from './reads.ts';
import { recordLists } from './schema.ts';
import { rebuild } from './rebuild.ts';
import { POWER_LISTS, Standing } from './standing.ts';
import { VouchedRows } from './vouched-rows.ts';

export interface Setting {
  readonly hall: string;
  readonly kit: Kit;
  /** The center's Ed25519 pair. */
  readonly signKeys: KeyPair;
  /** The vault's X25519 pair. */
  readonly boxKeys: KeyPair;
  readonly bootId: string;
  /** How much faster than real time the law's time runs; 1 but for demo halls. */
  readonly speed: number;
  /** Monotonic milliseconds, for durations only. */
  readonly monoMs: () => number;
}

/** What one transaction works with; a new one for each. */
export interface Hand {
  readonly setting: Setting;
  readonly db: Database;
  readonly book: Book;
  readonly fold: Fold<TableShelves>;
  readonly own: OwnChain;
  readonly vouched: VouchedRows;
  readonly stirred: StirredCards;
  readonly now: Now;
  readonly verdicts: { origin: string; verdict: Verdict }[];
  facts: number;
  /** Subjects whose keys are gone. */
  readonly erased: string[];
}

/** The cases that a transaction changed, as the board hears of them, and when the first of them must be judged again. */
interface Told {
  readonly cases: Map<string, Commit['cases'][number]>;
  /** Of cases that changed elsewhere while their visit goes on, by case. */
  readonly openings: Map<string, Commit['openings'][number]>;
  dueAtMs: number;
}

function tell(told: Told, fold: Fold, rows: readonly CaseRow[]): void {
  for (const row of rows) {
    told.cases.set(row.caseRef, { key: row.caseRef, row: isOpen(row) ? boardCase(fold, row) : null });
    told.dueAtMs = earlier(told.dueAtMs, row.nextAtMs);
    const desk = windowElsewhere(fold, row);
    if (desk !== '') told.openings.set(row.caseRef, { caseRef: row.caseRef, desk });
  }
}

const NEVER: Now = { wallMs: 0, monoMs: 0, realMs: 0 };

/**
 * Many requests, one commit: law, tree, rows, projections and deadlines together. Lives in the worker; synchronous but where a commit must stand elsewhere before. A request that throws takes
 * nobody with it: the transaction is rolled back and every request gets its own.
 */
export class Engine {
  readonly db: Database;
  readonly book: Book;
  readonly vouched: VouchedRows;
  private readonly stirred: StirredCards;
  private readonly standing: Standing;
  private readonly setting: Setting;
  private fold: Fold<TableShelves>;
  private openCases: number | undefined;
  private lastNow: Now = NEVER;
  private committed: number | undefined;
  /** Where what is committed here must stand elsewhere before. */
  private changes: ChangedRows | undefined;
  private ship: (shipment: Shipment) => Promise<void> = () => Promise.resolve();
  private transaction: { begin: { run(): unknown }; commit: { run(): unknown }; rollback: { run(): unknown } };

  constructor(db: Database, setting: Setting) {
    this.db = db;
    this.setting = setting;
    this.book = new Book(db, setting.kit);
    this.vouched = new VouchedRows(db, setting);
    this.stirred = new StirredCards(db);
    this.standing = new Standing(db, setting.kit, this.vouched);
    this.fold = this.newFold();
    this.transaction = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
    };
  }

  /** Carries out the requests in order. Throws only what makes the disk unbelievable ({@link isDiskFault}), or {@link NotOwner}. */
  async run(requests: readonly Request[]): Promise<{ answers: Answer[]; commits: Commit[] }> {
    const [first] = requests;
    if (first === undefined) return { answers: [], commits: [] };
    try {
      const { answers, commit } = await this.once(requests);
      return { answers, commits: commit === undefined ? [] : [commit] };
    } catch (error) {
      this.undo();
      if (isDiskFault(error) || error instanceof NotOwner) throw error;
      if (requests.length === 1) return { answers: [refused(first, error)], commits: [] };
      const each: Awaited<ReturnType<Engine['run']>>[] = [];
      for (const request of requests) each.push(await this.run([request]));
      return { answers: each.flatMap(({ answers }) => answers), commits: each.flatMap(({ commits }) => commits) };
    }
  }

  read<N extends ReadName>(name: N, input: Reads[N]['input']): Reads[N]['answer'] {
    const read: (engine: Engine, input: Reads[N]['input']) => Reads[N]['answer'] = reads[name];
    return read(this, input);
  }

  /** The projections on the disk were made by an older fold. */
  isStale(): boolean {
    const made = this.db
      .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'projections'")
      .get()?.value;
    return made !== String(PROJECTION_VERSION);
  }

  /** Lists that give power were changed past the program before it started, and have been derived anew. */
  mended = false;

  /** Before anything is read: lists of an older fold are derived anew, and so are lists of power that are not those this center left. */
  open(): void {
    const isStale = this.isStale();
    this.mended = !isStale && this.book.lastPosition > 0 && !this.standing.holds();
    if (isStale || this.mended) this.rebuild();
    this.holdPower();
  }

  /** From here on they are read from memory: what another program writes into the file meanwhile gives nobody any power. */
  private holdPower(): void {
    const { shelves } = this.fold;
    for (const shelf of POWER_LISTS.map((name) => shelves[name])) for (const { key } of shelf.rows()) shelf.get(key);
  }

  rebuild(): void {
    rebuild(this);
    this.openCases = undefined;
    this.stand();
  }

  private stand(): void {
    this.db.transaction(() => {
      this.standing.keep(this.book.lastPosition, true);
      this.vouched.sign();
    })();
  }

  /** From now on a transaction is committed here only when `ship` has what it changed; a {@link NotOwner} from it takes the transaction back. */
  shipChanges(newMark: () => string, ship: (shipment: Shipment) => Promise<void>): void {
    this.changes = new ChangedRows(this.db, recordLists, newMark);
    this.ship = ship;
  }

  /** Takes in what another center committed, in one transaction; what is kept in memory of it is read anew. */
  following(work: (db: Database) => void): void {
    this.db.transaction(() => {
      work(this.db);
      this.vouched.disown();
    })();
    this.book.forget();
    this.committed = undefined;
    this.openCases = undefined;
    this.stirred.all();
    this.stand();
  }

  /** Hash of a published text that is another one by now; undefined where all are what they were. Such a hall is not opened: nobody is judged by a law that nobody published. */
  alteredDocument(): string | undefined {
    const all = this.db.prepare<[], { hash: string }>('SELECT hash FROM documents ORDER BY hash').all();
    return all.find(({ hash }) => this.documentOf(hash) === undefined)?.hash;
  }

  /** A published text, where it is what its hash says. */
  private documentOf(hash: string): string | undefined {
    const text = this.book.document(hash);
    return text !== undefined && documentHash(this.setting.kit, text) === hash ? text : undefined;
  }

  /** A fold over the projections of `prefix`. */
  newFold(prefix = ''): Fold<TableShelves> {
    const books = new LawBooks((hash) => this.documentOf(hash));
    return new Fold(openShelves(this.db, prefix), books);
  }

  /** After a swap of tables: nothing in memory may be older. */
  renew(): void {
    this.fold = this.newFold();
    this.holdPower();
  }

  get current(): Fold<TableShelves> {
    return this.fold;
  }

  get kit(): Kit {
    return this.setting.kit;
  }

  get vault(): KeyPair {
    return this.setting.boxKeys;
  }

  get hall(): string {
    return this.setting.hall;
  }

  /** The law's time of the newest request. */
  get nowWallMs(): number {
    return this.lastNow.wallMs;
  }

  /** The last leaf of the last commit: what the tables of the projections are made of. 0 for none. */
  get committedPosition(): number {
    return (this.committed ??= this.book.lastPosition);
  }

  counts(wallMs: number): Counts {
    this.openCases ??= this.db.prepare<[], { n: number }>('SELECT count(*) n FROM cases WHERE open = 1').get()?.n ?? 0;
    const day = this.fold.day(wallMs);
    const row = this.fold.dayRow(day);
    // Below zero where more of earlier days was rated today than went unrated.
    return { ...row, unrated: Math.max(0, row.unrated), open: this.openCases };
  }

  private async once(requests: readonly Request[]): Promise<{ answers: Answer[]; commit: Commit | undefined }> {
    const { setting, db, book, fold, vouched, stirred } = this;
    const startedMs = setting.monoMs();
    const now = requests.reduce((latest, request) => later(latest, request.now), requests[0]?.now ?? NEVER);
    this.lastNow = now;
    // Known before anything of this transaction is there.
    this.committed ??= book.lastPosition;
    this.transaction.begin.run();
    const own = new OwnChain(setting, book, fold, now);
    const hand: Hand = { setting, db, book, fold, own, vouched, stirred, now, verdicts: [], facts: 0, erased: [] };
    const answers = requests.map((request) => this.answer(hand, request));
    // Counted on the disk the first time: before anything of this transaction is there.
    this.counts(now.wallMs);
    const told: Told = { cases: new Map(), openings: new Map(), dueAtMs: 0 };
    const hear = (rows: readonly CaseRow[]): void => {
      stirred.ofCases(rows);
      tell(told, fold, rows);
    };
    settle(
      fold,
      ({ caseRef, visitRef, law, body }) => {
        own.record({ type: 'CardIssued', body, caseRef, visitRef, law });
      },
      hear,
    );
    hear(fold.shelves.cases.flush());
    const commit = this.finish(hand, told, startedMs);
    vouched.sign();
    const shipment = this.changes?.take();
    if (shipment !== undefined) await this.ship(shipment);
    this.transaction.commit.run();
    if (shipment !== undefined) this.changes?.done(shipment);
    this.committed = book.lastPosition;
    if (hand.erased.length > 0) this.clearLog();
    return { answers, commit };
  }

  /** The write-ahead log still holds what an erasure deleted: it is carried over and cut. */
  private clearLog(): void {
    this.db.pragma('wal_checkpoint(TRUNCATE)');
  }

  private answer(hand: Hand, request: Request): Answer {
    if (request.kind === 'accept') return { id: request.id, value: acceptBatch(hand, request.batch) };
    if (request.kind === 'act') return { id: request.id, value: act(hand, request.name, request.input) };
    return { id: request.id, value: this.read(request.name, request.input) };
  }

  /** Writes projections, tree and seal; what changed, or undefined when nothing did. */
  private finish(hand: Hand, { cases, openings, dueAtMs }: Told, startedMs: number): Commit | undefined {
    const { fold, book, own, stirred, now, verdicts, facts, erased } = hand;
    own.seal();
    book.saveTree();
    const { shelves } = fold;
    const taken = oweOpenings(hand);
    this.openCases = (this.openCases ?? 0) + fold.opened;
    fold.opened = 0;
    const changed = flushShelves(shelves);
    this.standing.keep(
      book.lastPosition,
      POWER_LISTS.some((name) => changed[name].length > 0),
    );
    stirred.ofCards(changed.cards);
    stirred.byOutages(changed.outages);
    if (changed.publications.length > 0) stirred.all();
    // Every new leaf is told: a checkpoint has to cover it.
    if (
      facts === 0 &&
      !own.hasRecorded &&
      cases.size === 0 &&
      Object.values(changed).every(({ length }) => length === 0)
    )
      return undefined;
    return {
      cases: [...cases.values()],
      visits: changed.visits.map(boardVisit),
      windows: changed.windows,
      cards: changed.cards.map(boardCard),
      counts: changed.days.length + cases.size > 0 ? this.counts(now.wallMs) : null,
      desks: changed.desks,
      staff: changed.staff.length > 0,
      published: changed.publications.length > 0,
      verdicts,
      erased,
      transits: fold.handedOver.splice(0),
      elsewhere: fold.elsewhere.splice(0),
      openings: [...openings.values(), ...taken.filter(({ caseRef, desk }) => openings.get(caseRef)?.desk !== desk)],
      dueAtMs,
      facts,
      tookMs: this.setting.monoMs() - startedMs,
    };
  }

  private undo(): void {
    if (this.db.inTransaction) this.transaction.rollback.run();
    this.standing.forget();
    this.book.forget();
    for (const name of shelfNames) this.fold.shelves[name].forget();
    this.fold.forget();
    this.stirred.all();
    this.openCases = undefined;
  }
}

function act<N extends ActName>(hand: Hand, name: N, input: Acts[N]['input']): Acts[N]['answer'] {
  const one: (hand: Hand, input: Acts[N]['input']) => Acts[N]['answer'] = acts[name];
  return one(hand, input);
}

function later(a: Now, b: Now): Now {
  return b.monoMs >= a.monoMs ? b : a;
}

function earlier(a: number, b: number): number {
  if (a === 0 || b === 0) return a + b;
  return Math.min(a, b);
}

function refused(request: Request, error: unknown): Answer {
  return { id: request.id, fault: error instanceof Error ? error.message : 'not carried out' };
}

/** After one of these no later success may be believed: the kernel drops a failed page and calls the next sync a success. */
export function isDiskFault(error: unknown): error is Error & { readonly code: unknown } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code);
}
