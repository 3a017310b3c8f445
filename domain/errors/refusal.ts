import type { Wording } from '../catalogue/index.ts';

/**
 * Families of refusals: `order/…` stage, `custody/…`, `role/…`, `rule/…` a numbered rule, `input/…` a field, `desk/…` the place itself, `keeping/…` and `review/…` what
 * is kept of people and who may look, `rating/…` and `loop/…` ratings at the center and the loop of a bad one, `supervision/…` cards and urging, `lottery/…` calls by lottery. */
export type RefusalFamily =
  | 'order'
  | 'custody'
  | 'role'
  | 'rule'
  | 'input'
  | 'desk'
  | 'keeping'
  | 'review'
  | 'rating'
  | 'loop'
  | 'supervision'
  | 'dispute'
  | 'lottery';

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

/** The words of a refusal that is no part of a law bundle, since no case is judged by it. */
export type StandingRefusal = Pick<Refusal, 'title' | 'basis' | 'cure'>;

/** Refusals that stand in a table of their own: the rule of each is its code, in its first version. */
export interface RefusalBook<Rule extends Refusal['code']> {
  /** `detail` is never personal data. */
  readonly refusal: (rule: Rule, detail?: string) => Refusal;
  readonly has: (code: string) => code is Rule;
}

export function refusalBook<Rule extends Refusal['code']>(
  texts: Readonly<Record<Rule, StandingRefusal>>,
): RefusalBook<Rule> {
  return {
    refusal: (code, detail = '') => ({ code, rule: code, ruleVersion: 1, ...texts[code], detail }),
    has: (code): code is Rule => Object.hasOwn(texts, code),
  };
}
