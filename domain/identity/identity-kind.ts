import type { Static } from 'typebox';
import Type from 'typebox';

/** What a person or an organisation identifies itself by. `other` is any further lawful document: its number has no form of ours and is never judged. */
export const IdentityKindSchema = Type.Union([
  Type.Literal('resident-id'),
  Type.Literal('passport'),
  Type.Literal('hk-macao-permit'),
  Type.Literal('taiwan-permit'),
  Type.Literal('foreign-permanent'),
  Type.Literal('uscc'),
  Type.Literal('other'),
]);
export type IdentityKind = Static<typeof IdentityKindSchema>;
