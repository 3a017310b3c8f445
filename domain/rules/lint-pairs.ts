import type { Condition } from './condition.ts';
import type { RuleLint } from './lint.ts';
import { knowledgeOf } from './lint-condition.ts';
import { knownRule } from './rule-book.ts';
import type { RuleText } from './rule-text.ts';
import { isSatisfiable } from './satisfiable.ts';
import { stagesTaking } from './stages-taking.ts';

interface Asked {
  readonly at: number;
  readonly rule: RuleText;
  readonly when: Condition;
  readonly looksAt: ReadonlySet<string>;
}

/** Rules that refuse, alone or two together, whatever is done: the act they guard could never pass. */
export function lintPairs(rules: readonly RuleText[]): RuleLint[] {
  const byFact = new Map<string, Asked[]>();
  for (const [at, rule] of rules.entries()) {
    const when = rule.when ?? knownRule(rule.id)?.when;
    if (when === undefined || rule.severity === 'flag') continue;
    const asked = { at, rule, when, looksAt: new Set(pathsOf(when)) };
    for (const fact of rule.guards) byFact.set(fact, [...(byFact.get(fact) ?? []), asked]);
  }
  return [...byFact].flatMap(([fact, asked]) => ofFact(fact, asked));
}

function ofFact(fact: string, asked: readonly Asked[]): RuleLint[] {
  const alone = asked.filter((one) => isBlocked(fact, [one]));
  const others = asked.filter((one) => !alone.includes(one));
  const faults = alone.map((one) => faultOf(one, `${fact} could never pass: the rule always refuses it`));
  for (const [index, one] of others.entries()) {
    for (const other of others.slice(index + 1)) {
      if (!mayMeet(one, other) || !isBlocked(fact, [one, other])) continue;
      faults.push(faultOf(other, `${fact} could never pass: either this rule or ${one.rule.id} refuses it`));
    }
  }
  return faults;
}

/** Two conditions that look at nothing in common cannot complete each other; nor can rules of different items. */
function mayMeet(one: Asked, other: Asked): boolean {
  const { items } = other.rule;
  const isSameItem =
    one.rule.items === undefined || items === undefined || one.rule.items.some((i) => items.includes(i));
  return isSameItem && [...one.looksAt].some((path) => other.looksAt.has(path));
}

/** In every stage that takes the fact, one of these refuses. */
function isBlocked(fact: string, asked: readonly Asked[]): boolean {
  return [...stagesTaking(fact)].every((stage) => {
    const here = asked.filter(({ rule }) => rule.stages?.includes(stage) ?? true).map(({ when }) => when);
    return here.length > 0 && !isSatisfiable([], here, knowledgeOf(fact, stage === '' ? undefined : [stage]));
  });
}

function faultOf({ at, rule }: Asked, reason: string): RuleLint {
  return { path: `/rules/${String(at)}/when`, rule: rule.id, reason };
}

function pathsOf(condition: Condition): string[] {
  return condition.slice(1).flatMap((part) => (typeof part === 'object' ? pathsOf(part) : [String(part)]));
}
