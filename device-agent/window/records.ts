import { commitHash, encodeRecord, hideOpening, leafHash, openings, wrapKey } from '@sunlit/domain/evidence';
import type { Base64url, EvidenceRecord, Happened, Hex, Kit, Secret, WrappedKey } from '@sunlit/domain/evidence';

/** A fact before it has its place in the chain. `values` are committed to and kept under the key of `subject`. */
export interface Draft {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly visitRef: string;
  readonly caseRef: string;
  readonly actor: string;
  readonly session: string;
  readonly values: Readonly<Record<string, string>>;
  readonly subject: string;
  /** The subject's key, where it was needed before the record; made for this draft alone. */
  readonly key?: Base64url;
}
/** Where and when the next record is written. */
export interface Writing {
  readonly origin: string;
  readonly epoch: number;
  readonly bootId: string;
  readonly law: string;
  /** The checkpoint this desk verified last. */
  readonly seen: EvidenceRecord['seen'];
  readonly commandId: string;
  readonly monoMs: number;
  readonly wallMs: number;
}
export interface Head {
  readonly seq: number;
  readonly hash: Hex;
}
export interface Written {
  readonly leaves: readonly string[];
  readonly secrets: readonly Secret[];
  readonly keys: readonly WrappedKey[];
  readonly head: Head;
}
/** Keys of subjects: a known one, or a fresh one with the wrappings that make it readable to those who may. */
export interface KeyRing {
  /** Wraps a key that this subject has from now on. */
  wrap(subject: string, key: Base64url): readonly WrappedKey[];
  keyOf(subject: string): { readonly key: Base64url; readonly wrapped: readonly WrappedKey[] };
}

/** A draft as the law judges it, at the place it would have. */
export function happenedOf(draft: Draft, writing: Writing, seq: number): Happened {
  const { type, body, visitRef, caseRef, actor, session, values } = draft;
  const { origin, epoch, monoMs, wallMs, law } = writing;
  return { type, body, origin, epoch, seq, monoMs, wallMs, visitRef, caseRef, actor, session, law, opened: values };
}

/** Chains the drafts of one act to `head`. Throws where a draft has no canonical text or is too large. */
export function writeRecords(kit: Kit, head: Head, drafts: readonly Draft[], writing: Writing, ring: KeyRing): Written {
  const leaves: string[] = [];
  const secrets: Secret[] = [];
  const keys: WrappedKey[] = [];
  let { seq, hash } = head;
  for (const draft of drafts) {
    seq += 1;
    const opened = openings(kit, draft.values);
    const record: EvidenceRecord = {
      v: 1,
      suite: 1,
      type: draft.type,
      origin: writing.origin,
      epoch: writing.epoch,
      seq,
      prev: hash,
      bootId: writing.bootId,
      monoMs: writing.monoMs,
      wallMs: writing.wallMs,
      seen: writing.seen,
      visitRef: draft.visitRef,
      caseRef: draft.caseRef,
      actor: draft.actor,
      session: draft.session,
      law: writing.law,
      commandId: writing.commandId,
      body: { ...draft.body },
      commits: opened.map((opening) => ({ label: opening.label, hash: commitHash(kit, opening) })),
    };
    const leaf = encodeRecord(kit, record);
    if (opened.length > 0) {
      const { key, wrapped } =
        draft.key === undefined
          ? ring.keyOf(draft.subject)
          : { key: draft.key, wrapped: ring.wrap(draft.subject, draft.key) };
      const place = { origin: record.origin, epoch: record.epoch, seq };
      for (const opening of opened) secrets.push(hideOpening(kit, key, place, draft.subject, opening));
      keys.push(...wrapped);
    }
    leaves.push(leaf);
    hash = leafHash(kit, leaf);
  }
  return { leaves, secrets, keys, head: { seq, hash } };
}

/** Wraps a fresh key for everybody in `readers`: origin (or `vault`) and X25519 key. */
export function wrapFor(
  kit: Kit,
  key: Base64url,
  subject: string,
  readers: readonly (readonly [to: string, boxKey: Base64url])[],
): WrappedKey[] {
  return readers.map(([to, boxKey]) => wrapKey(kit, key, subject, to, boxKey));
}
