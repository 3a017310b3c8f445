import type { RiskPoint } from '../catalogue/index.ts';

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

/** `quiet`: nothing happened; `watched`: the rule refused what was tried; `raised`: something went through, or a card stands. */
export type RiskState = 'quiet' | 'watched' | 'raised';

export interface LiveRisk extends Omit<RuleCount, 'rule' | 'item'> {
  readonly point: RiskPoint;
  /** Likelihood × consequence, 1 to 25. */
  readonly weight: number;
  readonly state: RiskState;
}

const STATES: readonly RiskState[] = ['raised', 'watched', 'quiet'];

/** Every risk point with what happened by its rule, in the cases of its item where it names one: raised before watched before quiet, the heavier first, then by id. */
export function riskStates(points: readonly RiskPoint[], counts: readonly RuleCount[]): LiveRisk[] {
  const byRule = new Map<string, RuleCount[]>();
  for (const count of counts) byRule.set(count.rule, [...(byRule.get(count.rule) ?? []), count]);
  return points
    .map((point): LiveRisk => {
      const mine = (byRule.get(point.rule) ?? []).filter(({ item }) => point.item === '' || item === point.item);
      const sum = (name: 'cards' | 'marks' | 'refused'): number => mine.reduce((all, count) => all + count[name], 0);
      const [cards, marks, refused] = [sum('cards'), sum('marks'), sum('refused')];
      const state = cards + marks > 0 ? 'raised' : refused > 0 ? 'watched' : 'quiet';
      return { point, weight: point.likelihood * point.consequence, state, cards, marks, refused };
    })
    .sort(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.weight - a.weight || (a.point.id < b.point.id ? -1 : 1),
    );
}
