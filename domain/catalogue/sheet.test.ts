import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleTable } from '../roles/index.ts';
import { ruleTexts } from '../rules/index.ts';
import {
  generateCatalogue,
  readSheets,
  starterDepartments,
  starterItems,
  starterRiskPoints,
  writeSheets,
  type Item,
  type LawBundle,
  type Sheet,
  type SheetContent,
} from './index.ts';

const around = { rules: ruleTexts };
const starter: SheetContent = {
  departments: starterDepartments,
  items: starterItems,
  riskPoints: starterRiskPoints,
};
const base: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H01',
  rules: ruleTexts,
  roles: [...roleTable],
  departments: starterDepartments,
  items: starterItems,
  riskPoints: starterRiskPoints,
};

/** The starter tables with one cell changed: the first row of `sheet` in which column `id` holds something, or row `row`. */
function changed(sheet: string, id: string, cell: string, row = 2): Sheet[] {
  return writeSheets(starter).map((one) => {
    if (one.name !== sheet) return one;
    const at = one.rows[0]?.findIndex((head) => head.endsWith(`[${id}]`)) ?? -1;
    return { ...one, rows: one.rows.map((cells, index) => (index === row - 1 ? cells.with(at, cell) : cells)) };
  });
}

/** Texts as people write them into cells: no blanks around, no control characters but the line feed. */
const words = fc
  .array(fc.constantFrom(...'甲乙丙𠮷·，。、"\'=+@;,|\n<>&_x0009_ aZ9-（）'), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join('').trim());

describe('tables of a catalogue', () => {
  it('come back as they were written', () => {
    expect(readSheets(writeSheets(starter), around)).toEqual({ ok: true, content: starter });
  });

  it('come back whatever people write and however large they are', () => {
    const options = fc.record({
      items: fc.integer({ min: 1, max: 150 }),
      riskPoints: fc.integer({ min: 0, max: 90 }),
      seed: fc.integer(),
      fen: fc.nat({ max: 99_999_999 }),
      externalCode: words.filter((text) => text !== ''),
      said: words,
    });
    fc.assert(
      fc.property(options, ({ items: many, riskPoints, seed, fen, externalCode, said }) => {
        const size = { items: many, riskPoints, rules: ruleTexts.length, seed };
        const { departments, items, riskPoints: points = [] } = generateCatalogue(base, size);
        const [first, ...rest] = items;
        if (first === undefined) throw new Error('there is an item');
        const odd: Item = {
          ...first,
          externalCode,
          name: { ...first.name, zh: `事${said}项` },
          source: `《法》${said}。`,
          fee: { fen, basis: `《标准》${said}。` },
          extension: { days: 0, unit: seed % 2 === 0 ? 'working' : 'natural' },
          thirdParties: 0,
        };
        const content = { departments, items: [odd, ...rest], riskPoints: points };
        expect(readSheets(writeSheets(content), around)).toEqual({ ok: true, content });
      }),
      { numRuns: 30 },
    );
  });

  it('are found by title or by id, in any order of columns, with blank rows and empty sheets between', () => {
    const sheets = writeSheets(starter).map(({ name, rows }): Sheet => {
      const [head = [], ...body] = rows;
      const titles = head.map((cell, at) => cell.replace(at % 2 === 0 ? / \[.*/ : /.*\[|\]/g, ''));
      const turned = [titles, [], ...body.flatMap((row) => [row, row.map(() => ' ')])].map((row) => row.toReversed());
      // A row turned round must be filled up first, as a spreadsheet does.
      return { name: ` ${name}`, rows: turned };
    });
    expect(readSheets([{ name: 'Sheet1', rows: [['']] }, ...sheets], around)).toEqual({ ok: true, content: starter });
  });

  it('leave the risk points alone where there is no sheet of them', () => {
    const { riskPoints: _without, ...content } = starter;
    expect(readSheets(writeSheets(content), around)).toEqual({ ok: true, content });
  });

  it.each<[string, Sheet[], object]>([
    [
      'a limit without its unit',
      changed('事项', 'promised', '5', 3),
      {
        sheet: '事项',
        row: 3,
        column: 'H 承诺时限',
        reason: 'should be a number of 工作日 or 自然日, such as 5工作日',
      },
    ],
    [
      'a promise beyond the law',
      changed('事项', 'promised', '4工作日', 3),
      { sheet: '事项', row: 3, column: 'H 承诺时限', reason: 'longer than the statutory limit of 3' },
    ],
    [
      'a kind there is not',
      changed('事项', 'kind', '马上办'),
      { sheet: '事项', row: 2, column: 'F 办件类型', reason: 'should be one of 即办件、承诺件' },
    ],
    [
      'a strange applicant',
      changed('事项', 'applicants', '个人、外星人'),
      { sheet: '事项', row: 2, column: 'G 服务对象', reason: 'should be one of 个人、法人' },
    ],
    [
      'an empty name',
      changed('事项', 'name/zh', '  '),
      { sheet: '事项', row: 2, column: 'C 事项名称', reason: 'must not be empty' },
    ],
    [
      'a fee in words',
      changed('事项', 'fee/fen', '八十元'),
      { sheet: '事项', row: 2, column: 'W 收费（元）', reason: 'should be an amount in yuan, such as 80 or 80.50' },
    ],
    [
      'a flag of its own',
      changed('事项', 'verified', '也许'),
      { sheet: '事项', row: 2, column: 'AC 时限已核实', reason: 'should be 是 or 否' },
    ],
    [
      'levels beyond three',
      changed('事项', 'approvalLevels', '4'),
      { sheet: '事项', row: 2, column: 'P 批准层级', reason: 'must be <= 3' },
    ],
    [
      'an unknown department',
      changed('事项', 'department', 'xyz'),
      { sheet: '事项', row: 2, column: 'E 部门编号', reason: 'no department xyz' },
    ],
    [
      'a code twice',
      changed('部门', 'id', 'scjg', 5),
      { sheet: '部门', row: 5, column: 'A 部门编号', reason: 'scjg is there already' },
    ],
    [
      'a material of no item',
      changed('材料', 'item', 'SCJG-999', 8),
      { sheet: '材料', row: 8, column: 'A 事项编码', reason: 'no item SCJG-999' },
    ],
    [
      'a material twice',
      changed('材料', 'id', 'application', 3),
      { sheet: '材料', row: 3, column: 'B 材料编号', reason: 'application is there already' },
    ],
    [
      'a procedure without a law',
      changed('特别程序', 'basis', '领导要求', 2),
      { sheet: '特别程序', row: 2, column: 'G 依据', reason: 'names no law, regulation or rule' },
    ],
    [
      'a likelihood beyond five',
      changed('风险点', 'likelihood', '9', 2),
      { sheet: '风险点', row: 2, column: 'G 可能性', reason: 'must be <= 5' },
    ],
    [
      'a risk nobody watches',
      changed('风险点', 'rule', 'time/never', 2),
      { sheet: '风险点', row: 2, column: 'I 监察规则', reason: 'no rule time/never watches it' },
    ],
    [
      'a missing sheet',
      writeSheets(starter).filter(({ name }) => name !== '材料'),
      { sheet: '材料', row: 1, column: '', reason: 'sheet is missing' },
    ],
    [
      'a sheet it does not know',
      [...writeSheets(starter), { name: '说明', rows: [['写给自己']] }],
      { sheet: '说明', row: 1, column: '', reason: 'no such sheet; there are 部门、事项、材料、特别程序、风险点' },
    ],
    [
      'a column it does not know',
      changed('部门', 'name/en', '备注', 1),
      { sheet: '部门', row: 1, column: 'C 备注', reason: 'no such column' },
    ],
  ])('refuse %s', (_case, sheets, fault) => {
    const read = readSheets(sheets, around);
    expect(read.ok ? [] : read.faults.slice(0, 1)).toEqual([fault]);
    expect(Object.keys(read)).toEqual(['ok', 'faults']);
  });

  it('say where an item without materials stands, and number the rows as the file does', () => {
    const sheets = writeSheets(starter).map((one): Sheet => {
      if (one.name === '材料') return { ...one, rows: one.rows.filter(([code]) => code !== 'SCJG-002') };
      return one.name === '事项' ? { ...one, firstRow: 41 } : one;
    });
    expect(readSheets(sheets, around)).toEqual({
      ok: false,
      faults: [{ sheet: '事项', row: 43, column: '', reason: 'materials: must not have fewer than 1 items' }],
    });
  });
});
