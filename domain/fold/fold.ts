import { dayOf, type Calendar } from '../calendar/index.ts';
import { caseFacts, stepCase, type CaseRehomed, type CaseState } from '../case/index.ts';
import { originParts, type EvidenceRecord, type Happened } from '../evidence/index.ts';
import type { Refusal } from '../errors/index.ts';
import { custodyRefusal, judgeCase, judgeVisit, lawOf, type Circumstances } from '../rules/index.ts';
import { stepVisit, visitFacts, type VisitCutOff } from '../visit/index.ts';
import type { LawBook, LawBooks } from './law-books.ts';
import { doubtsOf, type Doubt } from './doubts.ts';
import { foldCenterFact } from './fold-center-fact.ts';
import { foldDeskFact } from './fold-desk-fact.ts';
import { scoreCompleted } from './fold-score.ts';
import { itemOfVisit, tallyReceived, tallyRefusedRating, tallyVisitFact } from './fold-signals.ts';
import type { CaseRow, DayRow, FlagRow, StepRow, VisitRow, WindowRow } from './rows.ts';
import { countBreach, type OwedByBreach } from './broken-rules.ts';
import { besideTaken } from './fold-taken.ts';
import { isOpen, isUnfinished, type Shelves } from './shelves.ts';
import { stepDetail } from './step-detail.ts';

/** A record with its place in the hall's memory. */
export interface Placed {
  readonly record: EvidenceRecord;
  readonly hash: string;
  /** Order of acceptance. */
  readonly position: number;
  /** The law's time at acceptance. */
  readonly atMs: number;
  readonly opened: Readonly<Record<string, string>>;
}

const NO_CASE_CLOCKS = {
  disputed: 0,
  openDisputes: 0,
  movedAt: 0,
  level: '',
  cards: [],
  breaches: [],
  judgedAtMs: 0,
  promisedDueAtMs: 0,
  statutoryDueAtMs: 0,
  stageDueAtMs: 0,
  paused: 0,
  provisional: 0,
  nextAtMs: 0,
  breachAtMs: 0,
  handover: '',
  countedIn: '',
} as const;

/** Judges and folds records, one after the other, into the shelves. Live and rebuild run through the same lines. */
export class Fold<S extends Shelves = Shelves> {
  readonly shelves: S;
  readonly books: LawBooks;
  /** Cases to be settled before the shelves are flushed, with the law's time they were touched at. */
  readonly touched = new Map<string, number>();
  /** All open cases are to be settled at this instant: a calendar was published. 0 for none. */
  recalendarAtMs = 0;
  /** Cases handed over, or to be laid anew where they lie, since the last flush. */
  readonly handedOver: { caseRef: string; toDesk: string }[] = [];
  /** Cases opened at another desk than the one that handed them over, since the last flush. */
  readonly takenOver: { caseRef: string; fromDesk: string }[] = [];
  /** Visits whose rating the center took while their desk may still ask for one, since the last flush. */
  readonly elsewhere: { visitRef: string; desk: string }[] = [];
  /** Cards that facts taken in take the ground from; whoever takes them in records what becomes of them. */
  readonly doubts: Doubt[] = [];
  /** Cards that broken rules are owed and that were not issued yet, by name of case, rule and version. */
  readonly owedByBreach = new Map<string, OwedByBreach>();
  /** Change of the number of open cases since the last flush. */
  opened = 0;
  /** Window of every visit that has not ended, by its name; read from the disk when first needed. */
  private unfinished: Map<string, string> | undefined;

  constructor(shelves: S, books: LawBooks) {
    this.shelves = shelves;
    this.books = books;
  }

  /** Folds one record; the refusal when the law refuses it: then it is a disputed step and no state has moved. */
  apply(placed: Placed): Refusal | undefined {
    const { record } = placed;
    const { kind, id } = originParts(record.origin);
    if (kind === 'center') {
      foldCenterFact(this, placed);
      return undefined;
    }
    if (this.isLate(record)) return this.setAside(placed);
    this.touchWindow(id, record.wallMs);
    if (record.type in visitFacts) return this.applyVisitFact(placed);
    if (record.type in caseFacts) return this.applyCaseFact(placed);
    foldDeskFact(this, placed);
    return undefined;
  }

  calendar(): Calendar {
    return this.books.calendar(this.shelves.publications.get('calendar')?.hash ?? '');
  }

  /** The law in force; undefined before the first publication. */
  newestLaw(): LawBook | undefined {
    return this.books.book(this.shelves.publications.get('law')?.hash ?? '');
  }

  count(wallMs: number, add: Partial<Record<Exclude<keyof DayRow, 'day'>, number>>): void {
    const row = this.dayRow(this.day(wallMs));
    this.shelves.days.put({
      day: row.day,
      visits: row.visits + (add.visits ?? 0),
      rated: row.rated + (add.rated ?? 0),
      unrated: row.unrated + (add.unrated ?? 0),
      received: row.received + (add.received ?? 0),
      completed: row.completed + (add.completed ?? 0),
      refusedAttempts: row.refusedAttempts + (add.refusedAttempts ?? 0),
    });
  }

  /** The hall's epoch day of an instant. */
  day(wallMs: number): number {
    return dayOf(this.calendar(), wallMs);
  }

  dayRow(day: number): DayRow {
    return (
      this.shelves.days.get(String(day)) ?? {
        day,
        visits: 0,
        rated: 0,
        unrated: 0,
        received: 0,
        completed: 0,
        refusedAttempts: 0,
      }
    );
  }

  window(desk: string): WindowRow {
    return this.shelves.windows.get(desk) ?? { desk, dataAtMs: 0, sessions: [], devices: [] };
  }

  /** Id of the window where this visit goes on; undefined once it has ended. */
  windowOf(visitRef: string): string | undefined {
    return this.followed().get(visitRef);
  }

  /** After a rollback: nothing put since the last flush has happened. */
  forget(): void {
    this.touched.clear();
    this.recalendarAtMs = 0;
    this.handedOver.length = 0;
    this.takenOver.length = 0;
    this.elsewhere.length = 0;
    this.doubts.length = 0;
    this.owedByBreach.clear();
    this.opened = 0;
    this.unfinished = undefined;
  }

  private followed(): ReadonlyMap<string, string> {
    if (this.unfinished === undefined) {
      this.unfinished = new Map();
      for (const row of this.shelves.visits.unfinished()) this.follow(row);
    }
    return this.unfinished;
  }

  private follow(row: VisitRow): void {
    if (isUnfinished(row)) this.unfinished?.set(row.visitRef, originParts(row.state.context.window).id);
    else this.unfinished?.delete(row.visitRef);
  }

  /** Lays a case of a dead desk at another one; the center judged it before it wrote it down. */
  rehome(placed: Placed): void {
    const { record, hash, atMs } = placed;
    const row = this.shelves.cases.get(record.caseRef);
    const item = row && (this.books.book(row.state.context.law) ?? this.newestLaw())?.law.item(row.state.context.item);
    const state = row && item && stepCase(row.state, happened(placed) as CaseRehomed, item);
    if (row === undefined || state === undefined) return;
    this.shelves.cases.put({ ...row, state, handover: hash, movedAt: placed.position });
    this.touched.set(record.caseRef, atMs);
    this.handedOver.push({ caseRef: record.caseRef, toDesk: state.context.toDesk });
    this.step(placed, state.value.stage, '');
  }

  /** Ends a visit whose desk will write nothing more. */
  cutOff(placed: Placed): void {
    const { visitRef, wallMs } = placed.record;
    const row = this.shelves.visits.get(visitRef);
    const state = row && stepVisit(row.state, happened(placed) as VisitCutOff);
    if (row === undefined || state === undefined) return;
    this.putVisit({ ...row, state });
    this.count(wallMs, { unrated: 1 });
  }

  putVisit(row: VisitRow): void {
    this.shelves.visits.put(row);
    this.follow(row);
  }

  /** A rating that the law took waits to be counted. `item`: of its visit, "" where no window saw one. */
  rate({ record, position, atMs }: Placed, visitRef: string, item: string): void {
    const { origin, epoch, seq, type, body, actor } = record;
    const sheetBy = type === 'RatingTaken' && body['channel'] === 'paper' ? actor : '';
    this.shelves.ratings.put({ origin, epoch, seq, visitRef, item, position, acceptedAtMs: atMs, sheetBy, batch: 0 });
  }

  /** Names of the visits that go on at a window. */
  visitsAt(window: string): string[] {
    return [...this.followed()].filter(([, at]) => at === window).map(([visitRef]) => visitRef);
  }

  /** Its desk was replaced or revoked before it came: whoever wrote it may no longer act. */
  private isLate({ origin, epoch }: EvidenceRecord): boolean {
    const desk = this.shelves.desks.get(origin);
    return desk !== undefined && (epoch < desk.epoch || (epoch === desk.epoch && desk.revoked === 1));
  }

  /** Kept and marked: the case that went on elsewhere does not move, and people can see it. */
  private setAside(placed: Placed): Refusal {
    const { record } = placed;
    const refusal = custodyRefusal('custody/late-epoch', `epoch ${String(record.epoch)}`);
    if (record.caseRef !== '') this.step(placed, '', refusal.code);
    return this.dispute(placed, refusal);
  }

  private touchWindow(desk: string, wallMs: number): void {
    const row = this.window(desk);
    if (wallMs > row.dataAtMs) this.shelves.windows.put({ ...row, dataAtMs: wallMs });
  }

  /** The law a fact is judged by: the one it names, else the newest. */
  private bookFor(hash: string): LawBook | undefined {
    return this.books.book(hash) ?? this.newestLaw();
  }

  private circumstances(record: EvidenceRecord, book: LawBook): Circumstances {
    const staff = record.actor === '' ? undefined : this.shelves.staff.get(record.actor);
    return { actor: staff?.active === 1 ? staff : undefined, law: book.law, calendar: this.calendar() };
  }

  private applyVisitFact(placed: Placed): Refusal | undefined {
    const { record, opened } = placed;
    const visitRef = record.visitRef === '' ? (opened['visit'] ?? '') : record.visitRef;
    const row = this.shelves.visits.get(visitRef);
    const aside = besideTaken(row, placed);
    if (aside === 'taken') this.elsewhere.push({ visitRef, desk: originParts(record.origin).id });
    if (aside === 'taken' || aside === 'ended') return undefined;
    if (aside !== undefined) return this.dispute(placed, aside, row);
    const book = this.bookFor(record.law);
    if (book === undefined) return undefined;
    const verdict = judgeVisit(row?.state, happened(placed), this.circumstances(record, book));
    if (!verdict.ok) {
      if (record.type === 'RatingGiven') tallyRefusedRating(this, placed);
      return this.dispute(placed, verdict.refusal, row);
    }
    this.flag(placed, verdict.flags);
    const next: VisitRow = { visitRef, state: verdict.state, disputed: row?.disputed ?? 0 };
    this.putVisit(next);
    const item = itemOfVisit(this, placed, visitRef);
    tallyVisitFact(this, placed, next);
    if (record.type === 'VisitOpened') this.count(record.wallMs, { visits: 1 });
    if (record.type === 'RatingGiven') {
      this.count(record.wallMs, { rated: 1 });
      this.rate(placed, visitRef, item);
    }
    if (record.type === 'RatingUnrated') this.count(record.wallMs, { unrated: 1 });
    return undefined;
  }

  private applyCaseFact(placed: Placed): Refusal | undefined {
    const { record } = placed;
    const row = this.shelves.cases.get(record.caseRef);
    const fact = happened(placed);
    const book = this.bookFor(lawOf(row?.state, fact));
    if (book === undefined) return undefined;
    const verdict = judgeCase(row?.state, fact, this.circumstances(record, book));
    if (!verdict.ok) {
      this.step(placed, '', verdict.refusal.code);
      return this.dispute(placed, verdict.refusal);
    }
    this.flag(placed, verdict.flags);
    this.move(placed, row, verdict.state);
    for (const { rule } of verdict.flags) countBreach(this, placed, rule);
    this.step(placed, verdict.state.value.stage, '');
    return undefined;
  }

  /** What follows from a fact that moves a case, whether the law took it or two people recognised it. */
  move(placed: Placed, row: CaseRow | undefined, state: CaseState): void {
    const { record, atMs } = placed;
    const handover = state.value.custody === 'held' ? '' : row?.handover === '' || !row ? placed.hash : row.handover;
    const next: CaseRow = {
      ...NO_CASE_CLOCKS,
      ...row,
      caseRef: record.caseRef,
      state,
      handover,
      movedAt: placed.position,
    };
    this.shelves.cases.put(next);
    this.touched.set(record.caseRef, atMs);
    if (row !== undefined) this.doubts.push(...doubtsOf(this, row, next, placed));
    if (record.type === 'CustodyHandedOver') {
      this.handedOver.push({ caseRef: record.caseRef, toDesk: state.context.toDesk });
    }
    const fromDesk = row?.state.context.desk ?? '';
    if (record.type === 'CustodyTaken' && fromDesk !== state.context.desk) {
      this.takenOver.push({ caseRef: record.caseRef, fromDesk });
    }
    this.opened += (isOpen(next) ? 1 : 0) - (row !== undefined && isOpen(row) ? 1 : 0);
    if (row === undefined) {
      this.count(record.wallMs, { received: 1 });
      tallyReceived(this, placed, state.context.item);
    } else if (isOpen(row) && state.value.stage === 'completed') {
      this.count(record.wallMs, { completed: 1 });
      scoreCompleted(this, next);
    }
  }

  /** One line of a case's timeline. */
  step({ record, position }: Placed, stage: string, disputedBy: string, settled: StepRow['settled'] = ''): void {
    const newest = this.shelves.publications.get('law')?.hash;
    this.shelves.steps.put({
      position,
      origin: record.origin,
      epoch: record.epoch,
      seq: record.seq,
      type: record.type,
      caseRef: record.caseRef,
      atMs: record.wallMs,
      actor: record.actor,
      stage,
      disputedBy,
      detail: stepDetail(record.body),
      settled,
      staleLaw: record.law === newest ? 0 : 1,
    } satisfies StepRow);
  }

  /** Marks for supervisors; nothing follows from a mark alone. */
  private flag({ record, position }: Placed, flags: readonly Refusal[]): void {
    const { origin, epoch, seq, type, caseRef, visitRef, actor, wallMs: atMs } = record;
    for (const { rule, ruleVersion, detail } of flags) {
      const where = { position, origin, epoch, seq, type, caseRef, visitRef, actor, atMs };
      this.shelves.flags.put({ ...where, rule, ruleVersion, detail } satisfies FlagRow);
    }
  }

  /** What a rule refused at the desk, marked beside what it let pass: the body names the command, the rule and its version are the law's. */
  attempted(placed: Placed, command: string, rule: string): void {
    const { record } = placed;
    this.count(record.wallMs, { refusedAttempts: 1 });
    const { origin, epoch, seq, type, caseRef, visitRef, actor, wallMs: atMs } = record;
    const ruleVersion = this.bookFor(record.law)?.law.rule(rule)?.version ?? 0;
    const where = { position: placed.position, origin, epoch, seq, type, caseRef, visitRef, actor, atMs };
    this.shelves.flags.put({ ...where, rule, ruleVersion, detail: command } satisfies FlagRow);
    countBreach(this, placed, rule);
  }

  private dispute({ record, position, hash: leaf }: Placed, refusal: Refusal, visit?: VisitRow): Refusal {
    const { origin, epoch, seq, caseRef } = record;
    const row = this.shelves.cases.get(caseRef);
    // A late record of any kind is about a case that went on elsewhere.
    const isMark = row !== undefined && (record.type in caseFacts || this.isLate(record));
    if (isMark) this.shelves.cases.put({ ...row, disputed: 1, openDisputes: row.openDisputes + 1 });
    if (visit !== undefined) this.shelves.visits.put({ ...visit, disputed: visit.disputed + 1 });
    const marks = isMark ? 1 : 0;
    const visitRef = visit?.visitRef ?? '';
    const what = { origin, epoch, seq, caseRef, visitRef, refusal, record, position, leaf, marks } as const;
    this.shelves.disputes.put({ ...what, state: 'open', proposal: null, settledBy: '', settledAtMs: 0 });
    return refusal;
  }
}

export function happened({ record, opened }: Placed): Happened {
  const { type, body, origin, epoch, seq, monoMs, wallMs, visitRef, caseRef, actor, session, law } = record;
  return { type, body, origin, epoch, seq, monoMs, wallMs, visitRef, caseRef, actor, session, law, opened };
}
