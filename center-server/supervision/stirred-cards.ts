import type { Database } from 'better-sqlite3';
import type { CardRow, CaseRow, OutageRow } from '@sunlit/domain/fold';

const DAY_MS = 86_400_000;

/**
 * Which cards may have to be judged otherwise than when they were judged last. A card stands on its case, on the outages of its desk on the day on which the limit passed, and on
 * the calendar: where none of them moved, its judgement is the same. Kept in memory alone: after a start nothing is known, and every card is looked at.
 */
export class StirredCards {
  private readonly db: Database;
  private isAll = true;
  private readonly cases = new Set<string>();
  private readonly outages: OutageRow[] = [];
  /** Keys of the pass under way, in order; undefined: every card that has not ended. */
  private pass: readonly string[] | undefined;

  constructor(db: Database) {
    this.db = db;
  }

  ofCases(rows: readonly CaseRow[]): void {
    for (const { caseRef, cards } of rows) if (cards.length > 0) this.cases.add(caseRef);
  }

  ofCards(rows: readonly CardRow[]): void {
    for (const { caseRef } of rows) this.cases.add(caseRef);
  }

  byOutages(rows: readonly OutageRow[]): void {
    this.outages.push(...rows);
  }

  /** A calendar was published, or a transaction was taken back. */
  all(): void {
    this.isAll = true;
  }

  /** Keys of the next cards to be judged, in order, `limit` at most; a pass begins with "". */
  next(after: string, limit: number): string[] {
    if (after === '') {
      this.pass = this.isAll ? undefined : this.stirred();
      this.isAll = false;
      this.cases.clear();
      this.outages.length = 0;
    }
    if (this.pass === undefined) return this.standing(after, limit);
    return this.pass.filter((key) => key > after).slice(0, limit);
  }

  private standing(after: string, limit: number): string[] {
    return this.db
      .prepare<[string, number], { key: string }>(
        'SELECT key FROM cards WHERE ended = 0 AND key > ? ORDER BY key LIMIT ?',
      )
      .all(after, limit)
      .map(({ key }) => key);
  }

  private stirred(): string[] {
    // Keys begin with the case and a slash; "0" is what comes after a slash.
    const ofCase = this.db.prepare<[string, string], { key: string }>(
      'SELECT key FROM cards WHERE ended = 0 AND key > ? AND key < ?',
    );
    const ofDesk = this.db.prepare<[string, number, number], { key: string }>(
      'SELECT key FROM cards WHERE ended = 0 AND desk = ? AND due_at >= ? AND due_at <= ?',
    );
    const rows = [
      ...[...this.cases].flatMap((caseRef) => ofCase.all(`${caseRef}/`, `${caseRef}0`)),
      // Decisive is the day of the limit alone.
      ...this.outages.flatMap(({ desk, fromMs, toMs }) =>
        ofDesk.all(desk, fromMs, toMs === 0 ? Number.MAX_SAFE_INTEGER : toMs + DAY_MS),
      ),
    ];
    return [...new Set(rows.map(({ key }) => key))].sort();
  }
}
