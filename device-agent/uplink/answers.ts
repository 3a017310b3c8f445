import Type from 'typebox';
import { Compile } from 'typebox/compile';
import {
  ErasedSchema,
  FolderSchema,
  MAX_PROOFS,
  OpenedSchema,
  SignedDocumentSchema,
  UPLINK_VERSION,
} from '@sunlit/domain/contracts';
import { HexSchema, MAX_RECORD_BYTES, OriginSchema } from '@sunlit/domain/evidence';

/** What the center may say, checked before it is believed. Unknown members are let through: a newer center may say more. */
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const HexOrNone = Type.String({ pattern: '^([0-9a-f]{64})?$' });
const Text = Type.String({ maxLength: 1_000 });

const Refusal = Type.Object({ ok: Type.Literal(0), code: Text, detail: Text, expected: Count });
const ReceiptSchema = Type.Object({
  origin: OriginSchema,
  epoch: Count,
  upTo: Count,
  head: HexSchema,
  tree: Text,
  firstIndex: Count,
  size: Count,
  signature: Text,
});
const Hashes = Type.Object({ law: HexOrNone, calendar: HexOrNone, roster: HexOrNone });

export const checkChallenge = Compile(
  Type.Object({ v: Type.Literal(UPLINK_VERSION), hall: Text, nonce: Type.String({ minLength: 22, maxLength: 64 }) }),
);
export const checkHashes = Compile(Hashes);
export const checkWelcome = Compile(
  Type.Union([
    Type.Object({
      ok: Type.Literal(1),
      signature: Text,
      receipt: Type.Union([ReceiptSchema, Type.Null()]),
      documents: Hashes,
    }),
    Refusal,
  ]),
);
export const checkBatchAnswer = Compile(
  Type.Union([Type.Object({ ok: Type.Literal(1), receipt: ReceiptSchema }), Refusal]),
);
export const checkDocumentAnswer = Compile(
  Type.Union([Type.Object({ ok: Type.Literal(1), document: SignedDocumentSchema }), Refusal]),
);
export const checkRecallAnswer = Compile(Type.Union([Type.Object({ ok: Type.Literal(1) }), Refusal]));
const Hexes = Type.Array(HexSchema, { maxItems: 64 });
export const checkWitnessAnswer = Compile(
  Type.Union([
    Type.Object({
      ok: Type.Literal(1),
      treeKey: Text,
      treeKeySignature: Text,
      growth: Type.Object({
        note: Type.String({ maxLength: 65_536 }),
        path: Hexes,
        leaf: Type.String({ maxLength: MAX_RECORD_BYTES }),
        leafPath: Hexes,
      }),
      proofs: Type.Array(Type.Object({ seq: Count, tree: Text, size: Count, index: Count, path: Hexes }), {
        maxItems: MAX_PROOFS,
      }),
      nextMs: Count,
    }),
    Refusal,
  ]),
);
export const checkPictureAnswer = Compile(
  Type.Union([
    Type.Object({ ok: Type.Literal(1), have: Count, done: Type.Union([Type.Literal(0), Type.Literal(1)]) }),
    Refusal,
  ]),
);
export const checkCosignAnswer = Compile(Type.Union([Type.Object({ ok: Type.Literal(1) }), Refusal]));
export const checkFolder = Compile(FolderSchema);
export const checkOpened = Compile(OpenedSchema);
export const checkErased = Compile(ErasedSchema);
export const checkRelease = Compile(Type.Object({ caseRef: Type.String({ minLength: 1, maxLength: 128 }) }));
export const checkElsewhere = Compile(Type.Object({ visitRef: Type.String({ minLength: 1, maxLength: 128 }) }));
export const checkVerdict = Compile(
  Type.Object({ epoch: Count, seq: Count, caseRef: Type.String({ maxLength: 128 }), refusal: Type.Object({}) }),
);
