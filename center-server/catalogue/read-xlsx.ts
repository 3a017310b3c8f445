import type { CellFault, Sheet } from '@sunlit/domain/catalogue';
import { bounds, columnIn, fileRefused, SpreadsheetRefused } from './spreadsheet-refused.ts';
import { dateStyles } from './xlsx-formats.ts';
import { openParts, readXml, type Parts } from './xlsx-parts.ts';
import { unescapeCell } from './xlsx-text.ts';

/** The sheets of a workbook as texts. Formulas, dates, errors and numbers that lost digits are refused: throws {@link SpreadsheetRefused}. */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const parts = openParts(bytes);
  const shared = sharedTexts(parts.get('xl/sharedStrings.xml'));
  const isDate = dateStyles(parts.get('xl/styles.xml'));
  const faults: CellFault[] = [];
  const sheets = sheetParts(parts).map(({ name, xml }) => {
    const read = readSheet(name, xml, shared, isDate);
    faults.push(...read.faults);
    return { name, rows: read.rows };
  });
  if (faults.length > 0) throw new SpreadsheetRefused(faults);
  return sheets;
}

function sheetParts(parts: Parts): { name: string; xml: string }[] {
  const workbook = parts.get('xl/workbook.xml');
  const relations = parts.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) throw fileRefused('is no XLSX workbook');
  const targets = new Map<string, string>();
  readXml(relations, {
    open: (name, attribute) => {
      if (name !== 'Relationship') return;
      const target = attribute('Target');
      targets.set(attribute('Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close: () => undefined,
  });
  const sheets: { name: string; xml: string }[] = [];
  readXml(workbook, {
    open: (name, attribute) => {
      if (name !== 'sheet') return;
      const xml = parts.get(targets.get(attribute('id')) ?? '');
      if (xml === undefined) throw fileRefused(`the sheet ${attribute('name').slice(0, 31)} is missing in the file`);
      sheets.push({ name: unescapeCell(attribute('name')), xml });
    },
    close: () => undefined,
  });
  return sheets;
}

/** Texts that cells name by number; runs of one text are joined, readings of characters (phonetic runs) left out. */
function sharedTexts(xml: string | undefined): string[] {
  const texts: string[] = [];
  if (xml === undefined) return texts;
  let text = '';
  let taking = false;
  let phonetic = false;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      taking = name === 't' && !phonetic;
    },
    text: (part) => {
      if (taking) text += part;
    },
    close: (name) => {
      taking = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') texts.push(unescapeCell(text));
    },
  });
  return texts;
}

interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly column: number;
  readonly row: number;
  formula: boolean;
  /** What stands in `<v>`, or in the texts of `<is>`. */
  content: string;
}

function readSheet(sheet: string, xml: string, shared: readonly string[], isDate: readonly boolean[]) {
  const rows: string[][] = [];
  const faults: CellFault[] = [];
  let row = 0;
  let column = 0;
  let cell: RawCell | undefined;
  let taking = false;
  let phonetic = false;
  const take = (found: RawCell): void => {
    if (found.content === '' && !found.formula) return;
    if (found.row > bounds.rows) throw fileRefused(`${sheet}: has more than ${String(bounds.rows)} rows`);
    if (found.column >= bounds.columns) throw fileRefused(`${sheet}: has more than ${String(bounds.columns)} columns`);
    const read = textOf(found, shared, isDate);
    if ('reason' in read) {
      faults.push({ sheet, row: found.row, column: columnIn(rows[0], found.column), reason: read.reason });
      return;
    }
    while (rows.length < found.row) rows.push([]);
    const cells = rows[found.row - 1] ?? [];
    while (cells.length < found.column) cells.push('');
    cells[found.column] = read.text;
  };
  readXml(xml, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r')) || row + 1;
        column = 0;
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column;
        const style = Number(attribute('s'));
        cell = { type: attribute('t'), style, column, row, formula: false, content: '' };
        column++;
      } else if (name === 'f' && cell !== undefined) cell.formula = true;
      else if (name === 'rPh') phonetic = true;
      taking = (name === 'v' || name === 't') && !phonetic;
    },
    text: (part) => {
      if (taking && cell !== undefined) cell.content += part;
    },
    close: (name) => {
      taking = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'c' || cell === undefined) return;
      take(cell);
      cell = undefined;
    },
  });
  return { rows, faults };
}

type CellText = { readonly text: string } | { readonly reason: string };

function textOf(cell: RawCell, shared: readonly string[], isDate: readonly boolean[]): CellText {
  if (cell.formula) return { reason: 'holds a formula; write the value' };
  switch (cell.type) {
    case 's': {
      const text = shared[Number(cell.content)];
      return text === undefined ? { reason: 'names a text that is not in the file' } : bounded(text);
    }
    case 'inlineStr':
    case 'str':
      return bounded(unescapeCell(cell.content));
    case 'b':
      return { text: cell.content === '1' ? 'TRUE' : 'FALSE' };
    case 'd':
      return { reason: 'holds a date; format the column as text and write it again' };
    case '':
    case 'n':
      return numberText(cell.content, isDate[cell.style] === true);
    default:
      return { reason: 'holds an error' };
  }
}

function bounded(text: string): CellText {
  if (text.length <= bounds.cellCharacters) return { text };
  return { reason: `is longer than ${String(bounds.cellCharacters)} characters` };
}

/** A spreadsheet keeps fifteen digits: what is longer is no longer what was typed. */
const LARGEST = 999_999_999_999_999;

function numberText(content: string, isDate: boolean): CellText {
  const value = Number(content);
  if (isDate) return { reason: 'holds a date; format the column as text and write it again' };
  if (!Number.isFinite(value)) return { reason: 'holds no number' };
  if (Math.abs(value) > LARGEST)
    return { reason: 'holds a number of more than fifteen digits; format the column as text' };
  return { text: String(value) };
}

/** `C7` is 2; undefined where the cell does not say. */
function columnOf(place: string): number | undefined {
  const letters = /^([A-Z]{1,3})[0-9]*$/.exec(place)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
