import type { Static } from 'typebox';
import Type from 'typebox';
// The leaves, not the indexes: rules and roles read the catalogue themselves, and schemas are built while loading.
import { RoleRowSchema } from '../roles/role-table.ts';
import { RuleTextSchema } from '../rules/rule-text.ts';
import { DepartmentSchema, FlagSchema, ItemSchema, RiskPointSchema } from './item.ts';

/** The law of a hall as one published value: content-addressed, kept by every desk, named by every record. */
export const LawBundleSchema = Type.Object(
  {
    kind: Type.Literal('law'),
    version: Type.Integer({ minimum: 1 }),
    /** As in origins and in the names of visits and cases (docs/decisions/0001). */
    hall: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
    departments: Type.Array(DepartmentSchema),
    items: Type.Array(ItemSchema),
    rules: Type.Array(RuleTextSchema),
    roles: Type.Array(RoleRowSchema),
    riskPoints: Type.Optional(Type.Array(RiskPointSchema)),
    /** Form of the items' external codes, a name of `itemCodeForms`; left out: any text. */
    codeForm: Type.Optional(Type.String({ maxLength: 64 })),
    /** 1: made by the generator for tests and benches; no hall may publish it. */
    generated: Type.Optional(FlagSchema),
  },
  { additionalProperties: false },
);
export type LawBundle = Static<typeof LawBundleSchema>;
