import type { BatchClaim, Hex } from '@sunlit/domain/evidence';
import { batch, count, documentKind, hash, key, ordinal, origin, signature, text, tree } from './kinds.ts';
import type { BatchOpening } from './ratings.ts';
import type { Reading } from './shape.ts';
import { isObject, parse, readObject } from './shape.ts';

/** One record as the center exports it; `leaf` is the exact text that was hashed. */
export interface LeafLine {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leaf: string;
  readonly hash: Hex;
  readonly tree: string;
  readonly index: number;
}
/** One signature of an origin over consecutive records. */
export interface Seal extends BatchClaim {
  readonly signature: string;
}
/** A text that the center published, under the hash that its record names. */
export interface DocumentLine {
  readonly kind: 'law' | 'calendar';
  readonly hash: Hex;
  readonly text: string;
}
export type LedgerLine =
  | { readonly kind: 'leaf'; readonly leaf: LeafLine }
  | { readonly kind: 'seal'; readonly seal: Seal }
  | { readonly kind: 'opening'; readonly opening: BatchOpening }
  | { readonly kind: 'document'; readonly document: DocumentLine };

const sealShape = { origin, epoch: ordinal, firstSeq: ordinal, prev: hash, leafHashes: batch, signature };
const openingShape = { origin, seq: ordinal, label: text, salt: key, value: text };
const documentShape = { kind: documentKind, hash, text };
const leafShape = { origin, epoch: ordinal, seq: ordinal, leaf: text, hash, tree, index: count };

/** Reads one line of an exported ledger; `why` names the field that does not fit. */
export function readLedgerLine(line: string): Reading<LedgerLine> {
  const value = parse(line);
  if (value === undefined) return { ok: false, why: 'not JSON' };
  if (isObject(value) && 'seal' in value && Object.keys(value).length === 1) {
    const seal = readObject<Seal>(value.seal, sealShape);
    return seal.ok ? { ok: true, value: { kind: 'seal', seal: seal.value } } : { ok: false, why: `seal: ${seal.why}` };
  }
  if (isObject(value) && 'opening' in value && Object.keys(value).length === 1) {
    const opening = readObject<BatchOpening>(value.opening, openingShape);
    return opening.ok
      ? { ok: true, value: { kind: 'opening', opening: opening.value } }
      : { ok: false, why: `opening: ${opening.why}` };
  }
  if (isObject(value) && 'document' in value && Object.keys(value).length === 1) {
    const document = readObject<DocumentLine>(value.document, documentShape);
    return document.ok
      ? { ok: true, value: { kind: 'document', document: document.value } }
      : { ok: false, why: `document: ${document.why}` };
  }
  const leaf = readObject<LeafLine>(value, leafShape);
  return leaf.ok ? { ok: true, value: { kind: 'leaf', leaf: leaf.value } } : leaf;
}
