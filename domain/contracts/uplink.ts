import type { Static } from 'typebox';
import Type from 'typebox';
import {
  HexSchema,
  MAX_BATCH,
  MAX_PICTURE_BYTES,
  MAX_RECORD_BYTES,
  OriginSchema,
  PICTURE_OVERHEAD_BYTES,
} from '../evidence/index.ts';
import type { Growth, ReceiptClaim } from '../evidence/index.ts';
import type { Refusal } from '../errors/index.ts';
import type { Erased } from './erased.ts';
import type { Opened } from './opened.ts';

const closed = { additionalProperties: false };
const Epoch = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Signature = Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' });
const Nonce = Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' });
const Ref = Type.String({ minLength: 1, maxLength: 128 });
const Box = Type.String({ pattern: '^[A-Za-z0-9_-]{1,24000}$' });

/** socket.io namespace and path of the uplink. */
export const UPLINK_NAMESPACE = '/uplink';
/** Version of everything in this file. */
export const UPLINK_VERSION = 1;
/** A batch's leaves together, in bytes, at most; the next record begins the next batch. */
export const MAX_BATCH_BYTES = 1_000_000;

export const SecretSchema = Type.Object(
  { seq: Seq, label: Type.String({ maxLength: 64 }), subject: Ref, data: Box },
  closed,
);
export const WrappedKeySchema = Type.Object({ subject: Ref, to: Type.String({ maxLength: 64 }), box: Box }, closed);

/** center → desk, first message on a link. */
export interface Challenge {
  readonly v: typeof UPLINK_VERSION;
  readonly hall: string;
  readonly nonce: string;
}
/** desk → center `hello`, answered with {@link Welcome}. */
export const HelloSchema = Type.Object(
  {
    v: Type.Literal(UPLINK_VERSION),
    origin: OriginSchema,
    epoch: Epoch,
    nonce: Nonce,
    answerNonce: Nonce,
    signature: Signature,
  },
  closed,
);
export type Hello = Static<typeof HelloSchema>;

export const DocumentKindSchema = Type.Union([Type.Literal('law'), Type.Literal('calendar'), Type.Literal('roster')]);
export type DocumentKind = Static<typeof DocumentKindSchema>;
/** Hashes of the documents now in force for this desk. */
export type DocumentHashes = Readonly<Record<DocumentKind, string>>;

/** A receipt with the center's signature over its claim. */
export interface Receipt extends ReceiptClaim {
  readonly signature: string;
}

/** Coded refusal of a message: nothing of it was written. */
export interface UplinkRefusal {
  readonly ok: 0;
  readonly code:
    | 'uplink/schema'
    | 'uplink/not-welcome'
    | 'hello/unknown-origin'
    | 'hello/signature'
    | 'hello/revoked'
    | 'batch/seal'
    | 'batch/chain'
    | 'batch/gap'
    | 'batch/record'
    | 'batch/secret'
    | 'batch/frozen'
    | 'document/unknown'
    | 'witness/none'
    | 'cosign/refused'
    | 'recall/opened'
    | 'recall/unknown'
    | 'picture/unknown'
    | 'picture/offset'
    | 'picture/hash'
    | 'uplink/busy';
  /** Field or seq in question. */
  readonly detail: string;
  /** For `batch/gap`: the seq the center needs next. For `picture/offset`: the byte it needs next. For `uplink/busy`: milliseconds to wait. Otherwise 0. */
  readonly expected: number;
}
export interface Welcome {
  readonly ok: 1;
  /** By the center's key over the `welcome` claim of the same nonces. */
  readonly signature: string;
  /** The latest receipt of this origin and epoch; null before the first. */
  readonly receipt: Receipt | null;
  readonly documents: DocumentHashes;
}

/** desk → center `batch`, answered with {@link BatchAnswer}. Leaves are the exact texts of the records, in order of seq. */
export const BatchSchema = Type.Object(
  {
    origin: OriginSchema,
    epoch: Epoch,
    firstSeq: Seq,
    prev: HexSchema,
    leaves: Type.Array(Type.String({ minLength: 2, maxLength: MAX_RECORD_BYTES }), {
      minItems: 1,
      maxItems: MAX_BATCH,
    }),
    signature: Signature,
    secrets: Type.Array(SecretSchema, { maxItems: MAX_BATCH * 16 }),
    keys: Type.Array(WrappedKeySchema, { maxItems: MAX_BATCH * 4 }),
  },
  closed,
);
export type Batch = Static<typeof BatchSchema>;
export type BatchAnswer = { readonly ok: 1; readonly receipt: Receipt } | UplinkRefusal;

/** desk → center `document`: asks for the text of a hash; answered with {@link SignedDocument}. */
export const DocumentRequestSchema = Type.Object({ kind: DocumentKindSchema, hash: HexSchema }, closed);
export type DocumentRequest = Static<typeof DocumentRequestSchema>;
export const SignedDocumentSchema = Type.Object(
  { kind: DocumentKindSchema, hash: HexSchema, text: Type.String({ maxLength: 8_000_000 }), signature: Signature },
  closed,
);
export type SignedDocument = Static<typeof SignedDocumentSchema>;
export type DocumentAnswer = { readonly ok: 1; readonly document: SignedDocument } | UplinkRefusal;

/** Records a desk asks proofs for in one message at most. */
export const MAX_PROOFS = 64;
/**
 * desk → center `witness`: which checkpoint the desk holds ("" and 0: none yet), and from which of its records on it wants to see that they are in the tree.
 * Answered with {@link WitnessAnswer}.
 */
export const WitnessRequestSchema = Type.Object(
  { tree: Type.String({ maxLength: 32 }), size: Count, proveFrom: Seq },
  closed,
);
export type WitnessRequest = Static<typeof WitnessRequestSchema>;
/** That record `seq` of the desk is leaf `index` of the first `size` leaves of `tree`. */
export interface RecordProof {
  readonly seq: number;
  readonly tree: string;
  readonly size: number;
  readonly index: number;
  readonly path: readonly string[];
}
export type WitnessAnswer =
  | {
      readonly ok: 1;
      /** The key of the checkpoints, and the center's word for it (claim `tree-key`). */
      readonly treeKey: string;
      readonly treeKeySignature: string;
      readonly growth: Growth;
      /** Under the checkpoint of `growth`, or at a new tree under the one the desk holds. */
      readonly proofs: readonly RecordProof[];
      /** Milliseconds until the next question. */
      readonly nextMs: number;
    }
  | UplinkRefusal;
/** desk → center `cosign`: the desk's line over a checkpoint it verified, kept on its disk before. */
export const CosignatureSchema = Type.Object(
  { tree: Type.String({ maxLength: 32 }), size: Count, line: Type.String({ minLength: 1, maxLength: 512 }) },
  closed,
);
export type Cosignature = Static<typeof CosignatureSchema>;
export type CosignAnswer = { readonly ok: 1 } | UplinkRefusal;

/** desk → center `pulse`, every five seconds, unanswered and never stored: how old the board's picture of the desk is. */
export const PulseSchema = Type.Object(
  {
    wallMs: Count,
    waiting: Count,
    /** While something waits: how far the desk has written, signed by it (docs/decisions/0007). */
    head: Type.Optional(Type.Object({ seq: Seq, head: HexSchema, signature: Signature }, closed)),
  },
  closed,
);
export type Pulse = Static<typeof PulseSchema>;
export type SignedHead = NonNullable<Pulse['head']>;

/** Bytes of a picture's ciphertext in one message at most. */
export const MAX_PICTURE_CHUNK_BYTES = 49_152;
/**
 * desk → center `picture`: bytes of the ciphertext of a picture whose `PictureKept` is receipted, from `offset` on; without any it asks how far the center is.
 * One at a time, answered with {@link PictureAnswer}.
 */
export const PictureChunkSchema = Type.Object(
  {
    picture: Seq,
    offset: Type.Integer({ minimum: 0, maximum: MAX_PICTURE_BYTES + PICTURE_OVERHEAD_BYTES }),
    data: Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: (MAX_PICTURE_CHUNK_BYTES / 3) * 4 }),
  },
  closed,
);
export type PictureChunk = Static<typeof PictureChunkSchema>;
/** `have`: bytes that are here; `done` 1: all of it is on the center's disk, or nobody will ever want it: the desk may forget it. */
export type PictureAnswer = { readonly ok: 1; readonly have: number; readonly done: 0 | 1 } | UplinkRefusal;

/** desk → center `recall`: may this hand-over be taken back? Answered once the other end has let go of the folder, or not. */
export const RecallRequestSchema = Type.Object({ caseRef: Ref }, closed);
export type RecallRequest = Static<typeof RecallRequestSchema>;
export type RecallAnswer = { readonly ok: 1 } | UplinkRefusal;

/**
 * center → desk `folder`: a case in transit to this desk, or one that lies there and is laid anew (a new machine, a settled dispute): its records in order with their openings and the keys wrapped for the desk. Sent again
 * after every hello until taken; the desk answers {@link FolderAnswer} once it is on its disk.
 */
export const FolderSchema = Type.Object(
  {
    caseRef: Ref,
    leaves: Type.Array(Type.String({ maxLength: MAX_RECORD_BYTES }), { minItems: 1, maxItems: 4096 }),
    secrets: Type.Array(
      Type.Object(
        {
          origin: OriginSchema,
          epoch: Epoch,
          seq: Seq,
          label: Type.String({ maxLength: 64 }),
          subject: Ref,
          data: Box,
        },
        closed,
      ),
      { maxItems: 4096 },
    ),
    keys: Type.Array(WrappedKeySchema, { maxItems: 64 }),
    /**
     * Only of a case that lies at this desk already: it is laid there anew, as it stands after the desk's records up to this seq. A desk that wrote on the
     * case since then does not take it yet.
     */
    upTo: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type Folder = Static<typeof FolderSchema>;
export interface FolderAnswer {
  readonly ok: 0 | 1;
}
/** center → desk `release`: let go of a folder not opened yet; `ok: 0` when it was opened. */
export interface Release {
  readonly caseRef: string;
}
export type ReleaseAnswer = FolderAnswer;

/** center → desk `verdict`: the law refused one of your records; it is kept and its case disputed. */
export interface Verdict {
  readonly epoch: number;
  readonly seq: number;
  readonly caseRef: string;
  readonly refusal: Refusal;
}

/** center → desk `elsewhere`: the center took the rating of a visit of this desk by another way; whatever invitation there is ends. */
export interface Elsewhere {
  readonly visitRef: string;
}

export interface CenterToDesk {
  challenge: (message: Challenge) => void;
  documents: (message: DocumentHashes) => void;
  folder: (message: Folder, answer: (reply: FolderAnswer) => void) => void;
  release: (message: Release, answer: (reply: ReleaseAnswer) => void) => void;
  verdict: (message: Verdict) => void;
  elsewhere: (message: Elsewhere) => void;
  opened: (message: Opened, answer: (reply: FolderAnswer) => void) => void;
  erased: (message: Erased, answer: (reply: FolderAnswer) => void) => void;
}
export interface DeskToCenter {
  hello: (message: Hello, answer: (reply: Welcome | UplinkRefusal) => void) => void;
  batch: (message: Batch, answer: (reply: BatchAnswer) => void) => void;
  document: (message: DocumentRequest, answer: (reply: DocumentAnswer) => void) => void;
  recall: (message: RecallRequest, answer: (reply: RecallAnswer) => void) => void;
  picture: (message: PictureChunk, answer: (reply: PictureAnswer) => void) => void;
  witness: (message: WitnessRequest, answer: (reply: WitnessAnswer) => void) => void;
  cosign: (message: Cosignature, answer: (reply: CosignAnswer) => void) => void;
  pulse: (message: Pulse) => void;
}

/** `POST /api/enrol`: a desk shows its one-time code and keys; repeated until `state` is `approved`. */
export const EnrolRequestSchema = Type.Object(
  {
    code: Type.String({ minLength: 8, maxLength: 64 }),
    origin: OriginSchema,
    signKey: Key,
    boxKey: Key,
    signature: Signature,
  },
  closed,
);
export type EnrolRequest = Static<typeof EnrolRequestSchema>;
export type EnrolAnswer =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'approved';
      readonly epoch: number;
      /** Leaf hash of the `DeskEnrolled` record: `prev` of the desk's first record. */
      readonly enrolment: string;
      readonly centerKey: string;
      /** X25519 key of the hall's vault. */
      readonly vaultKey: string;
    };
