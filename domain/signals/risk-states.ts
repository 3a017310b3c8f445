import type { RiskPoint } from '../catalogue/index.ts';
import type { ClockAbove } from './clock-limits.ts';

/** What the records of a time say of one rule in the cases of one item; item "" of what belongs to no case. */
export interface RuleCount {
  readonly rule: string;
  readonly item: string;
  /** 预警, 黄牌 and 红牌 by it that stand. */
  readonly cards: number;
  /** Acts that broke it and went through, marked. */
  readonly marks: number;
  /** Acts that it refused. */
  readonly refused: number;
}

/** A signal that a rule watches for, and where its evidence is: seq of its record on the center's chain. */
export interface RaisedAt {
  readonly rule: string;
  readonly seq: number;
  readonly window: string;
  readonly period: string;
}

/** What is seen of rules that no single act breaks. */
export interface Watched {
  readonly above: readonly ClockAbove[];
  readonly signals: readonly RaisedAt[];
  /** Rules whose signals come from grades, for one who may not hear of them. */
  readonly sealed: ReadonlySet<string>;
  /** Posts that have to do with an item. */
  readonly postsOf: (item: string) => readonly string[];
}

/** `quiet`: nothing happened; `watched`: the rule refused what was tried; `raised`: something went through, a card stands, a post is above the limit, or a signal was raised; `sealed`: for auditors alone. */
export type RiskState = 'quiet' | 'watched' | 'raised' | 'sealed';

export interface LiveRisk extends Omit<RuleCount, 'rule' | 'item'> {
  readonly point: RiskPoint;
  /** Likelihood × consequence, 1 to 25. */
  readonly weight: number;
  readonly state: RiskState;
  readonly above: readonly ClockAbove[];
  readonly signals: readonly RaisedAt[];
}

const STATES: readonly RiskState[] = ['raised', 'watched', 'sealed', 'quiet'];
const NOTHING: Watched = { above: [], signals: [], sealed: new Set(), postsOf: () => [] };

/**
 * Every risk point with what happened by its rule, in the cases of its item where it names one: raised before watched before quiet, the heavier first, then by id. What posts do is seen by a point of one
 * item at the posts of that item; a window has no item, so its signals belong to the points of all of them.
 */
export function riskStates(
  points: readonly RiskPoint[],
  counts: readonly RuleCount[],
  watched: Watched = NOTHING,
): LiveRisk[] {
  const [countsBy, aboveBy, signalsBy] = [byRule(counts), byRule(watched.above), byRule(watched.signals)];
  return points
    .map((point): LiveRisk => {
      const { rule, item } = point;
      const mine = (countsBy.get(rule) ?? []).filter((count) => item === '' || count.item === item);
      const sum = (name: 'cards' | 'marks' | 'refused'): number => mine.reduce((all, count) => all + count[name], 0);
      const counted = { cards: sum('cards'), marks: sum('marks'), refused: sum('refused') };
      const posts = item === '' ? undefined : watched.postsOf(item);
      const above = (aboveBy.get(rule) ?? []).filter(({ post }) => posts?.includes(post) ?? true);
      const signals = item === '' ? (signalsBy.get(rule) ?? []) : [];
      const isRaised = counted.cards + counted.marks + above.length + signals.length > 0;
      const state =
        item === '' && watched.sealed.has(rule)
          ? 'sealed'
          : isRaised
            ? 'raised'
            : counted.refused > 0
              ? 'watched'
              : 'quiet';
      const seen = state === 'sealed' ? { above: [], signals: [] } : { above, signals };
      return { point, weight: point.likelihood * point.consequence, state, ...counted, ...seen };
    })
    .sort(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.weight - a.weight || (a.point.id < b.point.id ? -1 : 1),
    );
}

function byRule<T extends { readonly rule: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(one.rule);
    if (group === undefined) groups.set(one.rule, [one]);
    else group.push(one);
  }
  return groups;
}
