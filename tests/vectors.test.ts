import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  addLine,
  appendLeaf,
  canonical,
  checkpointText,
  claimText,
  cosign,
  cosignedAt,
  commitHash,
  decodeRecord,
  documentHash,
  EMPTY_TREE,
  encodeRecord,
  GENESIS,
  hideOpening,
  isName,
  bytesHash,
  hidePicture,
  leafHash,
  makeName,
  nodeKit,
  opens,
  originParts,
  parseCanonical,
  readLine,
  readNote,
  readVerifierKey,
  pictureName,
  revealOpening,
  revealPicture,
  signCheckpoint,
  signClaim,
  treeRoot,
  unwrapKey,
  verifierKey,
  verifyClaim,
  verifyNote,
  wrapKey,
} from '@sunlit/domain/evidence';
import type {
  BatchClaim,
  Checkpoint,
  DocumentClaim,
  EnrolClaim,
  EvidenceRecord,
  HeadClaim,
  HelloClaim,
  Opening,
  PicturePlace,
  ReceiptClaim,
  RowClaim,
  TreeKeyClaim,
} from '@sunlit/domain/evidence';
import { takenValues, type Given } from '@sunlit/domain/visit';
import { snapshotText } from '@sunlit/device-agent/window/snapshot';
import { describe, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);

/** The files are made by tests/vectors/make.py, which shares no code with what is tested here. */
function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}
const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

/** Every text that differs from `text` in the lowest bit of one byte; every `step`th byte. */
function* oneByteChanged(text: string, step = 1): Generator<string> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ 1;
    yield changed.toString('utf8');
  }
}

describe('canonical text', () => {
  const { values, refused } = vectors<{
    values: { what: string; value: unknown; text: string }[];
    refused: { why: string; text: string }[];
  }>('canonical');

  it.each(values)('$what', ({ value, text }) => {
    expect(canonical(value)).toBe(text);
    expect(parseCanonical(text)).toEqual(value);
  });
  it.each(refused)('refuses $why', ({ text }) => {
    expect(parseCanonical(text)).toBeUndefined();
  });
});

interface Filled {
  bytes: number;
  record: EvidenceRecord;
  letters: number;
  leafHash: string;
}
const recordVectors = vectors<{
  records: { what: string; record: EvidenceRecord; text: string; leafHash: string }[];
  refused: { why: string; text: string }[];
  largest: Filled;
  tooLarge: Filled;
}>('record');

describe('record', () => {
  it.each(recordVectors.records)('$what', ({ record, text, leafHash: hash }) => {
    expect(encodeRecord(kit, record)).toBe(text);
    expect(decodeRecord(kit, text)).toEqual(record);
    expect(leafHash(kit, text)).toBe(hash);
  });

  it.each(recordVectors.records)('$what: every changed byte gives another hash', ({ text, leafHash: hash }) => {
    const same = [...oneByteChanged(text)].filter((changed) => leafHash(kit, changed) === hash);
    expect(same).toEqual([]);
  });

  it.each(recordVectors.refused)('refuses $why', ({ text }) => {
    expect(decodeRecord(kit, text)).toBeUndefined();
  });

  it('holds 16,384 bytes and not one more', () => {
    const fill = ({ record, letters }: Filled): EvidenceRecord => ({ ...record, body: { note: 'a'.repeat(letters) } });
    const { largest, tooLarge } = recordVectors;
    const text = encodeRecord(kit, fill(largest));
    expect([Buffer.byteLength(text), leafHash(kit, text)]).toEqual([largest.bytes, largest.leafHash]);
    expect(decodeRecord(kit, text)).toEqual(fill(largest));
    expect(() => encodeRecord(kit, fill(tooLarge))).toThrow(RangeError);
    expect(decodeRecord(kit, canonical(fill(tooLarge)))).toBeUndefined();
  });
});

describe('chain', () => {
  const chain = vectors<{
    center: string[];
    desk: string[];
    deskStart: string;
    deskHead: string;
    broken: { why: string; texts: string[] }[];
  }>('chain');

  /** Head of an unbroken epoch that starts at `start`; undefined when a link, a number or the origin does not fit. */
  function head(texts: readonly string[], start: string): string | undefined {
    let prev = start;
    let first: EvidenceRecord | undefined;
    for (const [at, text] of texts.entries()) {
      const record = decodeRecord(kit, text);
      first ??= record;
      if (!record || !first || record.prev !== prev || record.seq !== at + 1) return undefined;
      if (record.origin !== first.origin || record.epoch !== first.epoch) return undefined;
      prev = leafHash(kit, text);
    }
    return prev;
  }

  it('of the center starts at 64 zeros', () => {
    expect(head(chain.center, GENESIS)).toBe(chain.deskStart);
  });
  it('of the desk starts at its enrolment', () => {
    expect(head(chain.desk, chain.deskStart)).toBe(chain.deskHead);
  });
  it.each(chain.broken)('is broken when $why', ({ texts }) => {
    expect(head(texts, chain.deskStart)).toBeUndefined();
  });
});

interface Sealed<C> {
  what: string;
  seed: string;
  publicKey: string;
  claim: C;
  text: string;
  signature: string;
}
const seals = vectors<{
  batch: Sealed<BatchClaim>[];
  receipt: Sealed<ReceiptClaim>[];
  hello: Sealed<HelloClaim>[];
  welcome: Sealed<HelloClaim>[];
  enrol: Sealed<EnrolClaim>[];
  document: (Sealed<DocumentClaim> & { document: string })[];
  'tree-key': Sealed<TreeKeyClaim>[];
  head: Sealed<HeadClaim>[];
  row: Sealed<RowClaim>[];
}>('seal');
type Kind = keyof typeof seals;
const KINDS: readonly Kind[] = ['batch', 'receipt', 'hello', 'welcome', 'enrol', 'document', 'tree-key', 'head', 'row'];

describe.each(KINDS)('seal: %s', (kind) => {
  const cases: readonly Sealed<unknown>[] = seals[kind];

  it.each(cases)('$what: text, verification, reproduction', ({ seed, publicKey, claim, text, signature }) => {
    const own = { publicKey, privateKey: base64url(seed) };
    // The claim of a vector belongs to the kind it stands under, which the type of a loop over kinds cannot say.
    expect(claimText(kind, claim as never)).toBe(text);
    expect(signClaim(kit, own, kind, claim as never)).toBe(signature);
    expect(verifyClaim(kit, publicKey, kind, claim as never, signature)).toBe(true);
  });

  it.each(cases)('$what: is of no other kind', ({ publicKey, claim, signature }) => {
    const others = KINDS.filter((other) => verifyClaim(kit, publicKey, other, claim as never, signature));
    expect(others).toEqual([kind]);
  });

  it.each(cases)('$what: every changed byte is refused', ({ publicKey, text, signature }) => {
    // 256 hashes make 17 kB; a prime step still meets each column of the hashes.
    const step = text.length > 2000 ? 61 : 1;
    const taken = [...oneByteChanged(text, step)].filter((changed) => kit.verify(publicKey, changed, signature));
    expect(taken).toEqual([]);
    const raw = Buffer.from(signature, 'base64url');
    const signatures = Array.from(raw, (byte, at) => {
      const changed = Buffer.from(raw);
      changed[at] = byte ^ 1;
      return changed.toString('base64url');
    });
    expect(signatures.filter((changed) => kit.verify(publicKey, text, changed))).toEqual([]);
  });
});

describe('document', () => {
  it.each(seals.document)('hash of $what', ({ claim, document }) => {
    expect(documentHash(kit, document)).toBe(claim.hash);
  });
});

describe('commit', () => {
  const { commits } = vectors<{ commits: { what: string; opening: Opening; hash: string }[] }>('commit');

  it.each(commits)('$what', ({ opening, hash }) => {
    expect(commitHash(kit, opening)).toBe(hash);
    expect(opens(kit, [{ label: opening.label, hash }], opening)).toBe(true);
    expect(opens(kit, [{ label: opening.label, hash }], { ...opening, value: `${opening.value} ` })).toBe(false);
  });
});

describe('tree', () => {
  const { reference, records } = vectors<{
    reference: { leaves: string[]; leafHashes: string[]; roots: string[] };
    records: { leaves: string[]; leafHashes: string[]; roots: string[] };
  }>('tree');

  function roots(leafHashes: readonly string[]): string[] {
    let tree = EMPTY_TREE;
    return [treeRoot(kit, tree), ...leafHashes.map((leaf) => treeRoot(kit, (tree = appendLeaf(kit, tree, leaf))))];
  }

  it("has the published roots of RFC 6962's reference leaves", () => {
    // The reference leaves are no UTF-8, so their hashes are made here by the rule of the leaf.
    const hashes = reference.leaves.map((leaf) => kit.sha256(['\x00', 'latin1'], [leaf, 'hex']));
    expect(hashes).toEqual(reference.leafHashes);
    expect(roots(hashes)).toEqual(reference.roots);
  });
  it('has the roots of records', () => {
    const hashes = records.leaves.map((leaf) => leafHash(kit, leaf));
    expect(hashes).toEqual(records.leafHashes);
    expect(roots(hashes)).toEqual(records.roots);
  });
});

interface NoteVector {
  what: string;
  seed: string;
  publicKey: string;
  checkpoint: Checkpoint;
  text: string;
  note: string;
  cosigned: string;
  cosignatures: {
    name: string;
    seed: string;
    publicKey: string;
    timeS: number;
    line: string;
    verifierKey: string;
  }[];
}

describe('checkpoint', () => {
  const { notes } = vectors<{ notes: NoteVector[] }>('checkpoint');
  const [first] = notes;

  it.each(notes)(
    '$what: text, note, reading',
    ({ seed, publicKey, checkpoint, text, note, cosigned, cosignatures }) => {
      expect(checkpointText(checkpoint)).toBe(text);
      expect(signCheckpoint(kit, { publicKey, privateKey: base64url(seed) }, checkpoint)).toBe(note);
      expect(verifyNote(kit, publicKey, note)).toEqual(checkpoint);
      expect(verifyNote(kit, publicKey, cosigned)).toEqual(checkpoint);
      expect(readNote(cosigned)?.lines.length).toBe(1 + cosignatures.length);
    },
  );

  it.each(notes)('$what: cosignatures', ({ checkpoint, note, cosigned, cosignatures }) => {
    let whole = note;
    for (const { name, seed, publicKey, timeS, line, verifierKey: told } of cosignatures) {
      const made = cosign(kit, { publicKey, privateKey: base64url(seed) }, name, checkpoint, timeS);
      expect(`${made}\n`).toBe(line);
      const read = readLine(made);
      expect(read && cosignedAt(kit, { name, publicKey }, checkpoint, read)).toBe(timeS);
      expect(read && cosignedAt(kit, { name: 'other', publicKey }, checkpoint, read)).toBe(undefined);
      expect(read && cosignedAt(kit, { name, publicKey }, { ...checkpoint, size: 6 }, read)).toBe(undefined);
      expect(verifierKey(kit, name, publicKey)).toBe(told);
      expect(readVerifierKey(kit, told)).toEqual({ name, publicKey });
      whole = addLine(whole, made);
    }
    expect(whole).toBe(cosigned);
  });

  it('refuses every changed byte of note, cosignature and verifier key', () => {
    const { note = '', publicKey = '', checkpoint, cosignatures = [] } = first ?? {};
    const taken = [...oneByteChanged(note)].filter((changed) => verifyNote(kit, publicKey, changed) !== undefined);
    expect(taken).toEqual([]);
    const [witness] = cosignatures;
    const lines = [...oneByteChanged(witness?.line.trimEnd() ?? '')].filter((changed) => {
      const line = readLine(changed);
      return line && checkpoint && witness && cosignedAt(kit, witness, checkpoint, line) !== undefined;
    });
    expect(lines).toEqual([]);
    const keys = [...oneByteChanged(witness?.verifierKey ?? '')].filter((changed) => readVerifierKey(kit, changed));
    expect(keys).toEqual([]);
  });
});

describe('vault', () => {
  const { secrets, wraps, snapshots } = vectors<{
    secrets: {
      what: string;
      key: string;
      iv: string;
      place: { origin: string; epoch: number; seq: number; label: string; subject: string };
      opening: Opening;
      data: string;
    }[];
    wraps: {
      what: string;
      subject: string;
      recipientPrivateKey: string;
      recipientPublicKey: string;
      ephemeralPrivateKey: string;
      ephemeralPublicKey: string;
      key: string;
      box: string;
    }[];
    snapshots: {
      what: string;
      origin: string;
      epoch: number;
      upTo: number;
      privateKey: string;
      publicKey: string;
      ephemeralPrivateKey: string;
      ephemeralPublicKey: string;
      additionalData: string;
      plaintext: string;
      box: string;
    }[];
  }>('vault');

  it.each(secrets)('$what: reveals and is reproduced', ({ key, iv, place, opening, data }) => {
    const secret = { seq: place.seq, label: place.label, subject: place.subject, data: base64url(data) };
    expect(revealOpening(kit, base64url(key), place, secret)).toEqual(opening);
    const fixed = nodeKit({ ...crypto, randomBytes: () => Buffer.from(iv, 'hex') }, Buffer);
    expect(hideOpening(fixed, base64url(key), place, place.subject, opening)).toEqual(secret);
  });

  it.each(wraps)('$what: opens and is reproduced', (wrap) => {
    const own = { publicKey: base64url(wrap.recipientPublicKey), privateKey: base64url(wrap.recipientPrivateKey) };
    const wrapped = { subject: wrap.subject, to: 'reader', box: base64url(wrap.box) };
    expect(unwrapKey(kit, own, wrapped)).toBe(base64url(wrap.key));
    const ephemeral = crypto.createPrivateKey({
      key: { kty: 'OKP', crv: 'X25519', x: base64url(wrap.ephemeralPublicKey), d: base64url(wrap.ephemeralPrivateKey) },
      format: 'jwk',
    });
    const fixed = nodeKit({ ...crypto, generateKeyPairSync: () => pairOf(ephemeral) }, Buffer);
    expect(wrapKey(fixed, base64url(wrap.key), wrap.subject, 'reader', own.publicKey)).toEqual(wrapped);
  });

  it.each(snapshots)('$what: opens and is reproduced', (vector) => {
    const { origin, epoch, upTo } = vector;
    const box = { publicKey: base64url(vector.publicKey), privateKey: base64url(vector.privateKey) };
    const place = { origin, epoch, upTo };
    expect(snapshotText(place)).toBe(vector.additionalData);
    expect(kit.open(box, snapshotText(place), base64url(vector.box))).toBe(vector.plaintext);
    const ephemeral = crypto.createPrivateKey({
      key: {
        kty: 'OKP',
        crv: 'X25519',
        x: base64url(vector.ephemeralPublicKey),
        d: base64url(vector.ephemeralPrivateKey),
      },
      format: 'jwk',
    });
    const fixed = nodeKit({ ...crypto, generateKeyPairSync: () => pairOf(ephemeral) }, Buffer);
    expect(fixed.seal(box.publicKey, snapshotText(place), vector.plaintext)).toBe(base64url(vector.box));
  });

  it.each(secrets)('$what: every changed byte is refused', ({ key, place, data }) => {
    const raw = Buffer.from(data, 'hex');
    const revealed = Array.from(raw, (byte, at) => {
      const changed = Buffer.from(raw);
      changed[at] = byte ^ 1;
      const secret = { ...place, data: changed.toString('base64url') };
      return revealOpening(kit, base64url(key), place, secret);
    });
    expect(revealed.filter((opening) => opening !== undefined)).toEqual([]);
  });
});

describe('pictures', () => {
  const { pictures } = vectors<{
    pictures: {
      what: string;
      place: PicturePlace;
      name: string;
      key: string;
      iv: string;
      picture: string;
      commitValue: string;
      data: string;
      hash: string;
      bytes: number;
    }[];
  }>('picture');

  it.each(pictures)('$what: reveals and is reproduced', (vector) => {
    const { place, name, iv } = vector;
    const [key, plain, data] = [base64url(vector.key), base64url(vector.picture), base64url(vector.data)];
    const fixed = nodeKit({ ...crypto, randomBytes: () => Buffer.from(iv, 'hex') }, Buffer);
    expect({
      name: pictureName(place),
      commitValue: bytesHash(kit, plain),
      data: hidePicture(fixed, key, place, plain),
      plain: revealPicture(kit, key, place, data),
      hash: bytesHash(kit, data),
      bytes: Buffer.from(data, 'base64url').length,
    }).toEqual({ name, commitValue: vector.commitValue, data, plain, hash: vector.hash, bytes: vector.bytes });
  });

  it.each(pictures)('$what: no other place, and no changed byte', ({ place, ...vector }) => {
    const key = base64url(vector.key);
    const others = [
      { ...place, origin: 'H01/desk/W02' },
      { ...place, epoch: 2 },
      { ...place, picture: place.picture + 1 },
    ].map((other) => revealPicture(kit, key, other, base64url(vector.data)));
    const raw = Buffer.from(vector.data, 'hex');
    const changed = Array.from(raw, (byte, at) => {
      const copy = Buffer.from(raw);
      copy[at] = byte ^ 1;
      return revealPicture(kit, key, place, copy.toString('base64url'));
    });
    expect([...others, ...changed].filter((plain) => plain !== undefined)).toEqual([]);
  });
});

describe('ratings that the center takes', () => {
  interface Committed {
    label: string;
    salt: string;
    value: string;
    hash: string;
  }
  const { taken, loop } = vectors<{
    taken: {
      what: string;
      visit: string;
      given: Omit<Given, 'reasons'> & { reasons: number[] };
      commits: Committed[];
    }[];
    loop: Committed[];
  }>('rating');

  it.each(taken)('$what: the values and their commits', ({ given, visit, commits }) => {
    const values = takenValues({ ...given, reasons: given.reasons.map(String) }, visit);
    expect(Object.entries(values).sort()).toEqual(commits.map(({ label, value }) => [label, value]));
    for (const { hash, ...opening } of commits) expect(commitHash(kit, opening)).toBe(hash);
  });
  it.each(loop)('$label of a loop case', ({ hash, ...opening }) => {
    expect(commitHash(kit, opening)).toBe(hash);
  });
});

describe('names', () => {
  const { names, refused } = vectors<{
    names: { kind: 'V' | 'C' | 'P'; hall: string; desk: string; epoch: number; counter: number; name: string }[];
    refused: { why: string; name: string }[];
  }>('names');

  it.each(names)('$name', ({ kind, hall, desk, epoch, counter, name }) => {
    expect(makeName(kind, hall, desk, epoch, counter)).toBe(name);
    expect(isName(kind, name)).toBe(true);
    expect(isName(kind === 'V' ? 'C' : 'V', name)).toBe(false);
  });
  it.each(refused)('refuses $why', ({ name }) => {
    expect(isName('V', name)).toBe(false);
  });
});

it('takes an origin apart', () => {
  expect(originParts('H01/desk/W01')).toEqual({ hall: 'H01', kind: 'desk', id: 'W01' });
});

/** As a generation would have encoded it. */
function pairOf(key: crypto.KeyObject): { publicKey: Uint8Array; privateKey: Uint8Array } {
  return {
    publicKey: crypto.createPublicKey(key).export({ type: 'spki', format: 'der' }),
    privateKey: key.export({ type: 'pkcs8', format: 'der' }),
  };
}
