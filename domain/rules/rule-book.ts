import { acceptanceRules } from './acceptance.ts';
import { approvalRules } from './approval.ts';
import { custodyRules } from './custody.ts';
import { decisionRules } from './decision.ts';
import { orderTexts } from './order.ts';
import { ratingRules } from './rating.ts';
import type { CaseCondition, Rule, VisitCondition } from './rule.ts';
import type { RuleText } from './rule-text.ts';
import { pauseRules, timeTexts } from './time.ts';
import { visitRules } from './visit.ts';

/** In the order in which they are asked; the first broken one is the refusal. */
const caseRules: readonly Rule<CaseCondition>[] = [
  ...custodyRules,
  ...acceptanceRules,
  ...approvalRules,
  ...pauseRules,
  ...decisionRules,
];
const rulesOfVisits: readonly Rule<VisitCondition>[] = [...visitRules, ...ratingRules];

/** Every rule as printed; a law bundle starts with these. */
export const ruleTexts: RuleText[] = [
  ...caseRules.map(({ text }) => text),
  ...rulesOfVisits.map(({ text }) => text),
  ...orderTexts,
  ...timeTexts,
];

/** The condition of each rule of a case, by rule id. */
export const caseConditions: ReadonlyMap<string, CaseCondition> = new Map(
  caseRules.map(({ text, condition }) => [text.id, condition]),
);
/** The condition of each rule of a visit, by rule id. */
export const visitConditions: ReadonlyMap<string, VisitCondition> = new Map(
  rulesOfVisits.map(({ text, condition }) => [text.id, condition]),
);

const byId = new Map(ruleTexts.map((text) => [text.id, text]));

/** Text of a rule as this software knows it; a RangeError for an unknown id, which is a mistake in the program. */
export function ruleText(id: string): RuleText {
  const text = byId.get(id);
  if (text === undefined) throw new RangeError(`rule ${id}: unknown`);
  return text;
}
