import type { Table, Sheet } from './sheet.ts';
import type { Column } from './sheet-columns.ts';

/** One cell of a table that cannot be taken. Row 1 is the heading; column "" where the row as a whole is meant. */
export interface CellFault {
  readonly sheet: string;
  readonly row: number;
  /** `C 事项名称`: the letter it has in a spreadsheet and its title. */
  readonly column: string;
  readonly reason: string;
}

/** A row of a table as an entry, and where it stands. */
export interface TableRow {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly row: number;
}

export interface ReadTable {
  readonly rows: readonly TableRow[];
  readonly faults: readonly CellFault[];
  /** Name of a column for a fault; "" for a field that has none. */
  columnName(field: string): string;
}

/** Reads a table by its headings, in whatever order; blank rows are passed over. */
export function readTable({ name, columns }: Table, sheet: Sheet): ReadTable {
  const firstRow = sheet.firstRow ?? 1;
  const [head = [], ...body] = sheet.rows;
  const places = new Map<Column, number>();
  const faults: CellFault[] = [];
  const fault = (row: number, column: string, reason: string): void => {
    faults.push({ sheet: name, row, column, reason });
  };
  head.forEach((cell, at) => {
    const found = columnOf(columns, cell.trim());
    const title = `${columnLetter(at)} ${cell.trim().slice(0, 60)}`.trimEnd();
    if (found === undefined) {
      if (cell.trim() !== '' || body.some((row) => (row[at] ?? '').trim() !== ''))
        fault(firstRow, title, 'no such column');
    } else if (places.has(found)) fault(firstRow, title, 'is there already');
    else places.set(found, at);
  });
  for (const one of columns) {
    if (!places.has(one) && one.empty !== 'absent') fault(firstRow, one.title, 'column is missing');
  }
  const nameOf = (column: Column): string => {
    const at = places.get(column);
    return at === undefined ? column.title : `${columnLetter(at)} ${column.title}`;
  };
  const rows = faults.length > 0 ? [] : body.flatMap((cells, at) => readRow(cells, firstRow + 1 + at));
  return { rows, faults, columnName: (field) => nameFor(columns, field, nameOf) };

  function readRow(cells: readonly string[], row: number): TableRow[] {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const entry: Record<string, unknown> = {};
    for (const [column, at] of places) {
      const cell = (cells[at] ?? '').replaceAll('\r\n', '\n').trim();
      if (cell === '' && column.empty === 'absent') continue;
      if (cell === '' && column.empty === undefined) fault(row, nameOf(column), 'must not be empty');
      else {
        const read = column.cell.read(cell);
        if ('reason' in read) fault(row, nameOf(column), read.reason);
        else put(entry, column.id.split('/'), read.value);
      }
    }
    return [{ entry, row }];
  }
}

/** By title, by id, or by both as `writeSheets` writes them. */
function columnOf(columns: readonly Column[], cell: string): Column | undefined {
  const id = /\[([A-Za-z/]+)\]$/.exec(cell)?.[1] ?? cell;
  return columns.find((column) => column.id === id || column.title === cell);
}

/** The column that holds a field or the whole that it belongs to: `promised/days` is in `promised`. */
function nameFor(columns: readonly Column[], field: string, nameOf: (column: Column) => string): string {
  const found =
    columns.find(({ id }) => field === id || field.startsWith(`${id}/`)) ??
    columns.find(({ id }) => field !== '' && id.startsWith(`${field}/`));
  return found === undefined ? '' : nameOf(found);
}

function put(entry: Record<string, unknown>, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    entry[key] = value;
    return;
  }
  const inner = (entry[key] ?? {}) as Record<string, unknown>;
  put(inner, rest, value);
  entry[key] = inner;
}

/** The letter of a column in a spreadsheet: 0 is A, 26 is AA. */
export function columnLetter(at: number): string {
  const rest = String.fromCharCode(65 + (at % 26));
  return at < 26 ? rest : columnLetter(Math.floor(at / 26) - 1) + rest;
}
