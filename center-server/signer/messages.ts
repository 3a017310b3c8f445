import type { Static } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { HexSchema, MAX_RECORD_BYTES } from '@sunlit/domain/evidence';
import type { SignFault } from './continue-tree.ts';

/** Leaves in one request at most. */
export const MAX_SIGNED_LEAVES = 4_096;

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const HeadSchema = Type.Object({ id: Count, op: Type.Literal('head') }, closed);
const SignSchema = Type.Object(
  {
    id: Count,
    op: Type.Literal('sign'),
    tree: Type.String({ pattern: '^[A-Za-z0-9]{1,16}/[0-9]{4}(\\.[1-9][0-9]{0,3})?$' }),
    from: Count,
    hashes: Type.Array(HexSchema, { maxItems: MAX_SIGNED_LEAVES }),
    root: HexSchema,
    opening: Type.String({ maxLength: MAX_RECORD_BYTES }),
  },
  closed,
);

/** center → signer, one line each. */
export type SignerMessage = Static<typeof HeadSchema> | Static<typeof SignSchema>;
/** signer → center, one line each; `tree`, `size` and `root` are what it has signed last, `note` is empty for `head`. */
export type SignerAnswer =
  | {
      readonly id: number;
      readonly ok: 1;
      readonly key: string;
      readonly tree: string;
      readonly size: number;
      readonly root: string;
      readonly note: string;
    }
  | { readonly id: number; readonly ok: 0; readonly code: SignFault | 'signer/schema' };

const check = Compile(Type.Union([HeadSchema, SignSchema]));

/** For a line that is no request its `id`, 0 where it has none: whoever asked is answered. */
export function readRequest(line: string): SignerMessage | { readonly id: number; readonly op: 'none' } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: 0, op: 'none' };
  }
  if (check.Check(value)) return value;
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : 0;
  return { id: Number.isSafeInteger(id) ? Number(id) : 0, op: 'none' };
}
