import {
  boardKey,
  type BoardChange,
  type BoardClock,
  type BoardDelta,
  type BoardSnapshot,
  type BoardTable,
  type BoardTables,
} from '@sunlit/domain/contracts';

/** The board as it is known here: one map per table, by key of the row. */
export interface BoardState {
  readonly position: number;
  readonly clock: BoardClock;
  readonly hall: string;
  readonly tables: { readonly [T in BoardTable]: ReadonlyMap<string, BoardTables[T]> };
}

export function fromSnapshot({ position, clock, hall, tables }: BoardSnapshot): BoardState {
  return {
    position,
    clock,
    hall,
    tables: {
      cases: keyed('cases', tables.cases),
      windows: keyed('windows', tables.windows),
      visits: keyed('visits', tables.visits),
      cards: keyed('cards', tables.cards),
      counts: keyed('counts', tables.counts),
      trust: keyed('trust', tables.trust),
      foresight: keyed('foresight', tables.foresight),
    },
  };
}

/** Rows of a table by their keys. */
export function keyed<T extends BoardTable>(table: T, rows: readonly BoardTables[T][]): Map<string, BoardTables[T]> {
  return new Map(rows.map((row) => [boardKey(table, row), row]));
}

/**
 * The state after a delta: `gap` when something between was missed and only a new snapshot helps; the same state when the delta
 * tells nothing new (it was on the road while a snapshot overtook it).
 */
export function afterDelta(state: BoardState, delta: BoardDelta): BoardState | 'gap' {
  if (delta.position <= state.position) return state;
  if (delta.after !== state.position) return 'gap';
  const tables: Record<BoardTable, ReadonlyMap<string, unknown>> = { ...state.tables };
  const copied = new Map<BoardTable, Map<string, unknown>>();
  for (const change of delta.changes) {
    let rows = copied.get(change.table);
    if (rows === undefined) {
      rows = new Map(tables[change.table]);
      copied.set(change.table, rows);
      tables[change.table] = rows;
    }
    put(rows, change);
  }
  return { ...state, position: delta.position, tables: tables as BoardState['tables'] };
}

function put(rows: Map<string, unknown>, { key, row }: BoardChange): void {
  if (row === null) rows.delete(key);
  else rows.set(key, row);
}

/** Keys of the cards that a state has and an earlier one had not. */
export function newCards(before: BoardState | null, after: BoardState): string[] {
  if (before === null || before.tables.cards === after.tables.cards) return [];
  return [...after.tables.cards.keys()].filter((key) => !before.tables.cards.has(key));
}
