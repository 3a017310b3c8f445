import { acceptanceRules } from './acceptance.ts';
import { approvalRules } from './approval.ts';
import { custodyRules } from './custody.ts';
import { decisionRules } from './decision.ts';
import { conductRules } from './conduct.ts';
import { dataRules } from './data.ts';
import { feeRules } from './fee.ts';
import { liftingRules } from './lifting.ts';
import { noticeRules } from './notice.ts';
import { withdrawalRules } from './withdrawal.ts';
import { orderTexts } from './order.ts';
import { pauseRules } from './pauses.ts';
import { ratingRules } from './rating.ts';
import type { RuleText } from './rule-text.ts';
import { timeTexts } from './time.ts';
import { visitRules } from './visit.ts';
import { clockUseTexts } from './clock-use.ts';
import { signalTexts } from './signal.ts';

/** Every rule that guards an act, in the order in which they are asked: the first broken one is the refusal. */
export const guardRules: RuleText[] = [
  ...custodyRules,
  ...acceptanceRules,
  ...dataRules,
  ...approvalRules,
  ...pauseRules,
  ...decisionRules,
  ...withdrawalRules,
  ...feeRules,
  ...noticeRules,
  ...liftingRules,
  ...visitRules,
  ...ratingRules,
  ...conductRules,
];

/** Every rule as printed; a law bundle starts with these. */
export const ruleTexts: RuleText[] = [...guardRules, ...orderTexts, ...timeTexts, ...clockUseTexts, ...signalTexts];

const byId = new Map(ruleTexts.map((text) => [text.id, text]));

/** A rule as this software knows it; undefined for an unknown id. */
export function knownRule(id: string): RuleText | undefined {
  return byId.get(id);
}

/** Text of a rule as this software knows it; a RangeError for an unknown id, which is a mistake in the program. */
export function ruleText(id: string): RuleText {
  const text = byId.get(id);
  if (text === undefined) throw new RangeError(`rule ${id}: unknown`);
  return text;
}
