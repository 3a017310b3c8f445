import type { Item } from '../catalogue/item.ts';
import type { LawBundle } from '../catalogue/law-bundle.ts';
import type { RoleRow } from '../roles/role-table.ts';
import type { CaseCondition, VisitCondition } from './rule.ts';
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
  /** Text of a rule as this version prints it. */
  text(rule: string): RuleText;
  caseGuards(fact: string): readonly Guard<CaseCondition>[];
  visitGuards(fact: string): readonly Guard<VisitCondition>[];
}
