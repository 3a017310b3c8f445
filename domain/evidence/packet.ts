import type { Static } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { canonical, parseCanonical } from './canonical.ts';
import type { Base64url, KeyPair, Kit } from './kit.ts';
import { HexSchema, OriginSchema } from './record.ts';
import { MAX_BATCH, signClaim } from './seal.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Ordinal = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Text = Type.String();
/** More steps than any tree has levels. */
const Path = Type.Array(HexSchema, { maxItems: 64 });

/** Records of the center that a packet holds besides those of its case, by what they are there for (docs/decisions/0005). */
export const packetSupport = {
  keys: ['HallFounded', 'TreeKeyNamed', 'DeskEnrolled', 'DeskRevoked', 'WitnessAdmitted', 'WitnessDismissed'],
  trees: ['YearTreeOpened', 'TreeReopened'],
  inForce: ['LawPublished', 'CalendarPublished'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What the center signs of a packet (docs/decisions/0005): one case, with all that a stranger needs to check it. */
export const PacketSchema = Type.Object(
  {
    /** 2: one of the notes is the end of a tree that was found after a restore, which nobody signed. */
    v: Type.Union([Type.Literal(1), Type.Literal(2)]),
    hall: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
    caseRef: Type.String({ minLength: 1, maxLength: 128 }),
    /** Checkpoints, tree by tree; `path` is the consistency proof from the one before in the same tree. */
    notes: Type.Array(Type.Object({ note: Text, path: Path }, closed)),
    /** Records in the order of the ledger; `path` includes the leaf in `notes[note]`. */
    leaves: Type.Array(Type.Object({ leaf: Text, note: Count, index: Count, path: Path }, closed)),
    seals: Type.Array(
      Type.Object(
        {
          origin: OriginSchema,
          epoch: Ordinal,
          firstSeq: Ordinal,
          prev: HexSchema,
          leafHashes: Type.Array(HexSchema, { minItems: 1, maxItems: MAX_BATCH }),
          signature: Text,
        },
        closed,
      ),
    ),
    /** Opened commits of `leaves[leaf]`. */
    openings: Type.Array(Type.Object({ leaf: Count, label: Text, salt: Text, value: Text }, closed)),
    documents: Type.Array(
      Type.Object({ kind: Type.Union([Type.Literal('law'), Type.Literal('calendar')]), text: Text }, closed),
    ),
  },
  closed,
);
export type Packet = Static<typeof PacketSchema>;
export type PacketNote = Packet['notes'][number];
export type PacketLeaf = Packet['leaves'][number];
export type PacketSeal = Packet['seals'][number];
export type PacketOpening = Packet['openings'][number];
export type PacketDocument = Packet['documents'][number];

/** A packet as it was read; the signature is not verified yet. */
export interface SignedPacket {
  readonly packet: Packet;
  readonly signature: Base64url;
}

/** Labels that no packet opens: a grade and what could tell it or link it, and the secret of the citizen's slip. */
export const CLOSED_LABELS: readonly string[] = ['frame', 'grade', 'invitation', 'receipt', 'scale', 'visit'];

const check = Compile(Type.Object({ packet: PacketSchema, signature: Text }, closed));

/** The text of the file, signed by the center's key. Throws `NotCanonical`. */
export function signPacket(kit: Kit, centerKeys: KeyPair, packet: Packet): string {
  return canonical({ packet, signature: signClaim(kit, centerKeys, 'packet', packet) });
}

/** Undefined unless `text` is the canonical text of a packet's shape; never throws. */
export function readPacket(text: string): SignedPacket | undefined {
  const value = parseCanonical(text);
  return check.Check(value) ? value : undefined;
}
