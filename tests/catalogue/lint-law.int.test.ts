import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { catalogueCsv, catalogueXlsx } from '@sunlit/center-server/catalogue/sheets';
import { generateCatalogue, type Item, type LawBundle, type RiskPoint } from '@sunlit/domain/catalogue';
import type { RuleText } from '@sunlit/domain/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWords, lintFile, lintShipped } from './lint-law.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-lint-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const law = starterLaw('H01');
const at = (code: string): number => law.items.findIndex((item) => item.code === code);
const item = (code: string, changed: (item: Item) => object): LawBundle => ({
  ...law,
  items: law.items.map((one) => (one.code === code ? { ...one, ...changed(one) } : one)),
});
const risk = (changed: Partial<RiskPoint>): LawBundle => ({
  ...law,
  riskPoints: (law.riskPoints ?? []).map((one, index) => (index === 3 ? { ...one, ...changed } : one)),
});

const rule = (id: string, changed: Partial<RuleText>): LawBundle => ({
  ...law,
  rules: law.rules.map((one) => (one.id === id ? { ...one, ...changed } : one)),
});
const ruleAt = (id: string): string => `/rules/${String(law.rules.findIndex((one) => one.id === id))}`;
const ONCE = 'acceptance/told-once';

/** A name for the file, what it holds, and the one line that is said about it. */
const broken: readonly (readonly [name: string, content: unknown, line: string])[] = [
  ['empty-list', { ...law, items: {} }, '/: items: must be array'],
  ['other-kind', { ...law, kind: 'calendar' }, '/: kind: is none of law'],
  ['unknown-field', { ...law, colour: 'red' }, '/: colour: unknown field'],
  [
    'promise-beyond-law',
    item('GAJ-007', () => ({ promised: { days: 8, unit: 'working' } })),
    `/items/${String(at('GAJ-007'))}/promised: days: longer than the statutory limit of 7`,
  ],
  [
    'stage-beyond-promise',
    item('ZJJ-001', ({ stages }) => ({ stages: { ...stages, approve: { days: 4, unit: 'working' } } })),
    `/items/${String(at('ZJJ-001'))}/stages/approve: days: longer than the promised limit of 3`,
  ],
  [
    'no-such-department',
    item('SLJ-001', () => ({ department: 'shui' })),
    `/items/${String(at('SLJ-001'))}: department: no department shui`,
  ],
  [
    'code-twice',
    item('LYJ-002', () => ({ code: 'LYJ-001' })),
    `/items/${String(at('LYJ-002'))}: code: LYJ-001 is there already`,
  ],
  [
    'own-approval',
    item('RSJ-004', ({ posts }) => ({ posts: { ...posts, approve: posts.handle } })),
    `/items/${String(at('RSJ-004'))}/posts: approve: the post that handles may not approve`,
  ],
  [
    'fee-without-basis',
    item('SFJ-002', () => ({ fee: { fen: 8000, basis: ' ' } })),
    `/items/${String(at('SFJ-002'))}/fee: basis: no fee without a basis; a free item says so`,
  ],
  [
    'renewal-without-permit',
    item('NYJ-002', ({ materials }) => ({ materials: materials.filter(({ id }) => id !== 'permit') })),
    `/items/${String(at('NYJ-002'))}: renewal: a renewal needs the required material "permit", whose expiry it counts from`,
  ],
  [
    'pause-on-the-spot',
    item('FGJ-002', () => ({
      special: [{ kind: 'test', name: { zh: '检测', en: 'Test' }, limitDays: 1, basis: '《计量法》' }],
    })),
    `/items/${String(at('FGJ-002'))}: special: an item decided on the spot has no special procedure`,
  ],
  [
    'no-law',
    item('JYJ-001', () => ({ basis: '一直这样办' })),
    `/items/${String(at('JYJ-001'))}: basis: names no law, regulation or rule`,
  ],
  ['risk-unwatched', risk({ rule: 'fee/above' }), '/riskPoints/3: rule: no rule fee/above watches it'],
  ['rule-of-no-fact', rule(ONCE, { guards: ['CaseLost'] }), `${ruleAt(ONCE)}/guards: 0: ${ONCE}: no fact CaseLost`],
  [
    'rule-never-fires',
    rule(ONCE, { stages: ['decided'] }),
    `${ruleAt(ONCE)}/stages: 0: ${ONCE}: can never fire: in decided nothing it guards can happen`,
  ],
  [
    'rule-of-no-path',
    rule(ONCE, { when: ['is', 'case.mood', 'bad'] }),
    `${ruleAt(ONCE)}/when: 1: ${ONCE}: no path case.mood for CorrectionRequested`,
  ],
  ['rule-of-no-item', rule(ONCE, { items: ['SCJG-999'] }), `${ruleAt(ONCE)}/items: 0: ${ONCE}: no item SCJG-999`],
  [
    'rule-lifted-by-nobody',
    rule(ONCE, { override: { roles: [] } }),
    `${ruleAt(ONCE)}: override: ${ONCE}: may be lifted by nobody`,
  ],
  [
    'rule-without-english',
    rule(ONCE, { cure: { zh: '请更正', en: '请更正' } }),
    `${ruleAt(ONCE)}/cure: en: ${ONCE}: no English wording`,
  ],
  ['risk-of-no-item', risk({ item: 'SCJG-999' }), '/riskPoints/3: item: no item SCJG-999'],
];

describe('lint:catalogue', () => {
  it('finds nothing in the law a hall starts with', () => {
    const { errors, ...counts } = lintShipped();
    expect(errors).toEqual([]);
    expect(counts).toEqual({
      items: law.items.length,
      departments: law.departments.length,
      rules: law.rules.length,
      riskPoints: law.riskPoints?.length,
    });
    expect(counts.items).toBeGreaterThanOrEqual(60);
    expect(counts.departments).toBeGreaterThanOrEqual(12);
    expect(counts.riskPoints).toBeGreaterThanOrEqual(60);
  });

  it.each(broken)('says what is wrong with %s.json', (name, content, line) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(content));
    expect(lintFile(file).errors.map(inWords)).toEqual([`${file}: ${line}`]);
  });

  it('says that a file is no JSON, or is not there', () => {
    const file = join(folder, 'torn.json');
    writeFileSync(file, '{"kind":"law",');
    expect(lintFile(file).errors.map(inWords)).toEqual([
      expect.stringContaining(`${file}: /: value: is no JSON: Expected double-quoted property name`),
    ]);
    const missing = join(folder, 'missing.json');
    expect(lintFile(missing).errors.map(inWords)).toEqual([`${missing}: /: value: cannot be read`]);
  });

  it('passes a whole city that was generated', () => {
    const file = join(folder, 'city.json');
    writeFileSync(file, JSON.stringify(generateCatalogue(law, { items: 303, rules: 633, riskPoints: 998, seed: 4 })));
    const { departments: _some, ...counts } = lintFile(file);
    expect(counts).toEqual({ items: 303, rules: 633, riskPoints: 998, errors: [] });
  });

  it.each([
    ['catalogue.xlsx', catalogueXlsx, 3],
    ['catalogue.CSV', catalogueCsv, law.departments.length + 7],
  ])('reads %s, and names sheet, row and column', (name, write, row) => {
    const file = join(folder, name);
    writeFileSync(file, write(law));
    expect(lintFile(file)).toEqual(lintShipped());
    const wrong = item(law.items[1]?.code ?? '', () => ({ department: 'shui' }));
    writeFileSync(file, write(wrong));
    expect(lintFile(file).errors.map(inWords)).toEqual([
      `${file}: 事项 row ${String(row)}: E 部门编号: no department shui`,
    ]);
  });
});
