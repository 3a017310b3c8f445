import type { Static } from 'typebox';
import Type from 'typebox';
import { WordingSchema } from '../catalogue/item.ts';
import { RoleSchema } from '../roles/role-table.ts';
import type { Condition } from './condition.ts';

const closed = { additionalProperties: false };
const Name = Type.String({ maxLength: 64 });

/** 时限 流程 内容 收费 满意度 行为. */
export const RuleKindSchema = Type.Union([
  Type.Literal('time'),
  Type.Literal('procedure'),
  Type.Literal('content'),
  Type.Literal('fee'),
  Type.Literal('rating'),
  Type.Literal('conduct'),
]);
export type RuleKind = Static<typeof RuleKindSchema>;

/** In a quarter so many thousandths or more of `ofLeast` or more, and `least` of them at least: small numbers accuse nobody. */
const PostAboveSchema = Type.Object(
  {
    permille: Type.Integer({ minimum: 1, maximum: 1000 }),
    least: Type.Integer({ minimum: 1, maximum: 100_000 }),
    ofLeast: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  },
  closed,
);
export type PostAbove = Static<typeof PostAboveSchema>;

/**
 * A rule as data, printed and versioned in the law bundle. Everything after `guards` may be left out: bundles published before conditions were
 * data have none, and a rule without `when` has the condition this software knows by its id.
 */
export const RuleTextSchema = Type.Object(
  {
    /** `family/name`, e.g. `approval/not-handler`. */
    id: Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 }),
    version: Type.Integer({ minimum: 1 }),
    title: WordingSchema,
    basis: Type.String({ minLength: 1, maxLength: 300 }),
    cure: WordingSchema,
    /** Types of facts it guards; empty for the rules of time. */
    guards: Type.Array(Name),
    kind: Type.Optional(RuleKindSchema),
    /** Stages of the case or visit in which it is asked; left out: every one. */
    stages: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: 16 })),
    /** Codes of the items for which it is asked; left out: every one. */
    items: Type.Optional(Type.Array(Name, { minItems: 1 })),
    /** The act breaks the rule when this holds; see {@link Condition}. */
    when: Type.Optional(Type.Unsafe<Condition>(Type.Array(Type.Unknown(), { minItems: 2, maxItems: 64 }))),
    /** A path whose value is the detail of the refusal, or a plain word said as it is; left out: what a condition of the software found. */
    detail: Type.Optional(Name),
    /** `flag`: the act goes through and is marked. Left out: `refuse`. */
    severity: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('flag')])),
    /** After so many breaches in one case a card asks the post to explain: by acts that went through, or by attempts that were refused. Left out: none. */
    cardAfter: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    /** Of a rule that watches what posts do with their clocks: from which share on a post is named, as a risk point and nothing more. Left out: none is. */
    postAbove: Type.Optional(PostAboveSchema),
    /** Roles of the second person who may lift it for one act, with a reason. */
    override: Type.Optional(Type.Object({ roles: Type.Array(RoleSchema) }, closed)),
  },
  closed,
);
export type RuleText = Static<typeof RuleTextSchema>;
