import { expect, it } from 'vitest';
import { diffBundles, starterDepartments, starterItems, type Item, type LawBundle } from './index.ts';

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
  const lost = first.materials.map((material, at) => ({
    path: `items/${first.code}/materials/${String(at)}`,
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
