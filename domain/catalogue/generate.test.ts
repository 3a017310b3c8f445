import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../evidence/canonical.ts';
import { roleTable } from '../roles/index.ts';
import { compileLaw, lintRules, ruleTexts } from '../rules/index.ts';
import {
  generateCatalogue,
  readBundle,
  starterDepartments,
  starterItems,
  starterRiskPoints,
  type LawBundle,
} from './index.ts';

const base: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H01',
  departments: starterDepartments,
  items: starterItems,
  rules: ruleTexts,
  roles: [...roleTable],
  riskPoints: starterRiskPoints,
};
const city = { items: 303, rules: 633, riskPoints: 998, seed: 1 };

describe('generateCatalogue', () => {
  it('makes the catalogue of a whole city, lawful, compilable and marked', () => {
    const made = generateCatalogue(base, city);
    expect(readBundle(made)).toEqual({ ok: true, bundle: made });
    expect(lintRules(made)).toEqual([]);
    expect([made.items.length, made.rules.length, made.riskPoints?.length, made.generated]).toEqual([303, 633, 998, 1]);
    expect(compileLaw(made, 'a'.repeat(64)).item(made.items[302]?.code ?? '')).toEqual(made.items[302]);
    expect(new Set(made.items.map(({ code }) => code)).size).toBe(303);
    expect(new Set(made.rules.map(({ id }) => id)).size).toBe(633);
  });

  it('gives the same for the same seed, another for another', () => {
    const text = (seed: number): string => canonical(generateCatalogue(base, { ...city, seed }));
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('is lawful at any size and seed', () => {
    const size = fc.record({
      items: fc.integer({ min: 1, max: 240 }),
      rules: fc.integer({ min: 20, max: 200 }),
      riskPoints: fc.integer({ min: 0, max: 150 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(size, (wanted) => {
        const made = generateCatalogue(base, wanted);
        expect(readBundle(made)).toEqual({ ok: true, bundle: made });
        expect([made.items.length, made.rules.length, made.riskPoints?.length]).toEqual([
          wanted.items,
          wanted.rules,
          wanted.riskPoints,
        ]);
      }),
      { numRuns: 15 },
    );
  });

  it('says what it cannot grow', () => {
    expect(() => generateCatalogue({ ...base, items: [] }, city)).toThrow(
      new RangeError('items: there is nothing to vary'),
    );
    expect(() => generateCatalogue(base, { ...city, rules: 0 })).toThrow(
      new RangeError('riskPoints: there is nothing to vary'),
    );
  });

  it('varies rules that are data, of single items, and says no more than they do', () => {
    const rules = base.rules.filter(({ id }) => id === 'acceptance/told-once');
    const made = generateCatalogue({ ...base, rules }, { items: 9, rules: 2, riskPoints: 0, seed: 3 });
    const [model, second] = made.rules;
    const { id, title, items = [], ...same } = { ...second };
    const { id: _id, title: _title, ...said } = { ...model };
    expect(same).toEqual(said);
    expect(said.when).toBeDefined();
    expect([id, title?.zh.endsWith('（模拟0002）'), items.length > 0]).toEqual(['generated/r-0002', true, true]);
  });
});
