import type { Item } from '../catalogue/item.ts';
import { nextPosts } from './next-posts.ts';
import type { Finding, NamedCondition } from './named-conditions.ts';
import type { RuleInput } from './rule-input.ts';

/** Required materials of the item that are not in the folder. */
export function missingMaterials(item: Item, materials: readonly string[]): string[] {
  return item.materials.filter(({ id, required }) => required === 1 && !materials.includes(id)).map(({ id }) => id);
}

const onCase = (find: (input: RuleInput) => Finding): NamedCondition => ({ on: 'case', args: [], find });

/** Conditions over case and item; unknown without either. */
export const caseConditions: Readonly<Record<string, NamedCondition>> = {
  /** Materials that the item does not name. */
  'materials-of-item': onCase(({ item, happened }) => {
    if (item === undefined || !('materials' in happened.body)) return null;
    return listed(happened.body.materials.filter((id) => !item.materials.some((material) => material.id === id)));
  }),
  /** Required materials that are not in the folder. */
  'materials-complete': onCase((input) => listedOrUnknown(missingIn(input))),
  /** Materials that a notice names though they are not missing, or not required. */
  'correction-required-only': onCase((input) => {
    const missing = missingIn(input);
    if (missing === undefined || input.happened.type !== 'CorrectionRequested') return null;
    return listed(input.happened.body.missing.filter((id) => !missing.includes(id)));
  }),
  /** Materials that a notice leaves out; also a notice where nothing is missing. */
  'told-all': onCase((input) => {
    const missing = missingIn(input);
    if (missing === undefined || input.happened.type !== 'CorrectionRequested') return null;
    const named = input.happened.body.missing;
    return missing.length === 0 ? '' : listed(missing.filter((id) => !named.includes(id)));
  }),
  /** Materials that the folder holds already. */
  'materials-new': onCase(({ state, happened }) => {
    if (state === undefined || !('materials' in happened.body)) return null;
    return listed(happened.body.materials.filter((id) => state.context.materials.includes(id)));
  }),
  /** The folder goes to a post that has no part in its stage. */
  'post-of-stage': onCase(({ state, item, happened }) => {
    if (happened.type !== 'CustodyHandedOver' || state === undefined || item === undefined) return null;
    return nextPosts(item, state.value.stage).includes(happened.body.toPost) ? undefined : happened.body.toPost;
  }),
  'level-in-order': onCase(({ state, happened }) => {
    if (happened.type !== 'CaseApproved' || state === undefined) return null;
    const { approvals, levels } = state.context;
    const { level } = happened.body;
    // An item decided on the spot may still go the long way: one level then.
    return level === approvals.length + 1 && level <= Math.max(levels, 1) ? undefined : `level ${String(level)}`;
  }),
  /** The limit of a special procedure is another than the item's. */
  'special-limit': onCase(({ item, happened }) => {
    if (happened.type !== 'SpecialProcedureStarted' || item === undefined) return null;
    const { kind, limitDays, limitHours } = happened.body;
    const procedure = item.special.find((one) => one.kind === kind);
    if (procedure === undefined) return null;
    if (procedure.limitDays !== limitDays) return 'limitDays';
    return procedure.limitHours === limitHours ? undefined : 'limitHours';
  }),
  /** All charges of the case together are more than the item's rate. */
  'fee-within-rate': onCase(({ state, item, happened }) => {
    if (happened.type !== 'FeeCharged' || state === undefined || item === undefined) return null;
    const total = state.context.feeFen + happened.body.fen;
    return total <= item.fee.fen ? undefined : String(total);
  }),
  /** The law has no such rule, in this version, for this act, that anybody may lift. */
  'rule-liftable': onCase(({ rule, happened }) => {
    if (happened.type !== 'RuleOverridden') return null;
    const { rule: id, ruleVersion, for: type } = happened.body;
    const text = rule(id);
    const isLiftable = text?.override !== undefined && text.version === ruleVersion && text.guards.includes(type);
    return isLiftable ? undefined : id;
  }),
  /** The rule names other roles that may lift it. */
  'rule-lifted-by-role': onCase(({ rule, happened, actor }) => {
    if (happened.type !== 'RuleOverridden') return null;
    const roles: readonly string[] = rule(happened.body.rule)?.override?.roles ?? [];
    return roles.some((role) => actor?.roles.includes(role) === true) ? undefined : roles.join(', ');
  }),
  /** The same person lifted the rule for the next such act already; a second one may, so that either of them can do the act. */
  'rule-lifted-once': onCase(({ state, happened }) => {
    if (happened.type !== 'RuleOverridden' || state === undefined) return null;
    const { rule, for: type } = happened.body;
    const { overrides } = state.context;
    return overrides.some((one) => one.rule === rule && one.for === type && one.by === happened.actor)
      ? rule
      : undefined;
  }),
};

function missingIn({ item, state }: RuleInput): string[] | undefined {
  return item === undefined || state === undefined ? undefined : missingMaterials(item, state.context.materials);
}

function listedOrUnknown(ids: readonly string[] | undefined): Finding {
  return ids === undefined ? null : listed(ids);
}

/** Ids as a detail; undefined when there are none. */
function listed(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : ids.join(', ');
}
