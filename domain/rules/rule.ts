import type { CaseFactType } from '../case/facts.ts';
import type { CaseStage } from '../case/state.ts';
import type { Wording } from '../catalogue/item.ts';
import type { Role } from '../roles/role-table.ts';
import type { VisitFactType } from '../visit/facts.ts';
import type { VisitStage } from '../visit/state.ts';
import type { Condition } from './condition.ts';
import type { RuleKind, RuleText } from './rule-text.ts';

/** Chinese, then English. */
type Both = readonly [zh: string, en: string];

interface Written {
  readonly id: string;
  readonly version?: number;
  readonly title: Both;
  readonly basis: string;
  readonly cure: Both;
}

interface WrittenRule<Fact, Stage> extends Written {
  readonly kind: RuleKind;
  readonly guards: readonly Fact[];
  readonly stages?: readonly Stage[];
  readonly when: Condition;
  readonly detail?: string;
  readonly severity?: 'flag';
  /** Breaches in one case that make a card. */
  readonly cardAfter?: number;
  /** Roles of the second person who may lift it. */
  readonly liftedBy?: readonly Role[];
}

/** A text without a condition of its own. */
export function textOf(written: Written): RuleText {
  const { id, version = 1, title, basis, cure } = written;
  return { id, version, title: wording(title), basis, cure: wording(cure), guards: [] };
}

/** A rule of a case as the bundle carries it. */
export function caseRule(written: WrittenRule<CaseFactType, CaseStage>): RuleText {
  return ruleOf(written);
}

/** A rule of a visit as the bundle carries it. */
export function visitRule(written: WrittenRule<VisitFactType, VisitStage>): RuleText {
  return ruleOf(written);
}

function ruleOf(written: WrittenRule<string, string>): RuleText {
  const { kind, guards, stages, when, detail, severity = 'refuse', cardAfter, liftedBy } = written;
  return {
    ...textOf(written),
    guards: [...guards],
    kind,
    ...(stages && { stages: [...stages] }),
    when,
    ...(detail !== undefined && { detail }),
    severity,
    ...(cardAfter !== undefined && { cardAfter }),
    ...(liftedBy && { override: { roles: [...liftedBy] } }),
  };
}

function wording([zh, en]: Both): Wording {
  return { zh, en };
}
