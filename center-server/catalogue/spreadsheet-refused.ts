import { columnLetter, type CellFault } from '@sunlit/domain/catalogue';

/** A file that is no table of texts. `faults` say where and why. */
export class SpreadsheetRefused extends Error {
  override readonly name = 'SpreadsheetRefused';
  readonly faults: readonly CellFault[];

  constructor(faults: readonly CellFault[]) {
    super(faults[0]?.reason ?? 'no table of texts');
    this.faults = faults;
  }
}

/** Of the file as a whole. */
export function fileRefused(reason: string): SpreadsheetRefused {
  return new SpreadsheetRefused([{ sheet: '', row: 1, column: '', reason }]);
}

/** What a catalogue may be in size; far above 303 items and 998 risk points, far below what stops a server. */
export const bounds = {
  fileBytes: 8 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  rows: 20_000,
  columns: 100,
  cellCharacters: 4_000,
} as const;

/** A column as faults name it, by its letter and its title in the heading. */
export function columnIn(heading: readonly string[] | undefined, column: number): string {
  const title = (heading?.[column] ?? '').replace(/ \[[^\]]*\]$/, '').slice(0, 60);
  return `${columnLetter(column)} ${title}`.trimEnd();
}
