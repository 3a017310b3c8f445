import type { Item } from '../catalogue/item.ts';
import type { LawBundle } from '../catalogue/law-bundle.ts';
import type { RoleRow } from '../roles/role-table.ts';
import { compileRule, RuleFault, type Broken } from './compile.ts';
import { knownRule, ruleText } from './rule-book.ts';
import type { RuleText } from './rule-text.ts';

/** A rule ready to be asked: its printed text and its condition. */
export interface Guard {
  readonly text: RuleText;
  readonly broken: Broken;
}

/** A law bundle made ready for judging; build it once per published version. */
export interface Law {
  /** Content hash of the bundle, the name records call it by. */
  readonly hash: string;
  readonly bundle: LawBundle;
  item(code: string): Item | undefined;
  /** The row of a command; undefined: nobody may give it. */
  row(command: string): RoleRow | undefined;
  /** A rule of this very bundle. */
  rule(id: string): RuleText | undefined;
  /** Text of a rule as this bundle prints it, else as the software knows it. */
  text(rule: string): RuleText;
  /** Rules that a second person may lift. */
  readonly liftable: readonly RuleText[];
  /** The rules asked of a fact in a stage ("" before the first) for an item ("" where there is none), in the order of the bundle. */
  guards(fact: string, stage: string, item: string): readonly Guard[];
}

/** The bundle names a rule that this software has no condition for: it must not be judged by, lest the rule go unasked. */
export class UnknownRule extends RuleFault {
  override readonly name = 'UnknownRule';

  constructor(rule: string) {
    super(rule, '/when', 'this software has no condition for it');
  }
}

/**
 * Prepares a bundle: compiles every rule, and files it by the facts it guards. A rule the bundle leaves out is not asked.
 *
 * @throws RuleFault ({@link UnknownRule}) when a rule that guards facts cannot be asked here.
 */
export function compileLaw(bundle: LawBundle, hash: string): Law {
  const items = new Map(bundle.items.map((item) => [item.code, item]));
  const rows = new Map(bundle.roles.map((row) => [row.command, row]));
  const texts = new Map(bundle.rules.map((text) => [text.id, text]));
  const files = new Map<string, File>();
  for (const text of bundle.rules) {
    if (text.guards.length === 0) continue;
    const guard = guardOf(text);
    for (const fact of text.guards) {
      const file = files.get(fact);
      if (file === undefined) files.set(fact, new File(guard));
      else file.add(guard);
    }
  }
  return {
    hash,
    bundle,
    item: (code) => items.get(code),
    row: (command) => rows.get(command),
    rule: (id) => texts.get(id),
    text: (rule) => texts.get(rule) ?? ruleText(rule),
    liftable: bundle.rules.filter(({ override }) => override !== undefined),
    guards: (fact, stage, item) => files.get(fact)?.guards(stage, item) ?? NONE,
  };
}

const NONE: readonly Guard[] = [];

/** Bundles from before conditions were data have none: the software's own rule of that id says when. */
function guardOf(text: RuleText): Guard {
  if (text.when !== undefined) return { text, broken: compileRule(text, text.when) };
  const known = knownRule(text.id);
  if (known?.when === undefined) throw new UnknownRule(text.id);
  const { detail } = known;
  return { text, broken: compileRule({ ...text, ...(detail !== undefined && { detail }) }, known.when) };
}

/** The rules of one fact, drawn up by stage and item at the first question, so that rules of other items cost nothing. */
class File {
  private readonly all: Guard[] = [];
  /** Items with rules of their own. */
  private readonly own = new Map<string, Map<string, readonly Guard[]>>();
  private readonly common = new Map<string, readonly Guard[]>();

  constructor(first: Guard) {
    this.add(first);
  }

  add(guard: Guard): void {
    this.all.push(guard);
    for (const item of guard.text.items ?? []) this.own.set(item, new Map());
  }

  guards(stage: string, item: string): readonly Guard[] {
    const byStage = this.own.get(item) ?? this.common;
    const known = byStage.get(stage);
    if (known !== undefined) return known;
    const asked = this.all.filter(
      ({ text }) => (text.stages?.includes(stage) ?? true) && (text.items?.includes(item) ?? true),
    );
    byStage.set(stage, asked);
    return asked;
  }
}
