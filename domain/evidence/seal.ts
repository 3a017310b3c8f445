import { canonical } from './canonical.ts';
import type { Base64url, Hex, KeyPair, CheckKit, Kit } from './kit.ts';
import type { Packet } from './packet.ts';

/** Records under one signature at most. */
export const MAX_BATCH = 256;

/** What a seal covers: consecutive records of one origin and epoch. */
export interface BatchClaim {
  readonly origin: string;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly prev: Hex;
  readonly leafHashes: readonly Hex[];
}
/** What a receipt promises: all up to `upTo` is committed; `firstIndex` and `size` place this batch in tree `tree`. */
export interface ReceiptClaim {
  readonly origin: string;
  readonly epoch: number;
  readonly upTo: number;
  readonly head: Hex;
  readonly tree: string;
  readonly firstIndex: number;
  readonly size: number;
}
export interface HelloClaim {
  readonly origin: string;
  readonly epoch: number;
  readonly nonce: Base64url;
  readonly answerNonce: Base64url;
}
export interface EnrolClaim {
  readonly code: string;
  readonly origin: string;
  readonly signKey: Base64url;
  readonly boxKey: Base64url;
}
/** How far a desk has written: seq and hash of its last record (docs/decisions/0007). */
export interface HeadClaim {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly head: Hex;
}
/** The center's word for the key that signs the checkpoints of its trees. */
export interface TreeKeyClaim {
  readonly hall: string;
  readonly key: Base64url;
}
/** The center's word for a row of a working table: canonical text of the columns that count. */
export interface RowClaim {
  readonly hall: string;
  readonly table: string;
  readonly row: string;
}
export interface DocumentClaim {
  readonly kind: string;
  readonly hash: Hex;
}

/** Every kind of text that a key of this system signs, with the prefix that keeps the kinds apart. */
interface Claims {
  batch: BatchClaim;
  receipt: ReceiptClaim;
  hello: HelloClaim;
  welcome: HelloClaim;
  enrol: EnrolClaim;
  head: HeadClaim;
  document: DocumentClaim;
  packet: Packet;
  row: RowClaim;
  'tree-key': TreeKeyClaim;
}

/** The bytes that are signed: `sunlit/<kind>/v1\n` ‖ canonical claim. Members beyond the claim's own are an error of the caller. */
export function claimText<K extends keyof Claims>(kind: K, claim: Claims[K]): string {
  return `sunlit/${kind}/v1\n${canonical(claim)}`;
}

export function signClaim<K extends keyof Claims>(kit: Kit, own: KeyPair, kind: K, claim: Claims[K]): Base64url {
  return kit.sign(own, claimText(kind, claim));
}

export function verifyClaim<K extends keyof Claims>(
  kit: CheckKit,
  signKey: Base64url,
  kind: K,
  claim: Claims[K],
  signature: Base64url,
): boolean {
  return kit.verify(signKey, claimText(kind, claim), signature);
}

/** Hash of a law bundle, roster or calendar by its canonical text, in one piece or several one after the other. */
export function documentHash(kit: Kit, ...text: readonly string[]): Hex {
  return kit.sha256(['sunlit/document/v1\n', 'utf8'], ...text.map((piece) => [piece, 'utf8'] as const));
}
