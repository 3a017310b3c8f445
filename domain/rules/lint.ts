import { caseFacts, type CaseFactType } from '../case/facts.ts';
import type { LawBundle } from '../catalogue/law-bundle.ts';
import { visitFacts } from '../visit/facts.ts';
import { isClockUse } from './clock-use.ts';
import { RuleFault, compileRule } from './compile.ts';
import { lintCondition } from './lint-condition.ts';
import { lintPairs } from './lint-pairs.ts';
import { caseStages, visitStages } from './paths.ts';
import { knownRule } from './rule-book.ts';
import type { RuleText } from './rule-text.ts';
import { stagesTaking } from './stages-taking.ts';

/** What is wrong with a rule; `path` is a JSON pointer into the bundle. */
export interface RuleLint {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

export type LintedBundle = Pick<LawBundle, 'items' | 'rules' | 'roles'>;

/** Everything that is wrong with the rules of a bundle whose form was checked; empty when all is well. Never throws. */
export function lintRules(bundle: LintedBundle): RuleLint[] {
  const codes = new Set(bundle.items.map(({ code }) => code));
  const seen = new Set<string>();
  const faults = bundle.rules.flatMap((rule, at) => {
    const path = `/rules/${String(at)}`;
    const own: RuleLint[] = [
      ...(seen.has(rule.id) ? [{ path: `${path}/id`, rule: rule.id, reason: 'this id is there already' }] : []),
      ...lintWords(path, rule),
      ...lintPlace(path, rule, codes),
      ...lintOverride(path, rule, bundle),
    ];
    seen.add(rule.id);
    // A condition is looked into only where it is known what it is asked of.
    return own.some(({ path: where }) => where.startsWith(`${path}/guards`)) ? own : [...own, ...lintWhen(path, rule)];
  });
  return faults.length > 0 ? faults : lintPairs(bundle.rules);
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;

/** Both languages really there, and a basis that says something. */
function lintWords(path: string, { id, title, cure, basis }: RuleText): RuleLint[] {
  const missing = (field: string, is: boolean, reason: string): RuleLint[] =>
    is ? [] : [{ path: `${path}/${field}`, rule: id, reason }];
  return [
    ...missing('title/zh', HAN.test(title.zh), 'no Chinese wording'),
    ...missing('title/en', LATIN.test(title.en) && !HAN.test(title.en), 'no English wording'),
    ...missing('cure/zh', HAN.test(cure.zh), 'no Chinese wording'),
    ...missing('cure/en', LATIN.test(cure.en) && !HAN.test(cure.en), 'no English wording'),
    ...missing('basis', basis.trim() !== '', 'no basis'),
  ];
}

/** Facts, stages and items that exist; a rule is about cases or about visits. */
function lintPlace(
  path: string,
  { id, guards, stages = [], items = [], cardAfter, postAbove }: RuleText,
  codes: ReadonlySet<string>,
) {
  const faults: RuleLint[] = [];
  const say = (where: string, reason: string): void => void faults.push({ path: `${path}/${where}`, rule: id, reason });
  for (const [at, fact] of guards.entries()) {
    if (!Object.hasOwn(caseFacts, fact) && !Object.hasOwn(visitFacts, fact))
      say(`guards/${String(at)}`, `no fact ${fact}`);
  }
  const isOfCases = guards.some((fact) => Object.hasOwn(caseFacts, fact));
  const isOfVisits = guards.some((fact) => Object.hasOwn(visitFacts, fact));
  if (isOfCases && isOfVisits) say('guards', 'facts of cases and of visits in one rule');
  if (faults.length > 0) return faults;
  const known: readonly string[] = isOfVisits ? visitStages : caseStages;
  for (const [at, stage] of stages.entries()) {
    if (!known.includes(stage)) say(`stages/${String(at)}`, `no stage ${stage}`);
    else if (!guards.some((fact) => stagesTaking(fact).has(stage)))
      say(`stages/${String(at)}`, `can never fire: in ${stage} nothing it guards can happen`);
  }
  for (const [at, fact] of guards.entries()) {
    if (faults.length === 0 && stages.length > 0 && !stages.some((stage) => stagesTaking(fact).has(stage)))
      say(`guards/${String(at)}`, `can never fire: ${fact} happens in none of its stages`);
  }
  for (const [at, item] of items.entries()) if (!codes.has(item)) say(`items/${String(at)}`, `no item ${item}`);
  if (items.length > 0 && isOfVisits) say('items', 'a visit has no item');
  if (cardAfter !== undefined && !isOfCases)
    say('cardAfter', 'a card is given for a case, and it guards no fact of cases');
  if (postAbove !== undefined && !isClockUse(id))
    say('postAbove', 'nothing is counted by post for it: that is done for the rules of clock-use alone');
  else if (postAbove !== undefined && postAbove.least > postAbove.ofLeast)
    say('postAbove/least', 'more than there need be altogether');
  return faults;
}

/** A rule may be lifted only where there is a case to keep the word, by somebody whom the role table lets speak it. */
function lintOverride(path: string, { id, guards, override, severity }: RuleText, { roles }: LintedBundle): RuleLint[] {
  if (override === undefined) return [];
  const say = (reason: string): RuleLint[] => [{ path: `${path}/override`, rule: id, reason }];
  const row = roles.find(({ command }) => command === 'OverrideRule');
  if (!override.roles.some((role) => row?.roles.includes(role) === true)) return say('may be lifted by nobody');
  if (severity === 'flag') return say('refuses nothing, so there is nothing to lift');
  const ofCases = guards.filter((fact): fact is CaseFactType => Object.hasOwn(caseFacts, fact));
  return ofCases.some((fact) => fact !== 'CaseReceived') ? [] : say('may be lifted by nobody: no case is there yet');
}

function lintWhen(path: string, rule: RuleText): RuleLint[] {
  const { id, guards, when } = rule;
  if (guards.length === 0)
    return when === undefined ? [] : [{ path: `${path}/guards`, rule: id, reason: 'a condition that guards nothing' }];
  const condition = when ?? knownRule(id)?.when;
  if (condition === undefined) return [{ path: `${path}/when`, rule: id, reason: 'no condition' }];
  try {
    compileRule(rule, condition);
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error;
    return [{ path: `${path}${error.path}`, rule: id, reason: error.reason }];
  }
  return lintCondition(rule, condition).map((fault) => ({
    path: `${path}/${fault.path}`,
    rule: id,
    reason: fault.reason,
  }));
}
