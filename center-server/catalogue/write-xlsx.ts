import type { Sheet } from '@sunlit/domain/catalogue';
import { columnLetter } from '@sunlit/domain/catalogue';
import { strToU8, zipSync } from 'fflate';
import { escapeCell } from './xlsx-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The same content gives the same bytes. */
const MADE_AT = new Date(2000, 0, 1);
/** Styles of `stylesXml` by index. */
const TEXT = 1;
const HEADING = 2;

/** A workbook of texts: every cell is of the format "text", so that no spreadsheet turns a code into a number or a date. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypesXml(sheets.length),
    '_rels/.rels': relationsXml([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationsXml([
      ...sheets.map((_sheet, at): [string, string] => ['worksheet', `worksheets/sheet${String(at + 1)}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesXml,
  };
  sheets.forEach((sheet, at) => {
    files[`xl/worksheets/sheet${String(at + 1)}.xml`] = sheetXml(sheet);
  });
  const entries = Object.entries(files).map(([name, xml]) => [name, strToU8(HEAD + xml)] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: MADE_AT });
}

function sheetXml({ rows }: Sheet): string {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const row = (cells: readonly string[], at: number): string => {
    const style = String(at === 0 ? HEADING : TEXT);
    const texts = cells.map((cell, column) => {
      const place = `r="${columnLetter(column)}${String(at + 1)}" s="${style}"`;
      if (cell === '') return `<c ${place}/>`;
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell)}</t></is></c>`;
    });
    return `<row r="${String(at + 1)}">${texts.join('')}</row>`;
  };
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols><col min="1" max="${String(columns)}" width="20" style="${String(TEXT)}" customWidth="1"/></cols>` +
    `<sheetData>${rows.map(row).join('')}</sheetData></worksheet>`
  );
}

function workbookXml(sheets: readonly Sheet[]): string {
  const named = sheets.map(({ name }, at) => {
    const number = String(at + 1);
    return `<sheet name="${escapeCell(name)}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  return `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${named.join('')}</sheets></workbook>`;
}

function relationsXml(targets: readonly (readonly [kind: string, target: string])[]): string {
  const all = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${String(at + 1)}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypesXml(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${OFFICE}.${type}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${String(at + 1)}.xml`, 'worksheet'));
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${parts.join('')}</Types>`
  );
}

/** 49 is the built-in format "text". */
const stylesXml =
  `<styleSheet ${MAIN}><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>' +
  '<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';
