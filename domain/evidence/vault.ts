import { canonical, parseCanonical } from './canonical.ts';
import type { Opening } from './commit.ts';
import type { Base64url, KeyPair, Kit } from './kit.ts';

/** An opening kept beside its record, encrypted under the key of its subject. */
export interface Secret {
  readonly seq: number;
  readonly label: string;
  /** A visitRef, a caseRef, or `rating:` ‖ visitRef. */
  readonly subject: string;
  readonly data: Base64url;
}
/** A subject's key, readable by the holder of one X25519 key: an origin, or the hall's vault as `vault`. */
export interface WrappedKey {
  readonly subject: string;
  readonly to: string;
  readonly box: Base64url;
}
/** The record a secret lies beside. */
export interface Place {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
}

const KEY_BYTES = 32;

/** The subject whose key only the hall's vault can read. */
export function ratingSubject(visitRef: string): string {
  return `rating:${visitRef}`;
}

/** The subject of what the center's own records committed to about a visit or case (docs/decisions/0004): no desk ever names a key for it. */
export function noteSubject(name: string): string {
  return `note:${name}`;
}

export function newSubjectKey(kit: Kit): Base64url {
  return kit.random(KEY_BYTES);
}

export function hideOpening(kit: Kit, key: Base64url, place: Place, subject: string, opening: Opening): Secret {
  const { label, salt, value } = opening;
  const data = kit.encrypt(key, placeText(place, label, subject), canonical({ label, salt, value }));
  return { seq: place.seq, label, subject, data };
}

/** Undefined when key, place or a byte does not fit. The caller still checks the opening against the commit. */
export function revealOpening(kit: Kit, key: Base64url, place: Place, secret: Secret): Opening | undefined {
  const plain = kit.decrypt(key, placeText(place, secret.label, secret.subject), secret.data);
  const value = plain === undefined ? undefined : parseCanonical(plain);
  return isOpening(value) ? value : undefined;
}

function isOpening(value: unknown): value is Opening {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false;
  return (
    'label' in value &&
    'salt' in value &&
    'value' in value &&
    Object.values(value).every((member) => typeof member === 'string')
  );
}

export function wrapKey(kit: Kit, key: Base64url, subject: string, to: string, boxKey: Base64url): WrappedKey {
  return { subject, to, box: kit.seal(boxKey, wrapText(subject), key) };
}

/** Undefined when the key was wrapped for somebody else. */
export function unwrapKey(kit: Kit, own: KeyPair, wrapped: WrappedKey): Base64url | undefined {
  return kit.open(own, wrapText(wrapped.subject), wrapped.box);
}

function placeText({ origin, epoch, seq }: Place, label: string, subject: string): string {
  return `sunlit/vault/v1\n${canonical({ origin, epoch, seq, label, subject })}`;
}
function wrapText(subject: string): string {
  return `sunlit/wrap/v1\n${canonical({ subject })}`;
}
