import type { Database } from 'better-sqlite3';
import type { Kit } from '@sunlit/domain/evidence';
import type { VouchedRows } from './vouched-rows.ts';

/** Lists that say who may do what, by which law, and by which keys desks are believed. They follow from the leaves; whoever can write to the file could say something else. */
export const POWER_LISTS = ['staff', 'desks', 'epochs', 'schedules', 'publications'] as const;
/** Facts by which they change. */
export const POWER_FACTS = [
  'StaffAppointed',
  'DeskEnrolled',
  'DeskRevoked',
  'DeskHeard',
  'SalvageAllowed',
  'OriginFrozen',
  'ScheduleSet',
  'LawPublished',
  'CalendarPublished',
] as const;
/** So many leaves after the last time the lists are vouched for anew, so that a start has few to look through. */
const OFTEN = 10_000;
const ID = 'power';

/**
 * What the lists of power held, and after which leaf, as a row that the center signs (docs/decisions/0009). A start holds them against it: lists that were changed by another program
 * and lists of an earlier day, which later leaves changed, give nobody any power; they are derived anew.
 */
export class Standing {
  private readonly db: Database;
  private readonly kit: Kit;
  private readonly vouched: VouchedRows;
  private position: number | undefined;

  constructor(db: Database, kit: Kit, vouched: VouchedRows) {
    this.db = db;
    this.kit = kit;
    this.vouched = vouched;
  }

  /** To be called in the transaction that may have changed them, once they are flushed; `position` of its last leaf. */
  keep(position: number, hasChanged: boolean): void {
    this.position ??= this.row()?.position ?? -OFTEN;
    if (!hasChanged && position - this.position < OFTEN) return;
    this.db.prepare('INSERT OR REPLACE INTO standing VALUES (?, ?, ?)').run(ID, position, this.hash());
    this.position = position;
  }

  /** After a rollback: what is in memory may never have happened. */
  forget(): void {
    this.position = undefined;
  }

  /** Whether the lists are those that the center left. */
  holds(): boolean {
    const row = this.row();
    if (row === undefined || !this.vouched.has('standing', ID) || row.hash !== this.hash()) return false;
    const later = this.db
      .prepare<string[], { n: number }>(
        `SELECT count(*) n FROM leaves WHERE position > ${String(row.position)}
         AND json_extract(leaf, '$.type') IN (${POWER_FACTS.map(() => '?').join(', ')})`,
      )
      .get(...POWER_FACTS);
    return later?.n === 0;
  }

  private row(): { readonly position: number; readonly hash: string } | undefined {
    return this.db
      .prepare<[string], { position: number; hash: string }>('SELECT position, hash FROM standing WHERE id = ?')
      .get(ID);
  }

  private hash(): string {
    const rows = POWER_LISTS.flatMap((name) =>
      this.db
        .prepare<[], { key: string; json: string }>(`SELECT key, json FROM ${name} ORDER BY key`)
        .all()
        .map(({ key, json }) => [name, key, json]),
    );
    return this.kit.sha256([JSON.stringify(rows), 'utf8']);
  }
}
