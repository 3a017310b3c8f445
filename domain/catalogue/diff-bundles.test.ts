import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ruleTexts } from '../rules/index.ts';
import {
  diffBundles,
  generateCatalogue,
  starterDepartments,
  starterItems,
  starterRiskPoints,
  type Item,
  type LawBundle,
} from './index.ts';

const [first, second] = starterItems as [Item, Item];
const bundle = (change: Partial<LawBundle> = {}): LawBundle => ({
  kind: 'law',
  version: 1,
  hall: 'H01',
  departments: starterDepartments,
  items: [first],
  rules: [],
  roles: [],
  ...change,
});

it('is silent where only the version differs', () => {
  expect(diffBundles(bundle(), bundle({ version: 2 }))).toEqual([]);
});

it('names each field that differs, wherever the entry stands in its list', () => {
  const changed: Item = { ...first, promised: { ...first.promised, days: 9 }, materials: [] };
  const lost = first.materials.map((material) => ({
    path: `items/${first.code}/materials/${material.id}`,
    before: JSON.stringify(material),
    after: '',
  }));
  expect(diffBundles(bundle({ items: [second, first] }), bundle({ items: [changed, second] }))).toEqual([
    { path: `items/${first.code}/promised/days`, before: String(first.promised.days), after: '9' },
    ...lost,
  ]);
});

it('tells what came and what went', () => {
  expect(diffBundles(bundle(), bundle({ items: [second], codeForm: 'x' }))).toEqual([
    { path: `items/${first.code}`, before: JSON.stringify(first), after: '' },
    { path: `items/${second.code}`, before: '', after: JSON.stringify(second) },
    { path: 'codeForm', before: '', after: 'x' },
  ]);
});

it('finds materials and procedures by name, tells texts and conditions as a whole', () => {
  const planning = starterItems.find(({ code }) => code === 'ZRJ-004');
  const rule = ruleTexts.find(({ id }) => id === 'acceptance/told-once');
  if (planning === undefined || rule === undefined) throw new Error('there is a starter set');
  const changed: Item = {
    ...planning,
    warnDays: 2,
    applicants: ['person', 'legal'],
    materials: [
      { id: 'map', name: { zh: '地图', en: 'Map' }, required: 0 },
      ...planning.materials.map((one) => (one.id === 'design' ? { ...one, required: 0 as const } : one)),
    ],
    special: planning.special.toReversed().map((one) => (one.kind === 'hearing' ? { ...one, limitDays: 5 } : one)),
  };
  const old = bundle({ items: [planning], rules: [rule] });
  const next = bundle({ items: [changed], rules: [{ ...rule, when: ['empty', 'case.number'] }] });
  expect(diffBundles(old, next)).toEqual([
    { path: 'items/ZRJ-004/applicants', before: '["legal"]', after: '["person","legal"]' },
    { path: 'items/ZRJ-004/materials/design/required', before: '1', after: '0' },
    {
      path: 'items/ZRJ-004/materials/map',
      before: '',
      after: '{"id":"map","name":{"zh":"地图","en":"Map"},"required":0}',
    },
    { path: 'items/ZRJ-004/special/hearing/limitDays', before: '0', after: '5' },
    { path: 'items/ZRJ-004/warnDays', before: '', after: '2' },
    { path: `rules/${rule.id}/when`, before: JSON.stringify(rule.when), after: '["empty","case.number"]' },
  ]);
});

it('is the same backwards, with the sides changed', () => {
  const law = bundle({ items: starterItems, rules: ruleTexts, riskPoints: starterRiskPoints });
  const sizes = fc.record({ items: fc.integer({ min: 1, max: 140 }), seed: fc.integer() });
  const grown = (size: { items: number; seed: number }): LawBundle =>
    generateCatalogue(law, { ...size, rules: ruleTexts.length, riskPoints: 80 });
  const inOrder = (changes: readonly { readonly path: string }[]): unknown[] =>
    changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  fc.assert(
    fc.property(sizes, sizes, (one, other) => {
      const [a, b] = [grown(one), grown(other)];
      const back = diffBundles(b, a).map(({ path, before, after }) => ({ path, before: after, after: before }));
      expect(inOrder(back)).toEqual(inOrder(diffBundles(a, b)));
    }),
    { numRuns: 10 },
  );
});
