import type { Static } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { canonical, parseCanonical } from './canonical.ts';
import type { Hex, CheckKit, Kit } from './kit.ts';

/** Bytes of a record at most (evidence.md §2 of the decision page 0001). */
export const MAX_RECORD_BYTES = 16_384;
/** `prev` of the center's first record. */
export const GENESIS: Hex = '0'.repeat(64);

const Int = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Name = Type.String({ maxLength: 128 });
export const HexSchema = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const OriginSchema = Type.String({ pattern: '^[A-Za-z0-9]{1,16}/(desk|center|feed)/[A-Za-z0-9]{1,16}$' });
const HexOrNone = Type.String({ pattern: '^([0-9a-f]{64})?$' });

/** The envelope of every record; `body` and `commits` are checked against the type of the fact elsewhere. */
export const RecordSchema = Type.Object(
  {
    v: Type.Literal(1),
    suite: Type.Literal(1),
    type: Type.String({ pattern: '^[A-Z][A-Za-z]{2,63}$' }),
    origin: OriginSchema,
    epoch: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    prev: HexSchema,
    bootId: Name,
    monoMs: Int,
    wallMs: Int,
    seen: Type.Object({ size: Int, root: HexOrNone }, { additionalProperties: false }),
    visitRef: Name,
    caseRef: Name,
    actor: Name,
    session: Name,
    law: HexOrNone,
    commandId: Name,
    body: Type.Record(Type.String(), Type.Unknown()),
    commits: Type.Array(Type.Object({ label: Name, hash: HexSchema }, { additionalProperties: false }), {
      maxItems: 16,
    }),
  },
  { additionalProperties: false },
);
export type EvidenceRecord = Static<typeof RecordSchema>;

const check = Compile(RecordSchema);

/** The exact text of a record; its UTF-8 bytes are the leaf. Throws `NotCanonical`, or RangeError above 16 KiB. */
export function encodeRecord(kit: Kit, record: EvidenceRecord): string {
  const leaf = canonical(record);
  if (kit.byteLength(leaf) > MAX_RECORD_BYTES)
    throw new RangeError(`record of type ${record.type} is larger than 16 KiB`);
  return leaf;
}

/** Reads a leaf; undefined when it is too large, not canonical or not a record. Never throws. */
export function decodeRecord(kit: CheckKit, leaf: string): EvidenceRecord | undefined {
  if (leaf.length > MAX_RECORD_BYTES || kit.byteLength(leaf) > MAX_RECORD_BYTES) return undefined;
  const value = parseCanonical(leaf);
  if (!check.Check(value)) return undefined;
  return inLabelOrder(value.commits) ? value : undefined;
}

function inLabelOrder(commits: EvidenceRecord['commits']): boolean {
  return commits.every((commit, at) => at === 0 || (commits[at - 1]?.label ?? '') < commit.label);
}

/** SHA-256(0x00 ‖ leaf), RFC 6962 §2.1: the one hash of a record, for chain, seal and tree. */
export function leafHash(kit: CheckKit, leaf: string): Hex {
  return kit.sha256(['\x00', 'latin1'], [leaf, 'utf8']);
}
