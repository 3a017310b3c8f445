import type { CellFault, Sheet } from '@sunlit/domain/catalogue';
import { bounds, columnIn, fileRefused, SpreadsheetRefused } from './spreadsheet-refused.ts';

/** What a spreadsheet would take for a formula when it opens the file. */
const FORMULA = /^[=+\-@]/;
/** How such a text is written so that it stays one. */
const KEPT = /^'+[=+\-@]/;
const BOM = '\ufeff';

/**
 * Several tables in one file: a row with `#` and the name of the table before each heading. Throws {@link SpreadsheetRefused}.
 * Rows are numbered as a spreadsheet numbers them: a cell of several lines is in one row.
 */
export function readCsv(bytes: Uint8Array): Sheet[] {
  const rows = recordsOf(decode(bytes));
  const sheets: { name: string; rows: string[][]; firstRow: number }[] = [];
  const faults: CellFault[] = [];
  rows.forEach((cells, at) => {
    const row = at + 1;
    const [first = '', ...others] = cells;
    if (first.startsWith('#') && others.every((cell) => cell.trim() === '')) {
      sheets.push({ name: first.slice(1).trim(), rows: [], firstRow: row + 1 });
      return;
    }
    const sheet = sheets.at(-1);
    if (sheet === undefined) {
      if (cells.some((cell) => cell.trim() !== '')) {
        throw fileRefused('before a table stands a row with # and its name, such as #事项');
      }
      return;
    }
    const texts = cells.map((cell, column) => {
      const reason = FORMULA.test(cell) ? 'looks like a formula; write the value' : tooLong(cell);
      if (reason !== '') faults.push({ sheet: sheet.name, row, column: columnIn(sheet.rows[0], column), reason });
      return KEPT.test(cell) ? cell.slice(1) : cell;
    });
    sheet.rows.push(texts);
  });
  if (faults.length > 0) throw new SpreadsheetRefused(faults);
  if (sheets.length === 0) throw fileRefused('is empty');
  return sheets;
}

/** UTF-8 with a byte order mark, which spreadsheets need in order to know it. */
export function writeCsv(sheets: readonly Sheet[]): Uint8Array {
  const lines = sheets.flatMap(({ name, rows }) => [[`#${name}`], ...rows, []]);
  const text = lines.map((cells) => cells.map(cellText).join(',')).join('\r\n');
  return new TextEncoder().encode(`${BOM}${text}\r\n`);
}

function cellText(cell: string): string {
  const kept = FORMULA.test(cell) || KEPT.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(kept) || kept !== kept.trim() ? `"${kept.replaceAll('"', '""')}"` : kept;
}

function tooLong(cell: string): string {
  return cell.length > bounds.cellCharacters ? `is longer than ${String(bounds.cellCharacters)} characters` : '';
}

/** UTF-8, with or without its mark; else what Chinese spreadsheets write. */
function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (text.includes('\0')) break;
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw fileRefused('is neither XLSX nor a text in UTF-8 or GB18030');
}

/** RFC 4180: commas, quotes doubled inside quotes, rows that end in CR LF, LF or CR. */
function recordsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quoted(text, at, rows.length + 1) : plain(text, at);
    row.push(cell.value);
    at = cell.end;
    if (row.length > bounds.columns) throw fileRefused(`has a row of more than ${String(bounds.columns)} cells`);
    if (text[at] === ',') {
      at++;
      if (at < text.length) continue;
      row.push('');
    } else if (text.startsWith('\r\n', at)) at += 2;
    else at++;
    rows.push(row);
    row = [];
    if (rows.length > bounds.rows) throw fileRefused(`has more than ${String(bounds.rows)} rows`);
  }
  return rows;
}

interface CellAt {
  readonly value: string;
  /** Where the separator, or the end of the text, stands. */
  readonly end: number;
}

const SEPARATOR = /[,\r\n]/g;

function plain(text: string, from: number): CellAt {
  SEPARATOR.lastIndex = from;
  const end = SEPARATOR.exec(text)?.index ?? text.length;
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number, row: number): CellAt {
  let value = '';
  let at = from + 1;
  while (true) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw fileRefused(`row ${String(row)}: a quotation mark is not closed`);
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  if (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) {
    throw fileRefused(`row ${String(row)}: a quotation mark is followed by more text`);
  }
  return { value, end: at };
}
