import { instantAt, dayOf, type Calendar } from '@sunlit/domain/calendar';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { monthScores, type Fold, type MemoryShelves } from '@sunlit/domain/fold';
import type { CenterBody } from '@sunlit/domain/hall';
import { cardsIn, changedScores, closeFault, isSameScore, type Score } from '@sunlit/domain/supervision';
import { placeOf } from '../ledger/entry.ts';
import type { CenterClock } from './center-clock.ts';
import type { Report } from './finding.ts';

/** When a center judges its cards again, at the latest: in the night that follows. */
const NIGHT_MINUTE = 2 * 60;
/** Real time in which a center at work must have done it then. */
const GRACE_MS = 60_000;

/** By when what has changed at an instant must have been judged again. */
export function nextNight(calendar: Calendar, atMs: number): number {
  return instantAt(calendar, dayOf(calendar, atMs) + 1, NIGHT_MINUTE);
}

/** What the center said of months, against what the records make of them. */
export class Months {
  /** Parts of a month that have come so far; a month is whole when the last has. */
  private readonly parts = new Map<string, { next: number; departments: Set<string> }>();
  /** Closed months that come to something else than was said: by when it must be corrected, and the center's record when it came to be owed. */
  private readonly owed = new Map<string, { readonly byMs: number; readonly since: number; readonly line: number }>();
  /** By month, with the line: so since the center's last record. */
  private readonly fresh = new Map<string, number>();
  private readonly fold: Fold<MemoryShelves>;
  private readonly clock: CenterClock;
  private readonly report: Report;
  closed = 0;
  corrected = 0;

  constructor(fold: Fold<MemoryShelves>, clock: CenterClock, report: Report) {
    this.fold = fold;
    this.clock = clock;
    this.report = report;
  }

  /** Before it is folded. What changed before it had come in by then. */
  recorded(record: EvidenceRecord, line: number): void {
    const byMs = nextNight(this.fold.calendar(), this.clock.wallMs());
    for (const [month, at] of this.fresh) this.owed.set(month, { byMs, since: this.clock.newest, line: at });
    this.fresh.clear();
    // The body fits its type: whoever folds it has looked.
    if (record.type === 'MonthClosed') this.checkClosed(record, record.body as CenterBody<'MonthClosed'>, line);
    if (record.type === 'MonthCorrected')
      this.checkCorrected(record, record.body as CenterBody<'MonthCorrected'>, line);
  }

  /** A person's act on a card, before it is folded: none after its month was closed. */
  actedOn(month: string, record: EvidenceRecord, line: number): void {
    if (this.fold.shelves.months.get(month) === undefined) return;
    const text = `${record.type} of a card of ${month}, which was closed before`;
    this.report({ code: 'month/acted', line, where: `${record.caseRef}: ${placeOf(record)}`, text });
  }

  /** Something was folded that may have changed what a month comes to. */
  look(month: string, line: number): void {
    if (this.fold.shelves.months.get(month) === undefined) return;
    if (this.changes(month).length === 0) {
      this.owed.delete(month);
      this.fresh.delete(month);
    } else if (!this.owed.has(month) && !this.fresh.has(month)) this.fresh.set(month, line);
  }

  /** At the end of the file. Answers how many may still be about to be corrected. */
  settle(): number {
    let pending = this.fresh.size;
    for (const month of this.owed.keys()) if (!this.demand(month)) pending++;
    return pending;
  }

  private checkClosed(record: EvidenceRecord, body: CenterBody<'MonthClosed'>, line: number): void {
    const { month, table, cards, part, parts, scores } = body;
    const where = `${month}: ${placeOf(record)}`;
    const find = (code: 'month/differs' | 'month/early', text: string): void => {
      this.report({ code, line, where, text });
    };
    const { shelves } = this.fold;
    const before = this.parts.get(month) ?? { next: 1, departments: new Set() };
    const isNext = part === before.next && part <= parts;
    if (!isNext) find('month/differs', `part ${String(part)} of ${String(parts)} is not the next of it`);
    if (part === 1) {
      this.closed++;
      const open = shelves.cards.all().filter((card) => card.month === month);
      const isClosed = shelves.months.get(month) !== undefined;
      const fault = closeFault(this.fold.calendar(), record.wallMs, { month, isClosed, cards: open });
      if (fault !== undefined) find('month/early', `it may not be closed then (${fault.code})`);
    }
    const ours = monthScores(shelves.scores.all(), month, table);
    if (ours === undefined) {
      find('month/differs', `its table ${String(table)} is not known to this program`);
      return;
    }
    const rows = shelves.scores.all().filter((row) => row.month === month);
    const counted = rows.reduce((sum, row) => sum + cardsIn(row.cards), 0);
    if (cards !== counted)
      find('month/differs', `it counts ${String(cards)} cards; the records have ${String(counted)}`);
    const byName = new Map(ours.map((score) => [score.department, score]));
    for (const score of scores) {
      const our = byName.get(score.department);
      if (our === undefined || !isSameScore(our, score)) find('month/differs', said(score, our));
      before.departments.add(score.department);
    }
    this.parts.set(month, { next: part + 1, departments: before.departments });
    if (part < parts) return;
    const missing = ours.filter(({ department }) => !before.departments.has(department));
    for (const score of missing)
      find('month/differs', `${score.department} is left out; the records make it ${told(score)}`);
  }

  private checkCorrected(record: EvidenceRecord, body: CenterBody<'MonthCorrected'>, line: number): void {
    this.corrected += body.changes.length;
    // Before it is taken for done: it may come too late.
    this.demand(body.month);
    const owed = new Map(this.changes(body.month).map((change) => [change.now.department, change]));
    for (const { was, now } of body.changes) {
      const our = owed.get(now.department);
      owed.delete(now.department);
      if (our !== undefined && isSameScore(our.now, now) && isSameScore(our.was, was)) continue;
      const text = `the correction from ${told(was)} is not what the records make of it: ${said(now, our?.now)}`;
      this.report({ code: 'month/differs', line, where: `${body.month}: ${placeOf(record)}`, text });
    }
  }

  private changes(month: string) {
    const row = this.fold.shelves.months.get(month);
    if (row === undefined) return [];
    return changedScores(row.scores, monthScores(this.fold.shelves.scores.all(), month, row.table) ?? []);
  }

  private demand(month: string): boolean {
    const owed = this.owed.get(month);
    if (owed === undefined) return false;
    const { byMs, since } = owed;
    if (byMs > this.clock.wallMs() || this.clock.stoodByMs(byMs, since) <= GRACE_MS) return false;
    const [first] = this.changes(month);
    if (first === undefined) return false;
    const text = `it comes to something else than was said (${said(first.was, first.now)}); the center did not correct it in the night after`;
    this.report({ code: 'month/suppressed', line: owed.line, where: month, text });
    return true;
  }
}

function said(theirs: Score, ours: Score | undefined): string {
  const our = ours === undefined ? 'nothing' : told(ours);
  return `${theirs.department} is said to come to ${told(theirs)}; the records make it ${our}`;
}

/** Completed, late, cards by level, taken back, score. */
function told({ completed, late, warning, yellow, red, revoked, cancelled, score }: Score): string {
  const cards = `${[warning, yellow, red].join('/')} cards, ${String(revoked + cancelled)} taken back`;
  return `${String(score)} (${String(completed)} completed, ${String(late)} late, ${cards})`;
}
