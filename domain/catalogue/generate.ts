import { caseFacts } from '../case/facts.ts';
import { diceOf, type Dice } from './dice.ts';
import { asksForExpiry } from './expiry-rule.ts';
import type { Item, RiskPoint } from './item.ts';
import type { LawBundle } from './law-bundle.ts';

/** How many of each; `seed` is any whole number. */
export interface CatalogueSize {
  readonly items: number;
  readonly rules: number;
  readonly riskPoints: number;
  readonly seed: number;
}

/**
 * A catalogue of any size for tests and benches, marked as generated: as much of `base` as fits, then variations on it. A varied rule says what
 * its model says, of a few items only, so nothing that `base` lets through is refused. The same arguments give the same bundle.
 * Throws a RangeError naming the size that `base` cannot be grown to.
 */
export function generateCatalogue(base: LawBundle, size: CatalogueSize): LawBundle {
  const dice = diceOf(size.seed);
  // With too few rules to ask for the day of expiry nothing can be prolonged.
  const isRenewable = base.rules.slice(0, size.rules).some(asksForExpiry);
  const itemModels = isRenewable ? base.items : base.items.map(({ renewal: _renewal, ...item }) => item);
  const items = grow('items', itemModels, size.items, (model, number) => variedItem(model, number, dice));
  const codes = items.map(({ code }) => code);
  const models = base.rules.filter(isVariable);
  const rules = grow('rules', base.rules, size.rules, (model, number) =>
    variedRule(models.length === 0 ? { ...model, guards: [] } : dice.pick(models), number, codes, dice),
  );
  const watching = new Set(rules.map(({ id }) => id));
  const known = new Set(codes);
  const fitting = (base.riskPoints ?? []).filter(
    ({ rule, item }) => watching.has(rule) && (item === '' || known.has(item)),
  );
  const riskPoints = grow('riskPoints', fitting, size.riskPoints, (model, number) =>
    variedRisk(model, number, codes, dice),
  );
  const used = new Set(items.map(({ department }) => department));
  return {
    ...base,
    departments: base.departments.filter(({ id }) => used.has(id)),
    items,
    rules,
    riskPoints,
    generated: 1,
  };
}

type RuleText = LawBundle['rules'][number];

function grow<T>(
  name: keyof CatalogueSize,
  base: readonly T[],
  size: number,
  vary: (model: T, number: number) => T,
): T[] {
  return Array.from({ length: size }, (_, at) => {
    const model = base[at % Math.max(base.length, 1)];
    if (model === undefined) throw new RangeError(`${name}: there is nothing to vary`);
    return at < base.length ? model : vary(model, at + 1);
  });
}

function variedItem(model: Item, number: number, dice: Dice): Item {
  const { promised, materials, renewal } = model;
  const days = promised.days === 0 ? 0 : 1 + dice.below(promised.days);
  const within = (limit: Item['promised']): Item['promised'] => ({ ...limit, days: Math.min(limit.days, days) });
  // The permit of a renewal stays: its expiry is counted from.
  const kept = materials.filter(({ id }, at) => at === 0 || (renewal === 1 && id === 'permit') || dice.below(4) > 0);
  return {
    ...model,
    code: `${model.department.toUpperCase()}-G${padded(number)}`,
    name: numbered(model.name, number),
    promised: within(promised),
    stages: {
      accept: within(model.stages.accept),
      handle: within(model.stages.handle),
      approve: within(model.stages.approve),
    },
    materials: kept,
    ...(days > 0 && { warnDays: dice.below(Math.min(days, 5) + 1) }),
  };
}

/** Only what is said as data, and of cases, can be said of single items. */
function isVariable(rule: RuleText): boolean {
  return (
    'when' in rule && !('items' in rule) && rule.guards.length > 0 && rule.guards.every((fact) => fact in caseFacts)
  );
}

function variedRule(model: RuleText, number: number, codes: readonly string[], dice: Dice): RuleText {
  const few = new Set(Array.from({ length: 1 + dice.below(4) }, () => dice.pick(codes)));
  return {
    ...model,
    id: `generated/r-${padded(number)}`,
    title: numbered(model.title, number),
    ...(model.guards.length > 0 && { items: [...few].toSorted() }),
  };
}

function variedRisk(model: RiskPoint, number: number, codes: readonly string[], dice: Dice): RiskPoint {
  return {
    ...model,
    id: `FX-G${padded(number)}`,
    item: dice.pick(codes),
    description: numbered(model.description, number),
    likelihood: 1 + dice.below(5),
    consequence: 1 + dice.below(5),
  };
}

function numbered({ zh, en }: Item['name'], number: number): Item['name'] {
  return { zh: `${zh}（模拟${padded(number)}）`, en: `${en} (generated ${padded(number)})` };
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}
