import { starterDepartments, starterItems, starterRiskPoints, type SheetContent } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from './csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { catalogueCsv, catalogueXlsx, faultsCsv, readCatalogueFile, sheetBounds } from './sheets.ts';
import { SpreadsheetRefused } from './spreadsheet-refused.ts';
import { writeXlsx } from './write-xlsx.ts';
import { isDateFormat } from './xlsx-formats.ts';

const around = { rules: ruleTexts };
const starter: SheetContent = {
  departments: starterDepartments,
  items: starterItems,
  riskPoints: starterRiskPoints,
};
const xlsx = catalogueXlsx(starter);
const csv = catalogueCsv(starter);

/** Encodes what GBK can say, by asking the decoder for all it knows. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const character = decoder.decode(new Uint8Array([high, low]));
      if (low !== 0x7f && character.length === 1) known.set(character, [high, low]);
    }
  }
  return new Uint8Array(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (known.get(one) ?? [0x3f]))),
  );
}

/** A workbook as other programs write it: one sheet with these cells, shared texts and styles. */
function workbook(cells: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = {
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="部门" sheetId="7" q:id="a"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="p"><Relationship Id="a" Type="t" Target="/xl/worksheets/one.xml"/></Relationships>',
    'xl/worksheets/one.xml': `<worksheet xmlns="m"><sheetData>${cells}</sheetData></worksheet>`,
    'xl/sharedStrings.xml':
      '<sst xmlns="m"><si><t>编号</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve">文本 </t></r>' +
      '<rPh sb="0" eb="1"><t>fu</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

function refusalOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof SpreadsheetRefused) return error.faults;
    throw error;
  }
}

const whole = (reason: string): object[] => [{ sheet: '', row: 1, column: '', reason }];
const cell = (reason: string, column = 'A 编号', row = 2): object[] => [{ sheet: '部门', row, column, reason }];
const head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const second = (inner: string): Uint8Array => workbook(`${head}<row r="2">${inner}</row>`);

describe('a catalogue as a file', () => {
  it.each([
    ['XLSX', xlsx],
    ['CSV in UTF-8 with its mark', csv],
    ['CSV in UTF-8 without', csv.subarray(3)],
    ['CSV in GB18030', gbk(new TextDecoder().decode(csv))],
  ])('comes back from %s', (_format, bytes) => {
    expect(readCatalogueFile(bytes, around)).toEqual({ ok: true, content: starter });
  });

  it('gives the same bytes for the same content', () => {
    expect(Buffer.from(catalogueXlsx(starter)).equals(xlsx)).toBe(true);
  });

  it('is refused with sheet, row and column for one wrong row', () => {
    const items = starterItems.map((item) =>
      item.code === 'GAJ-007' ? { ...item, promised: { ...item.promised, days: 8 } } : item,
    );
    const row = starterItems.findIndex(({ code }) => code === 'GAJ-007') + 2;
    expect(readCatalogueFile(catalogueXlsx({ ...starter, items }), around)).toEqual({
      ok: false,
      faults: [{ sheet: '事项', row, column: 'H 承诺时限', reason: 'longer than the statutory limit of 7' }],
    });
    // In CSV the table of items begins below that of the departments, a blank row and its own name.
    expect(readCatalogueFile(catalogueCsv({ ...starter, items }), around)).toEqual({
      ok: false,
      faults: [
        {
          sheet: '事项',
          row: row + starterDepartments.length + 4,
          column: 'H 承诺时限',
          reason: 'longer than the statutory limit of 7',
        },
      ],
    });
  });

  it('reports faults as a table', () => {
    const text = new TextDecoder().decode(
      faultsCsv([{ sheet: '事项', row: 7, column: 'H 承诺时限', reason: '=x, "y"' }]),
    );
    expect(text).toBe('#导入问题\r\n表,行,列,问题\r\n事项,7,H 承诺时限,"\'=x, ""y"""\r\n\r\n');
  });

  it.each([
    ['an empty file', new Uint8Array(), 'is empty'],
    [
      'a file too large',
      new Uint8Array(sheetBounds.fileBytes + 1),
      `is larger than ${String(sheetBounds.fileBytes)} bytes`,
    ],
    [
      'an old workbook',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      'is an old or locked workbook; save it as XLSX without a password',
    ],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff]),
      'is neither XLSX nor a text in UTF-8 or GB18030',
    ],
    ['half a workbook', xlsx.subarray(0, 900), 'is no XLSX file that can be opened'],
    ['another zip', zipSync({ 'a.txt': strToU8('a') }), 'is no XLSX workbook'],
    [
      'a text without tables',
      strToU8('部门,事项\r\n'),
      'before a table stands a row with # and its name, such as #事项',
    ],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(readCatalogueFile(bytes, around)).toEqual({ ok: false, faults: whole(reason) });
  });

  it('never fails on bytes of any kind', () => {
    const torn = fc.tuple(fc.nat(xlsx.length - 1), fc.nat(255)).map(([at, byte]) => xlsx.with(at, byte));
    const lines = fc
      .array(fc.constantFrom('"', ',', '\r', '\n', '#', '部门', '=', 'a'))
      .map((all) => strToU8(all.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), torn, lines), (bytes) => {
        const read = readCatalogueFile(bytes, around);
        expect(read.ok || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

const cells = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom(...'甲𠮷aZ9,"\'\n\r\t=+-@#<&>_x00A_ \u0001\ufffe') }), {
    minLength: 2,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 6 },
);

describe('any texts', () => {
  it('come back from XLSX', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const [sheet] = readXlsx(writeXlsx([{ name: '表 & <1>', rows }]));
        const filled = rows.map((row, at) => row.map((_text, column) => sheet?.rows[at]?.[column] ?? ''));
        expect([sheet?.name, filled]).toEqual(['表 & <1>', rows]);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=kept"])('are no formula in CSV: %s', (text) => {
    const bytes = writeCsv([{ name: '表', rows: [['甲', text]] }]);
    expect(new TextDecoder().decode(bytes)).toBe(`#表\r\n甲,'${text}\r\n\r\n`);
    expect(readCsv(bytes)[0]?.rows[0]).toEqual(['甲', text]);
  });

  it('come back from CSV', () => {
    const marked = (rows: readonly (readonly string[])[]) => rows.map((row) => ['甲', ...row]);
    fc.assert(
      fc.property(cells, (rows) => {
        const bytes = writeCsv([{ name: '表', rows: marked(rows) }]);
        const [sheet] = readCsv(bytes);
        expect([sheet?.name, sheet?.firstRow, sheet?.rows.slice(0, rows.length)]).toEqual(['表', 2, marked(rows)]);
      }),
    );
  });
});

describe('XLSX of other programs', () => {
  it('is read: shared and rich texts, numbers, places that are not said', () => {
    const rows =
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a</t></is></c></row>' +
      '<row r="3"><c r="B3" t="s"><v>1</v></c><c><v>12.50</v></c><c t="b"><v>1</v></c><c t="str"><v>x_x000A_y</v></c></row>' +
      '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    expect(readXlsx(workbook(rows))).toEqual([
      { name: '部门', rows: [['编号', 'a'], [], ['', '富文本 ', '12.5', 'TRUE', 'x\ny']] },
    ]);
  });

  it.each([
    ['a formula', second('<c r="A2"><f>1+1</f><v>2</v></c>'), cell('holds a formula; write the value')],
    ['a formula without a value', second('<c r="B2"><f>A1</f></c>'), cell('holds a formula; write the value', 'B')],
    [
      'a date',
      second('<c r="A2" s="1"><v>46023</v></c>'),
      cell('holds a date; format the column as text and write it again'),
    ],
    [
      'a date in a format of its own',
      second('<c r="A2" s="2"><v>46023</v></c>'),
      cell('holds a date; format the column as text and write it again'),
    ],
    [
      'a code that lost its last digits',
      second('<c r="A2"><v>1.1330109002521434E+30</v></c>'),
      cell('holds a number of more than fifteen digits; format the column as text'),
    ],
    ['an error', second('<c r="A2" t="e"><v>#REF!</v></c>'), cell('holds an error')],
    ['a lost text', second('<c r="A2" t="s"><v>9</v></c>'), cell('names a text that is not in the file')],
    [
      'a text without end',
      second(`<c r="A2" t="inlineStr"><is><t>${'长'.repeat(4001)}</t></is></c>`),
      cell('is longer than 4000 characters'),
    ],
    [
      'too many rows',
      workbook('<row r="20001"><c r="A20001"><v>1</v></c></row>'),
      whole('部门: has more than 20000 rows'),
    ],
    [
      'too many columns',
      workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
      whole('部门: has more than 100 columns'),
    ],
    [
      'entities of its own',
      workbook(head, { 'xl/worksheets/one.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      whole('declares a document type, which no spreadsheet does'),
    ],
    ['torn XML', workbook('<row><c>'), whole('is no XLSX file that can be read')],
    [
      'a bomb',
      workbook(head, { 'xl/worksheets/two.xml': ' '.repeat(sheetBounds.inflatedBytes + 1) }),
      whole('is too large when it is unpacked'),
    ],
  ])('is refused: %s', (_case, bytes, faults) => {
    expect(refusalOf(() => readXlsx(bytes))).toEqual(faults);
  });

  it('knows a date by its format', () => {
    const formats = [
      'yyyy-mm-dd',
      '[$-804]m"月"d"日"',
      '[h]:mm',
      'General',
      '0.00',
      '[Red]#,##0',
      '"days" 0',
      '\\d0',
      '@',
    ];
    expect(formats.map(isDateFormat)).toEqual([true, true, true, false, false, false, false, false, false]);
  });
});

describe('CSV', () => {
  it.each([
    [
      'a formula',
      '#部门\n编号 [id],a\nx,=1+1\n',
      [{ sheet: '部门', row: 3, column: 'B a', reason: 'looks like a formula; write the value' }],
    ],
    ['an open quotation mark', '#部门\n"a,b\n', whole('row 2: a quotation mark is not closed')],
    ['text behind a quotation', '#部门\n"a"b\n', whole('row 2: a quotation mark is followed by more text')],
    ['a row without end', `#部门\n${','.repeat(101)}\n`, whole('has a row of more than 100 cells')],
    ['rows without end', '\n'.repeat(20_001), whole('has more than 20000 rows')],
  ])('is refused: %s', (_case, text, faults) => {
    expect(refusalOf(() => readCsv(strToU8(text)))).toEqual(faults);
  });
});
