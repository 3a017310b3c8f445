import type { TSchema } from 'typebox';
import Type from 'typebox';
import { checkItems } from './check-items.ts';
import { checkRiskPoints } from './check-risk-points.ts';
import { asksForExpiry } from './expiry-rule.ts';
import type { ItemFault } from './fault.ts';
import { LawBundleSchema, type LawBundle } from './law-bundle.ts';
import { shapeFaults } from './shape-faults.ts';

/** Everything that is wrong with a bundle but its rules, which `domain/rules` reads; empty when all is well. */
export function checkBundle(bundle: LawBundle): ItemFault[] {
  const { departments, items, rules, riskPoints = [], codeForm } = bundle;
  return [
    ...checkItems(departments, items, codeForm),
    ...checkRenewals(items, rules),
    ...checkRiskPoints(items, rules, riskPoints),
  ];
}

/** Art. 50 counts from the day of expiry: where something is prolonged, some rule asks for that day at the receipt. */
function checkRenewals(items: LawBundle['items'], rules: LawBundle['rules']): ItemFault[] {
  if (rules.some(asksForExpiry)) return [];
  return items.flatMap(({ renewal }, at) =>
    renewal === 1
      ? [{ path: `/items/${String(at)}/renewal`, reason: 'no rule asks for the day on which the permit expires' }]
      : [],
  );
}

export type ReadBundle =
  { readonly ok: true; readonly bundle: LawBundle } | { readonly ok: false; readonly faults: readonly ItemFault[] };

/** A bundle from parsed JSON of unknown origin: the whole of it, or its faults and nothing. */
export function readBundle(value: unknown): ReadBundle {
  const shape = faultsOfShape(value);
  if (shape.length > 0) return { ok: false, faults: shape };
  const bundle = value as LawBundle;
  const faults = checkBundle(bundle);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, bundle };
}

const lists = ['departments', 'items', 'rules', 'roles', 'riskPoints'] as const;
/** The bundle without a look into its lists. */
const FrameSchema = Type.Object({ ...LawBundleSchema.properties, ...frames() }, { additionalProperties: false });

function frames(): Record<(typeof lists)[number], TSchema> {
  const list = Type.Array(Type.Unknown());
  return { departments: list, items: list, rules: list, roles: list, riskPoints: Type.Optional(list) };
}

/** List by list and entry by entry, so that a fault in one hides none in another. */
function faultsOfShape(value: unknown): ItemFault[] {
  const frame = shapeFaults(FrameSchema, value);
  if (frame.length > 0) return frame;
  const bundle = value as Record<string, readonly unknown[] | undefined>;
  return lists.flatMap((list) => {
    const entry: TSchema = LawBundleSchema.properties[list].items;
    return (bundle[list] ?? []).flatMap((one, at) => shapeFaults(entry, one, `/${list}/${String(at)}`));
  });
}
