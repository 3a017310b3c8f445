import type { TSchema } from 'typebox';
import { checkItems } from './check-items.ts';
import { checkRiskPoints } from './check-risk-points.ts';
import type { ItemFault } from './fault.ts';
import { DepartmentSchema, ItemSchema, RiskPointSchema, type Department, type Item, type RiskPoint } from './item.ts';
import { readTable, type CellFault, type ReadTable, type TableRow } from './read-table.ts';
import { shapeFaults } from './shape-faults.ts';
import { tables, type Sheet, type SheetContent, type Table } from './sheet.ts';

export type ReadSheets =
  { readonly ok: true; readonly content: SheetContent } | { readonly ok: false; readonly faults: readonly CellFault[] };

/** What the tables are read beside: the rules that may watch a risk point, and the form of external codes. */
export interface SheetSurroundings {
  readonly rules: readonly { readonly id: string }[];
  readonly codeForm?: string;
}

type TableName = keyof typeof tables;
type Read = Readonly<Record<TableName, ReadTable>>;

/** Tables back into a catalogue: the whole of it, or every fault with sheet, row and column, and nothing. */
export function readSheets(sheets: readonly Sheet[], { rules, codeForm }: SheetSurroundings): ReadSheets {
  const found = new Map<string, Sheet>();
  const faults: CellFault[] = [];
  for (const sheet of sheets) {
    const name = sheet.name.trim();
    const reason = found.has(name) ? 'is there already' : isKnown(name) ? '' : `no such sheet; there are ${namesOf()}`;
    if (reason === '') found.set(name, sheet);
    else if (!isBlank(sheet)) faults.push({ sheet: name, row: sheet.firstRow ?? 1, column: '', reason });
  }
  const hasRisks = found.has(tables.riskPoints.name);
  for (const { name } of Object.values(tables)) {
    if (name !== tables.riskPoints.name && !found.has(name)) {
      faults.push({ sheet: name, row: 1, column: '', reason: 'sheet is missing' });
    }
  }
  const read = readAll(found);
  faults.push(...Object.values(read).flatMap((table) => table.faults));
  if (faults.length > 0) return { ok: false, faults };
  const places = gather(read, faults);
  if (faults.length > 0) return { ok: false, faults };
  const content = contentOf(places, hasRisks);
  const wrong = [
    ...checkItems(content.departments, content.items, codeForm),
    ...(content.riskPoints === undefined ? [] : checkRiskPoints(content.items, rules, content.riskPoints)),
  ];
  return wrong.length === 0
    ? { ok: true, content }
    : { ok: false, faults: wrong.map((fault) => locate(fault, places, read)) };
}

function isKnown(name: string): boolean {
  return Object.values(tables).some((table) => table.name === name);
}
function namesOf(): string {
  return Object.values(tables)
    .map(({ name }) => name)
    .join('、');
}
/** The empty sheet that spreadsheets add by themselves. */
function isBlank({ rows }: Sheet): boolean {
  return rows.every((row) => row.every((cell) => cell.trim() === ''));
}

function readAll(found: ReadonlyMap<string, Sheet>): Read {
  const one = (table: Table): ReadTable => {
    const sheet = found.get(table.name);
    return sheet === undefined ? { rows: [], faults: [], columnName: () => '' } : readTable(table, sheet);
  };
  return {
    departments: one(tables.departments),
    items: one(tables.items),
    materials: one(tables.materials),
    special: one(tables.special),
    riskPoints: one(tables.riskPoints),
  };
}

/** An item with the rows its lists came from. */
interface PlacedItem extends TableRow {
  readonly materials: readonly TableRow[];
  readonly special: readonly TableRow[];
}
interface Places {
  readonly departments: readonly TableRow[];
  readonly items: readonly PlacedItem[];
  readonly riskPoints: readonly TableRow[];
}

/** Puts lists and items together and checks every shape; what is wrong goes into `faults`. */
function gather(read: Read, faults: CellFault[]): Places {
  const codes = new Set(read.items.rows.map(({ entry }) => entry['code']));
  const lists = { materials: byItem(read.materials.rows), special: byItem(read.special.rows) };
  for (const name of ['materials', 'special'] as const) {
    for (const { entry, row } of read[name].rows) {
      if (codes.has(entry['item'])) continue;
      faults.push({
        sheet: tables[name].name,
        row,
        column: read[name].columnName('item'),
        reason: `no item ${String(entry['item'])}`,
      });
    }
  }
  const items = read.items.rows.map(({ entry, row }) => {
    const materials = lists.materials.get(entry['code']) ?? [];
    const special = lists.special.get(entry['code']) ?? [];
    const entries = { materials: materials.map((one) => one.entry), special: special.map((one) => one.entry) };
    return { entry: { ...entry, ...entries }, row, materials, special };
  });
  const places = { departments: read.departments.rows, items, riskPoints: read.riskPoints.rows };
  const check = (list: keyof Places, schema: TSchema): void => {
    places[list].forEach(({ entry }, at) => {
      const wrong = shapeFaults(schema, entry, `/${list}/${String(at)}`);
      faults.push(...wrong.map((fault) => locate(fault, places, read)));
    });
  };
  check('departments', DepartmentSchema);
  check('items', ItemSchema);
  check('riskPoints', RiskPointSchema);
  return places;
}

/** The rows of a list by the code of their item, which is no part of the entry. */
function byItem(rows: readonly TableRow[]): ReadonlyMap<unknown, TableRow[]> {
  const lists = new Map<unknown, TableRow[]>();
  for (const {
    entry: { item, ...entry },
    row,
  } of rows) {
    const list = lists.get(item);
    if (list === undefined) lists.set(item, [{ entry, row }]);
    else list.push({ entry, row });
  }
  return lists;
}

function contentOf({ departments, items, riskPoints }: Places, hasRisks: boolean): SheetContent {
  const entries = (rows: readonly TableRow[]): unknown[] => rows.map(({ entry }) => entry);
  return {
    departments: entries(departments) as Department[],
    items: entries(items) as Item[],
    ...(hasRisks && { riskPoints: entries(riskPoints) as RiskPoint[] }),
  };
}

/** From a place in the bundle to the cell it came from. */
function locate({ path, reason }: ItemFault, places: Places, read: Read): CellFault {
  const [, list = '', at = '', field = '', ...rest] = path.split('/');
  const cell = (name: TableName, row: number | undefined, inside: readonly string[]): CellFault => {
    const column = read[name].columnName(inside.join('/'));
    // Of the row as a whole, or of something that is a list in another sheet.
    const about = column === '' && inside.length > 0 ? `${inside.join('/')}: ${reason}` : reason;
    return { sheet: tables[name].name, row: row ?? 1, column, reason: about };
  };
  if (list === 'items') {
    const item = places.items[Number(at)];
    const [inner = '', ...tail] = rest;
    if ((field === 'materials' || field === 'special') && inner !== '') {
      return cell(field, item?.[field][Number(inner)]?.row, tail);
    }
    return cell('items', item?.row, [field, ...rest]);
  }
  if (list === 'departments' || list === 'riskPoints')
    return cell(list, places[list][Number(at)]?.row, [field, ...rest]);
  return { sheet: '', row: 1, column: '', reason: `${path.slice(1)}: ${reason}` };
}
