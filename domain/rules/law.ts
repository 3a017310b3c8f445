import type { Item } from '../catalogue/item.ts';
import type { LawBundle } from '../catalogue/law-bundle.ts';
import type { RoleRow } from '../roles/role-table.ts';
import type { CaseCondition, VisitCondition } from './rule.ts';
import { caseConditions, ruleText, visitConditions } from './rule-book.ts';
import type { RuleText } from './rule-text.ts';

/** A rule ready to be asked: its printed text and its condition. */
export interface Guard<Condition> {
  readonly text: RuleText;
  readonly condition: Condition;
}

/** A law bundle made ready for judging; build it once per published version. */
export interface Law {
  /** Content hash of the bundle, the name records call it by. */
  readonly hash: string;
  readonly bundle: LawBundle;
  item(code: string): Item | undefined;
  /** The row of a command; undefined: nobody may give it. */
  row(command: string): RoleRow | undefined;
  /** Text of a rule as this bundle prints it, else as the software knows it. */
  text(rule: string): RuleText;
  /** Rules that guard a fact of a case, in the order of the bundle. */
  caseGuards(fact: string): readonly Guard<CaseCondition>[];
  visitGuards(fact: string): readonly Guard<VisitCondition>[];
}

/** The bundle names a rule that this software has no condition for: it must not be judged by, lest the rule go unasked. */
export class UnknownRule extends RangeError {
  override readonly name = 'UnknownRule';
  readonly rule: string;

  constructor(rule: string) {
    super(`law bundle: rule ${rule}: this software has no condition for it`);
    this.rule = rule;
  }
}

/**
 * Prepares a bundle. A rule the bundle leaves out is not asked.
 *
 * @throws UnknownRule when a rule that guards facts has no condition here.
 */
export function compileLaw(bundle: LawBundle, hash: string): Law {
  const items = new Map(bundle.items.map((item) => [item.code, item]));
  const rows = new Map(bundle.roles.map((row) => [row.command, row]));
  const texts = new Map(bundle.rules.map((text) => [text.id, text]));
  const ofCases = new Map<string, Guard<CaseCondition>[]>();
  const ofVisits = new Map<string, Guard<VisitCondition>[]>();
  for (const text of bundle.rules) {
    const ofCase = caseConditions.get(text.id);
    const ofVisit = visitConditions.get(text.id);
    if (ofCase !== undefined) file(ofCases, { text, condition: ofCase });
    else if (ofVisit !== undefined) file(ofVisits, { text, condition: ofVisit });
    else if (text.guards.length > 0) throw new UnknownRule(text.id);
  }
  return {
    hash,
    bundle,
    item: (code) => items.get(code),
    row: (command) => rows.get(command),
    text: (rule) => texts.get(rule) ?? ruleText(rule),
    caseGuards: (fact) => ofCases.get(fact) ?? [],
    visitGuards: (fact) => ofVisits.get(fact) ?? [],
  };
}

function file<Condition>(byFact: Map<string, Guard<Condition>[]>, guard: Guard<Condition>): void {
  for (const fact of guard.text.guards) {
    const others = byFact.get(fact);
    if (others === undefined) byFact.set(fact, [guard]);
    else others.push(guard);
  }
}
