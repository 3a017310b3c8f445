import type { Department, Item, RiskPoint } from './item.ts';
import {
  departmentColumns,
  itemColumns,
  materialColumns,
  riskColumns,
  specialColumns,
  type Column,
} from './sheet-columns.ts';

/** A table of text cells; the first row is the heading. `firstRow` is its number where the table stands (1 where left out). */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly firstRow?: number;
}

/** What of a law bundle is kept as tables; it can be spread over one. Without risk points those in force stay. */
export interface SheetContent {
  readonly departments: Department[];
  readonly items: Item[];
  readonly riskPoints?: RiskPoint[];
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}
export const tables = {
  departments: { name: '部门', columns: departmentColumns },
  items: { name: '事项', columns: itemColumns },
  materials: { name: '材料', columns: materialColumns },
  special: { name: '特别程序', columns: specialColumns },
  riskPoints: { name: '风险点', columns: riskColumns },
} as const satisfies Readonly<Record<string, Table>>;

/** The tables of a catalogue, ready for any spreadsheet; `readSheets` takes them back. */
export function writeSheets({ departments, items, riskPoints }: SheetContent): Sheet[] {
  const ofItems = <T extends object>(list: (item: Item) => readonly T[]): object[] =>
    items.flatMap((item) => list(item).map((entry) => ({ ...entry, item: item.code })));
  return [
    written(tables.departments, departments),
    written(tables.items, items),
    written(
      tables.materials,
      ofItems(({ materials }) => materials),
    ),
    written(
      tables.special,
      ofItems(({ special }) => special),
    ),
    ...(riskPoints === undefined ? [] : [written(tables.riskPoints, riskPoints)]),
  ];
}

/** `事项编码 [code]`: the word for people, the id that stays when the word changes. */
export function heading({ title, id }: Column): string {
  return `${title} [${id}]`;
}

function written({ name, columns }: Table, entries: readonly object[]): Sheet {
  const row = (entry: object): string[] =>
    columns.map(({ id, cell }) => {
      const value = valueAt(entry, id.split('/'));
      return value === undefined ? '' : cell.write(value);
    });
  return { name, rows: [columns.map(heading), ...entries.map(row)] };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, key), rest) : undefined;
}
