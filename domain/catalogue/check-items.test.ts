import { describe, expect, it } from 'vitest';
import { checkItems, indexItems, starterDepartments, starterItems, type Item } from './index.ts';

function starter(code: string): Item {
  const item = indexItems(starterItems).get(code);
  if (item === undefined) throw new Error(`no starter item ${code}`);
  return item;
}

const company = starter('SCJG-001');
const trader = starter('SCJG-003');
const planning = starter('ZRJ-004');
const [material] = company.materials;

describe('checkItems', () => {
  it.each<[string, Item[], string, string]>([
    ['a code twice', [company, company], '/items/1/code', 'SCJG-001 is there already'],
    [
      'a promise beyond the law',
      [{ ...company, promised: { days: 4, unit: 'working' } }],
      '/items/0/promised/days',
      'longer than the statutory limit of 3',
    ],
    [
      'limits of two units',
      [{ ...company, statutory: { days: 3, unit: 'natural' } }],
      '/items/0/promised/unit',
      'unit differs from the statutory limit',
    ],
    [
      'a stage beyond the promise',
      [{ ...company, stages: { ...company.stages, handle: { days: 2, unit: 'working' } } }],
      '/items/0/stages/handle/days',
      'longer than the promised limit of 1',
    ],
    [
      'a stage of another unit',
      [{ ...company, stages: { ...company.stages, approve: { days: 1, unit: 'natural' } } }],
      '/items/0/stages/approve/unit',
      'unit differs from the promised limit',
    ],
    [
      'an immediate item with days',
      [{ ...trader, promised: { days: 1, unit: 'working' } }],
      '/items/0/promised/days',
      'an immediate item is promised for the same day',
    ],
    [
      'a promised item without days',
      [{ ...trader, kind: 'promised' }],
      '/items/0/promised/days',
      'a promised item has at least one day',
    ],
    [
      'level 0 without an authorisation',
      [{ ...trader, authorisation: ' ' }],
      '/items/0/authorisation',
      'approval level 0 needs a named written authorisation',
    ],
    [
      'an authorisation beside approvers',
      [{ ...company, authorisation: 'SQ-1' }],
      '/items/0/authorisation',
      'an authorisation belongs to approval level 0 only',
    ],
    ['an unknown department', [{ ...company, department: 'xyz' }], '/items/0/department', 'no department xyz'],
    [
      'a material twice',
      [{ ...company, materials: material ? [material, material] : [] }],
      '/items/0/materials/1/id',
      'application is there already',
    ],
    [
      'an applicant twice',
      [{ ...company, applicants: ['legal', 'legal'] }],
      '/items/0/applicants/1',
      'legal is there already',
    ],
    [
      'a special procedure twice',
      [{ ...planning, special: [...planning.special, ...planning.special.slice(0, 1)] }],
      '/items/0/special/2/kind',
      'expert-review is there already',
    ],
    [
      'a missing Chinese name',
      [{ ...company, name: { zh: 'Company', en: 'Company' } }],
      '/items/0/name/zh',
      'no Chinese wording',
    ],
    [
      'a missing English result',
      [{ ...company, result: { zh: '执照', en: '执照' } }],
      '/items/0/result/en',
      'no English wording',
    ],
    [
      'a missing English material',
      [{ ...company, materials: [{ id: 'form', name: { zh: '表', en: '-' }, required: 1 }] }],
      '/items/0/materials/0/name/en',
      'no English wording',
    ],
    [
      'a missing Chinese special procedure',
      [{ ...company, special: [{ kind: 'test', name: { zh: '-', en: 'Test' }, limitDays: 0, basis: '' }] }],
      '/items/0/special/0/name/zh',
      'no Chinese wording',
    ],
  ])('refuses %s', (_case, items, path, reason) => {
    expect(checkItems(starterDepartments, items)).toEqual([{ path, reason }]);
  });

  it('refuses a department twice or without a wording', () => {
    const name = { zh: '税务局', en: '税务局' };
    expect(checkItems([...starterDepartments, { id: 'scjg', name }], [company])).toEqual([
      { path: '/departments/26/id', reason: 'scjg is there already' },
      { path: '/departments/26/name/en', reason: 'no English wording' },
    ]);
  });
});
