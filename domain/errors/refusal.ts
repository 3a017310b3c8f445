import type { Wording } from '../catalogue/index.ts';

/** Families of refusals: `order/…` stage, `custody/…`, `role/…`, `rule/…` a numbered rule, `input/…` a field, `desk/…` the place itself. */
export type RefusalFamily = 'order' | 'custody' | 'role' | 'rule' | 'input' | 'desk';

/** Every refusal names rule, legal basis and cure. */
export interface Refusal {
  readonly code: `${RefusalFamily}/${string}`;
  /** Id and version of the rule in the law bundle. */
  readonly rule: string;
  readonly ruleVersion: number;
  readonly title: Wording;
  /** Article or document, as cited. */
  readonly basis: string;
  /** What to do instead. */
  readonly cure: Wording;
  /** The field or thing in question, e.g. ids of missing materials; never personal data. */
  readonly detail: string;
}
