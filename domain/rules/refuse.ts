import type { Wording } from '../catalogue/item.ts';
import type { Refusal, RefusalFamily } from '../errors/refusal.ts';
import type { RuleText } from './rule-text.ts';

const families: ReadonlySet<string> = new Set<RefusalFamily>(['order', 'custody', 'role', 'rule', 'input', 'desk']);

/** A refusal in the words of the rule it names. Rules of order, custody, role and input keep their family as code; all others are `rule/…`. */
export function refuse(text: RuleText, detail: string, cure: Wording = text.cure): Refusal {
  return {
    code: codeOf(text.id),
    rule: text.id,
    ruleVersion: text.version,
    title: text.title,
    basis: text.basis,
    cure,
    detail,
  };
}

function codeOf(id: string): Refusal['code'] {
  const slash = id.indexOf('/');
  return families.has(id.slice(0, slash)) ? (id as Refusal['code']) : `rule/${id.slice(slash + 1)}`;
}
