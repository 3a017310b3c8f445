import type { Static } from 'typebox';
import Type from 'typebox';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });

/** Cases named in one record at most: a record has 16 KiB. */
export const MOST_FORESEEN = 60;

/** A case whose limit passes if nothing more happens, with whoever had it when this was told. */
export const ForeseenCaseSchema = Type.Object(
  {
    caseRef: Type.String({ pattern: '^C-[A-Za-z0-9-]{5,100}$' }),
    rule: Type.String({ pattern: '^time/[a-z0-9-]+$', maxLength: 64 }),
    ruleVersion: Count,
    level: Type.Union([Type.Literal('yellow'), Type.Literal('red')]),
    dueAtMs: Count,
    desk: Id,
    post: Id,
  },
  closed,
);
export type ForeseenCase = Static<typeof ForeseenCaseSchema>;

export const foresightFacts = {
  /**
   * 五点清单, told to who watches the hall on an epoch day of it: the limits that pass until `untilMs` if nothing more happens, soonest first. `total`: of the whole
   * list, which takes several records where it is long; an empty list is told too.
   */
  BreachesForeseen: {
    body: Type.Object(
      {
        day: Count,
        untilMs: Count,
        total: Count,
        cases: Type.Array(ForeseenCaseSchema, { maxItems: MOST_FORESEEN }),
      },
      closed,
    ),
  },
} as const;
