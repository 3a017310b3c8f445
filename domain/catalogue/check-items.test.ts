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
      [{ ...company, statutory: { days: 3, unit: 'natural' }, extension: { days: 3, unit: 'natural' } }],
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
      [{ ...trader, kind: 'promised', approvalLevels: 1, authorisation: '', posts: company.posts }],
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
      [{ ...company, special: [{ kind: 'test', name: { zh: '-', en: 'Test' }, limitDays: 0, basis: '《办法》' }] }],
      '/items/0/special/0/name/zh',
      'no Chinese wording',
    ],
    [
      'a warning before the limit begins',
      [{ ...company, warnDays: 2 }],
      '/items/0/warnDays',
      'warns before a limit of 1 days begins',
    ],
    [
      'a procedure limited in days and in hours',
      [{ ...planning, special: planning.special.map((one) => (one.limitDays > 0 ? { ...one, limitHours: 4 } : one)) }],
      '/items/0/special/0/limitHours',
      'days and hours at once',
    ],
    [
      'a special procedure in a decision on the spot',
      [{ ...trader, special: planning.special }],
      '/items/0/special',
      'an item decided on the spot has no special procedure',
    ],
    [
      'an extension of another unit',
      [{ ...company, extension: { days: 3, unit: 'natural' } }],
      '/items/0/extension/unit',
      'unit differs from the statutory limit',
    ],
    [
      'a delivery too late',
      [{ ...company, delivery: { days: 11, unit: 'working' } }],
      '/items/0/delivery/days',
      'later than ten days after the decision (行政许可法第四十四条)',
    ],
    [
      'days without an approver',
      [{ ...trader, kind: 'promised', promised: { days: 1, unit: 'working' } }],
      '/items/0/approvalLevels',
      'an item with days needs somebody who approves',
    ],
    [
      'one post that handles and approves',
      [{ ...company, posts: { ...company.posts, approve: company.posts.handle } }],
      '/items/0/posts/approve',
      'the post that handles may not approve',
    ],
    [
      'a post of another department',
      [{ ...company, posts: { ...company.posts, accept: 'gaj-counter' } }],
      '/items/0/posts/accept',
      'gaj-counter is no post of scjg',
    ],
    [
      'others heard on the spot',
      [{ ...trader, thirdParties: 1 }],
      '/items/0/thirdParties',
      'nobody can be heard before a decision on the spot',
    ],
    [
      'a renewal without the permit',
      [{ ...planning, renewal: 1 }],
      '/items/0/renewal',
      'a renewal needs the required material "permit", whose expiry it counts from',
    ],
    [
      'a basis without a law',
      [{ ...company, basis: '按领导要求' }],
      '/items/0/basis',
      'names no law, regulation or rule',
    ],
    ['an empty source', [{ ...company, source: ' ' }], '/items/0/source', 'is empty'],
    [
      'verified limits without their provision',
      [{ ...company, source: '已与科室确认', verified: 1 }],
      '/items/0/source',
      'verified limits need the provision they stand in',
    ],
    [
      'a fee without a basis',
      [{ ...company, fee: { fen: 100, basis: '' } }],
      '/items/0/fee/basis',
      'no fee without a basis; a free item says so',
    ],
    [
      'a fee called free',
      [{ ...company, fee: { fen: 100, basis: '不收费' } }],
      '/items/0/fee/basis',
      'says free of charge beside a fee',
    ],
    [
      'a special procedure without a law',
      [
        {
          ...planning,
          special: planning.special.map((one) => (one.limitDays > 0 ? { ...one, basis: '内部要求' } : one)),
        },
      ],
      '/items/0/special/0/basis',
      'names no law, regulation or rule',
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

  const handling = '11330109002521434C433011600100001';
  it.each([
    ['national-basic', '330116001000', '33011600100', 'is not a basic code of 12 digits'],
    [
      'national-implementation',
      '11330109002521434C4330116001000',
      '11330109002521434I4330116001000',
      'is not an implementation code of 31 characters (credit code of the organ, level, basic code)',
    ],
    [
      'national-handling',
      handling,
      handling.slice(1),
      'is not a handling code of 33 characters (implementation code and two digits)',
    ],
    ['any', '浙-1', ' ', 'is not a text'],
  ])('takes external codes in the form %s only', (form, right, wrong, reason) => {
    expect(checkItems(starterDepartments, [{ ...company, externalCode: right }], form)).toEqual([]);
    expect(checkItems(starterDepartments, [{ ...company, externalCode: wrong }], form)).toEqual([
      { path: '/items/0/externalCode', reason },
    ]);
  });

  it('refuses one external code for two items, and a form that does not exist', () => {
    const items = [
      { ...company, externalCode: '330116001000' },
      { ...trader, externalCode: '330116001000' },
    ];
    expect(checkItems(starterDepartments, items, 'national-basic')).toEqual([
      { path: '/items/1/externalCode', reason: 'is the code of SCJG-001 already' },
    ]);
    expect(checkItems(starterDepartments, items, 'martian')).toEqual([
      { path: '/codeForm', reason: 'there is no form martian of codes' },
    ]);
  });
});
