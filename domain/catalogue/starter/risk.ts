import type { RiskPoint } from '../item.ts';

type Row = readonly [
  id: string,
  stage: RiskPoint['stage'],
  zh: string,
  en: string,
  likelihood: number,
  consequence: number,
  rule: string,
];

/** Risk points of one post, a row each; of all items, or of the one named. */
export function risksOf(post: RiskPoint['post'], rows: readonly Row[], item = ''): RiskPoint[] {
  return rows.map(([id, stage, zh, en, likelihood, consequence, rule]) => ({
    id,
    item,
    post,
    stage,
    description: { zh, en },
    likelihood,
    consequence,
    rule,
  }));
}
