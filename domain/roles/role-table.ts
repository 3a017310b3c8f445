import type { Static } from 'typebox';
import Type from 'typebox';

const closed = { additionalProperties: false };
export const RoleSchema = Type.Union([
  Type.Literal('clerk'),
  Type.Literal('approver'),
  Type.Literal('manager'),
  Type.Literal('supervisor'),
  Type.Literal('administrator'),
  /** 回访员: follows bad ratings, of neither side. */ Type.Literal('caller'),
]);
export type Role = Static<typeof RoleSchema>;

/**
 * One row: who may give a command and from which hand. `custody`: `holder` the desk and post that hold the case, `desk` the desk that holds it,
 * whatever the person's post, `sender`/`receiver` the two ends of a hand-over, `none` where there is no case yet or no case at all. `post`: which post of the item the actor must hold (or be deputy for).
 */
export const RoleRowSchema = Type.Object(
  {
    command: Type.String({ maxLength: 64 }),
    roles: Type.Array(RoleSchema),
    custody: Type.Union([
      Type.Literal('none'),
      Type.Literal('holder'),
      Type.Literal('desk'),
      Type.Literal('sender'),
      Type.Literal('receiver'),
    ]),
    post: Type.Union([
      Type.Literal('accept'),
      Type.Literal('handle'),
      Type.Literal('approve'),
      Type.Literal('held'),
      Type.Literal('any'),
    ]),
  },
  closed,
);
export type RoleRow = Static<typeof RoleRowSchema>;

/** A person as the law sees one. */
export interface Actor {
  readonly user: string;
  readonly roles: readonly string[];
  readonly posts: readonly string[];
  /** Posts held as a deputy. */
  readonly deputyFor: readonly string[];
}
