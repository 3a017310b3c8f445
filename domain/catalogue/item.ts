import type { Static } from 'typebox';
import Type from 'typebox';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
/** 0 or 1: canonical text has no true and false. */
export const FlagSchema = Type.Union([Type.Literal(0), Type.Literal(1)]);
/** A wording in both languages of the faces. */
export const WordingSchema = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 500 }), en: Type.String({ minLength: 1, maxLength: 500 }) },
  closed,
);
export type Wording = Static<typeof WordingSchema>;

/** A limit in counted days: `working` days by the calendar (行政许可法 art. 82) or `natural` ones where the item says so. 0 days: the same day. */
export const LimitSchema = Type.Object(
  { days: Count, unit: Type.Union([Type.Literal('working'), Type.Literal('natural')]) },
  closed,
);
export type Limit = Static<typeof LimitSchema>;

const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });

const MaterialSchema = Type.Object({ id: Id, name: WordingSchema, required: FlagSchema }, closed);

const SpecialProcedureSchema = Type.Object(
  {
    /** hearing, bidding, auction, inspection, test, quarantine, appraisal, expert-review … (art. 45). */
    kind: Id,
    name: WordingSchema,
    /** Working days it may freeze the main clock; 0: no limit of its own. */
    limitDays: Count,
    /** Instead of days: open hours of the hall; then the clock stands still for hours, not for whole days. */
    limitHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    basis: Type.String(),
  },
  closed,
);

/** 事项: one thing a person may apply for, as data. */
export const ItemSchema = Type.Object(
  {
    code: Id,
    /** Code in the national or provincial list, in the form that the bundle names; left out where it is not known. */
    externalCode: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    name: WordingSchema,
    department: Id,
    /** 即办件: decided on the spot; 承诺件: has days. */
    kind: Type.Union([Type.Literal('immediate'), Type.Literal('promised')]),
    applicants: Type.Array(Type.Union([Type.Literal('person'), Type.Literal('legal')]), { minItems: 1, maxItems: 2 }),
    promised: LimitSchema,
    statutory: LimitSchema,
    /** Limits of single stages; a late stage is late even when the total is in time. */
    stages: Type.Object({ accept: LimitSchema, handle: LimitSchema, approve: LimitSchema }, closed),
    /** The post that must hold the case in each stage. */
    posts: Type.Object({ accept: Id, handle: Id, approve: Id }, closed),
    materials: Type.Array(MaterialSchema, { minItems: 1, maxItems: 60 }),
    /** Approvals one after another; 0: decided on the spot under a named written authorisation. */
    approvalLevels: Type.Integer({ minimum: 0, maximum: 3 }),
    /** The written authorisation for level 0; "" for other levels. */
    authorisation: Type.String({ maxLength: 200 }),
    /** Days the head may add once (art. 42). */
    extension: LimitSchema,
    special: Type.Array(SpecialProcedureSchema, { maxItems: 12 }),
    /** Counted days before the promised limit at which a 预警 comes; one where left out. */
    warnDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
    /** 1: people with an interest of their own are heard before the decision (art. 36, 46, 47). */
    thirdParties: Type.Optional(FlagSchema),
    /** 1: prolongs a permit; undecided when that expires, it counts as prolonged (art. 50). */
    renewal: Type.Optional(FlagSchema),
    /** From decision to delivery (art. 44: 10). */
    delivery: LimitSchema,
    /** The rate, never exceeded, and what allows it; 0 fen: free of charge. */
    fee: Type.Object({ fen: Type.Integer({ minimum: 0 }), basis: Type.String({ maxLength: 300 }) }, closed),
    result: WordingSchema,
    basis: Type.String({ minLength: 1, maxLength: 500 }),
    source: Type.String({ minLength: 1, maxLength: 500 }),
    /** 0: the hall must confirm the limits before going live; shown on screen. */
    verified: FlagSchema,
  },
  closed,
);
export type Item = Static<typeof ItemSchema>;

/** 廉政风险点: where power may be abused, how likely and how badly, and which rule watches it. */
export const RiskPointSchema = Type.Object(
  {
    id: Id,
    /** The item it belongs to; "" for all. */
    item: Type.String({ maxLength: 64 }),
    post: Type.Union([Type.Literal('accept'), Type.Literal('handle'), Type.Literal('approve')]),
    /** Stage of the case. */
    stage: Id,
    description: WordingSchema,
    likelihood: Type.Integer({ minimum: 1, maximum: 5 }),
    consequence: Type.Integer({ minimum: 1, maximum: 5 }),
    /** Id of the rule. */
    rule: Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 }),
  },
  closed,
);
export type RiskPoint = Static<typeof RiskPointSchema>;

export const DepartmentSchema = Type.Object({ id: Id, name: WordingSchema }, closed);
export type Department = Static<typeof DepartmentSchema>;
