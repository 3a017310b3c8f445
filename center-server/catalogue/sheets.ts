import {
  readSheets,
  writeSheets,
  type CellFault,
  type ReadSheets,
  type Sheet,
  type SheetContent,
  type SheetSurroundings,
} from '@sunlit/domain/catalogue';
import { readCsv, writeCsv } from './csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { bounds, fileRefused, SpreadsheetRefused } from './spreadsheet-refused.ts';
import { writeXlsx } from './write-xlsx.ts';

export { bounds as sheetBounds };

/**
 * A catalogue from a spreadsheet file, XLSX or CSV (UTF-8 or GB18030), known by its first bytes. The whole of it, or every fault with sheet, row and
 * column and nothing. Never throws for what stands in the file.
 */
export function readCatalogueFile(bytes: Uint8Array, surroundings: SheetSurroundings): ReadSheets {
  try {
    return readSheets(sheetsOf(bytes), surroundings);
  } catch (error) {
    if (!(error instanceof SpreadsheetRefused)) throw error;
    return { ok: false, faults: error.faults };
  }
}

/** A catalogue as a workbook. The same content gives the same bytes. */
export function catalogueXlsx(content: SheetContent): Uint8Array {
  return writeXlsx(writeSheets(content));
}

/** A catalogue as one CSV file with a table after the other. */
export function catalogueCsv(content: SheetContent): Uint8Array {
  return writeCsv(writeSheets(content));
}

/** A report of faults as CSV, for those who mend the file. */
export function faultsCsv(faults: readonly CellFault[]): Uint8Array {
  const rows = faults.map(({ sheet, row, column, reason }) => [sheet, String(row), column, reason]);
  return writeCsv([{ name: '导入问题', rows: [['表', '行', '列', '问题'], ...rows] }]);
}

function sheetsOf(bytes: Uint8Array): Sheet[] {
  if (bytes.length === 0) throw fileRefused('is empty');
  if (bytes.length > bounds.fileBytes) throw fileRefused(`is larger than ${String(bounds.fileBytes)} bytes`);
  if (begins(bytes, [0x50, 0x4b])) return readXlsx(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw fileRefused('is an old or locked workbook; save it as XLSX without a password');
  }
  return readCsv(bytes);
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
