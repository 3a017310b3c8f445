import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import { lookAt, type CaseRow, type Fold } from '@sunlit/domain/fold';
import { shelfNames, type TableShelves } from '../projections/shelves.ts';
import type { TableShelf } from '../projections/table-shelf.ts';
import type { Findings } from './findings.ts';

type Stored = Readonly<Record<string, string | number>> & { readonly key: string; readonly json: string };

/** Holds every list as it lies in the hall's file against the one just derived; both are walked side by side in the order of their keys. */
export function checkLists(db: Database, derived: Fold<TableShelves>, nowMs: number, findings: Findings): void {
  for (const name of shelfNames) {
    const shelf = derived.shelves[name] as TableShelf<object>;
    const ours = shelf.rows();
    let our = ours.next();
    const report = (key: string): void => findings.add('list/differs', `${name} ${key}`);
    for (const their of db.prepare<[], Stored>(`SELECT * FROM ${name} ORDER BY key`).iterate()) {
      for (; our.done !== true && our.value.key < their.key; our = ours.next()) report(our.value.key);
      if (our.done === true || our.value.key > their.key) {
        report(their.key);
        continue;
      }
      if (!fits(derived, name, shelf, their, our.value.row, nowMs)) report(their.key);
      our = ours.next();
    }
    for (; our.done !== true; our = ours.next()) report(our.value.key);
  }
}

function fits(
  fold: Fold<TableShelves>,
  name: (typeof shelfNames)[number],
  shelf: TableShelf<object>,
  { key: _, json, ...columns }: Stored,
  ours: object,
  nowMs: number,
): boolean {
  const theirs = parsed(json);
  if (theirs === undefined || !isDeepStrictEqual(shelf.columnsOf(theirs), columns)) return false;
  if (isDeepStrictEqual(theirs, ours)) return true;
  return name === 'cases' && fitsLater(fold, theirs as CaseRow, ours as CaseRow, nowMs);
}

/**
 * Limits of a case move while it stands still, and it is looked at after each commit, while deriving after each page: they are what the last fact left, or what
 * they were when the row says that the center looked, which was not in the future.
 */
function fitsLater(fold: Fold<TableShelves>, theirs: CaseRow, ours: CaseRow, nowMs: number): boolean {
  const { judgedAtMs } = theirs;
  if (judgedAtMs > nowMs) return false;
  const { clocks } = lookAt(fold, ours, judgedAtMs);
  return [
    { ...ours, judgedAtMs },
    { ...ours, ...clocks },
  ].some((row) => isDeepStrictEqual(row, theirs));
}

function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
