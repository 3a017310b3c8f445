import type { StoredLeaf } from '../ledger/book.ts';

/** A row that is no leaf: its table, its primary key as a JSON list, and the row as a JSON object. */
export interface ChangedRow {
  readonly list: string;
  readonly key: string;
  readonly content: string;
}
/** What one transaction changed in what is no projection, to be kept elsewhere as well before anybody is answered. */
export interface Shipment {
  /** Without a gap, from 1. */
  readonly number: number;
  /** Chance: two commits of one number are told apart by it. */
  readonly mark: string;
  /** Of the last leaf after it. */
  readonly position: number;
  readonly leaves: readonly StoredLeaf[];
  readonly rows: readonly ChangedRow[];
  readonly gone: readonly Pick<ChangedRow, 'list' | 'key'>[];
}
