import { describe, expect, it } from 'vitest';
import { roleTable } from '../roles/index.ts';
import { ruleTexts } from '../rules/index.ts';
import {
  checkRiskPoints,
  readBundle,
  starterDepartments,
  starterItems,
  starterRiskPoints,
  type LawBundle,
} from './index.ts';

const bundle: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H01',
  departments: starterDepartments,
  items: starterItems,
  rules: ruleTexts,
  roles: [...roleTable],
  riskPoints: starterRiskPoints,
};
const [item] = starterItems;
const [risk] = starterRiskPoints;
if (item === undefined || risk === undefined) throw new Error('there is a starter set');

describe('readBundle', () => {
  it('takes the starter set whole', () => {
    expect(readBundle(bundle)).toEqual({ ok: true, bundle });
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 'law', '', 'must be object'],
    ['an unknown field', { ...bundle, colour: 'red' }, '/colour', 'unknown field'],
    ['version 0', { ...bundle, version: 0 }, '/version', 'must be >= 1'],
    ['no items', { ...bundle, items: undefined }, '/items', 'must be array'],
    [
      'an item without posts',
      { ...bundle, items: [{ ...item, posts: undefined }] },
      '/items/0/posts',
      'must be object',
    ],
    [
      'a limit in hours',
      { ...bundle, items: [{ ...item, promised: { days: 1, unit: 'hours' } }] },
      '/items/0/promised/unit',
      'is none of working, natural',
    ],
    ['half a day', { ...bundle, items: [{ ...item, warnDays: 0.5 }] }, '/items/0/warnDays', 'must be integer'],
    [
      'a typing error in a field',
      { ...bundle, items: [{ ...item, feee: item.fee }] },
      '/items/0/feee',
      'unknown field',
    ],
    [
      'a code form that does not exist',
      { ...bundle, codeForm: 'martian' },
      '/codeForm',
      'there is no form martian of codes',
    ],
    [
      'a risk point nobody watches',
      { ...bundle, riskPoints: [{ ...risk, rule: 'time/never' }] },
      '/riskPoints/0/rule',
      'no rule time/never watches it',
    ],
    [
      'a likelihood beyond five',
      { ...bundle, riskPoints: [{ ...risk, likelihood: 6 }] },
      '/riskPoints/0/likelihood',
      'must be <= 5',
    ],
  ])('refuses %s', (_case, value, path, reason) => {
    expect(readBundle(value)).toEqual({ ok: false, faults: [{ path, reason }] });
  });

  it('refuses a renewal that no rule asks the expiry of', () => {
    const at = starterItems.findIndex(({ code }) => code === 'NYJ-002');
    const renewal = starterItems.slice(at, at + 1);
    const rules = ruleTexts.filter(({ when }) => !JSON.stringify(when ?? '').includes('expires'));
    expect(readBundle({ ...bundle, items: renewal, rules, riskPoints: [] })).toEqual({
      ok: false,
      faults: [{ path: '/items/0/renewal', reason: 'no rule asks for the day on which the permit expires' }],
    });
  });

  it('names the faults of every entry, not only of the first', () => {
    const items = [{ ...item, verified: 2 }, item, { ...item, code: '' }];
    expect(readBundle({ ...bundle, items })).toEqual({
      ok: false,
      faults: [
        { path: '/items/0/verified', reason: 'is none of 0, 1' },
        { path: '/items/2/code', reason: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9-]{0,63}$"' },
      ],
    });
  });
});

describe('checkRiskPoints', () => {
  it.each([
    ['an id twice', [risk, risk], '/riskPoints/1/id', `${risk.id} is there already`],
    ['an unknown item', [{ ...risk, item: 'NONE' }], '/riskPoints/0/item', 'no item NONE'],
    ['an unknown stage', [{ ...risk, stage: 'lunch' }], '/riskPoints/0/stage', 'no stage lunch of a case'],
    [
      'no English description',
      [{ ...risk, description: { zh: '风险', en: '风险' } }],
      '/riskPoints/0/description/en',
      'no English wording',
    ],
  ])('refuses %s', (_case, riskPoints, path, reason) => {
    expect(checkRiskPoints(starterItems, ruleTexts, riskPoints)).toEqual([{ path, reason }]);
  });

  it('finds every starter risk point watched, at every post and in every family of rules it knows', () => {
    expect(checkRiskPoints(starterItems, ruleTexts, starterRiskPoints)).toEqual([]);
    expect({
      points: starterRiskPoints.length,
      posts: new Set(starterRiskPoints.map(({ post }) => post)).size,
      ofItems: starterRiskPoints.filter(({ item: of }) => of !== '').length,
      highest: Math.max(...starterRiskPoints.map(({ likelihood, consequence }) => likelihood * consequence)),
    }).toEqual({ points: 119, posts: 3, ofItems: 16, highest: 20 });
  });
});
