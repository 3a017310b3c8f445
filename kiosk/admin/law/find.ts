import type { Item, LawBundle, RiskPoint, Wording } from '@sunlit/domain/catalogue';

type Rule = LawBundle['rules'][number];
const both = ({ zh, en }: Wording): string => `${zh} ${en}`;

/** Every word of a query somewhere in a text; an empty query fits all. */
function fits(query: string, text: string): boolean {
  const all = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((term) => all.includes(term));
}

/** Rules of a kind ("" for all) with every word of the query in id, title or basis. */
export function findRules(rules: readonly Rule[], query: string, kind: string): readonly Rule[] {
  return rules.filter(
    (rule) => (kind === '' || rule.kind === kind) && fits(query, `${rule.id} ${both(rule.title)} ${rule.basis}`),
  );
}

/** Risk points of a kind of post ("" for all) with every word of the query in id, description, item or rule. */
export function findRisks(
  risks: readonly RiskPoint[],
  items: readonly Item[],
  query: string,
  post: string,
): readonly RiskPoint[] {
  const names = new Map(items.map(({ code, name }) => [code, both(name)]));
  return risks.filter(
    (risk) =>
      (post === '' || risk.post === post) &&
      fits(query, `${risk.id} ${both(risk.description)} ${risk.item} ${names.get(risk.item) ?? ''} ${risk.rule}`),
  );
}
