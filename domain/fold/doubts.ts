import type { TimeBracket } from '../evidence/index.ts';
import { spans } from '../evidence/index.ts';
import type { CenterBody } from '../hall/index.ts';
import type { ComingFinding } from '../rules/index.ts';
import { cardName } from './card-name.ts';
import type { Fold, Placed } from './fold.ts';
import type { CaseRow } from './rows.ts';
import { findingsOf } from './settle.ts';

/** A card that a fact which came in later takes the ground from: by its claim the act was in time. */
export interface Doubt {
  readonly placed: Placed;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly level: CenterBody<'CardUndetermined'>['level'];
  readonly dueAtMs: number;
  /** From when on the card would be owed, had the act not been done before. */
  readonly owedFromMs: number;
}

/** Which cards of a case lose their ground by one fact alone: the law owed them by the state before it, and does not by the state after. */
export function doubtsOf(fold: Fold, before: CaseRow, after: CaseRow, placed: Placed): Doubt[] {
  if (before.cards.length === 0) return [];
  const { atMs, record } = placed;
  const held = (row: CaseRow): ComingFinding[] =>
    findingsOf(fold, row).filter(({ fromMs }) => fromMs <= Math.max(atMs, row.state.context.stageSinceMs));
  const still = new Set(held(after).map(({ rule }) => rule));
  return held(before)
    .filter((finding) => before.cards.includes(cardName(finding)) && !still.has(finding.rule))
    .filter(({ fromMs }) => record.wallMs < fromMs)
    .map(({ rule, ruleVersion, level, dueAtMs, fromMs }) => ({
      placed,
      rule,
      ruleVersion,
      level,
      dueAtMs,
      owedFromMs: fromMs,
    }));
}

/**
 * What is recorded of a doubt: nobody but the desk can say whether the act came before or after the limit, so no card stands by itself and a person
 * decides. Undefined where the bracket says that it came after: then the claim is not believed, and the card stands.
 */
export function undetermined(doubt: Doubt, bracket: TimeBracket): CenterBody<'CardUndetermined'> | undefined {
  if (!spans(bracket, doubt.owedFromMs)) return undefined;
  const { placed, rule, ruleVersion, level, dueAtMs, owedFromMs } = doubt;
  const { origin: desk, epoch: deskEpoch, seq: deskSeq, wallMs: claimedAtMs } = placed.record;
  const fact = { desk, deskEpoch, deskSeq, leaf: placed.hash, claimedAtMs };
  return { ...fact, rule, ruleVersion, level, dueAtMs, owedFromMs, ...bracket };
}
