import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TSchema } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { defaultCalendar, dueAfter } from '@sunlit/domain/calendar';
import { caseFacts } from '@sunlit/domain/case';
import { starterItems, type Item } from '@sunlit/domain/catalogue';
import {
  BatchSchema,
  CosignatureSchema,
  DocumentRequestSchema,
  EnrolRequestSchema,
  FolderSchema,
  HelloSchema,
  ErasedSchema,
  OpenedSchema,
  PictureChunkSchema,
  PulseSchema,
  RecallRequestSchema,
  RosterSchema,
  SignedDocumentSchema,
  WitnessRequestSchema,
  type Batch,
  type Cosignature,
  type EnrolRequest,
  type Folder,
  type Hello,
  type Opened,
  type Receipt,
  type SignedDocument,
  type WitnessAnswer,
  type WitnessRequest,
} from '@sunlit/domain/contracts';
import {
  cosignedAt,
  decodeRecord,
  documentHash,
  isName,
  leafHash,
  nodeKit,
  opens,
  parseCanonical,
  readLine,
  revealOpening,
  signClaim,
  unwrapKey,
  verifyClaim,
  verifyInclusion,
  witness,
  type KeyPair,
} from '@sunlit/domain/evidence';
import { visitFacts } from '@sunlit/domain/visit';

const page = readFileSync(new URL('../docs/protocol.md', import.meta.url), 'utf8');
const kit = nodeKit(crypto, Buffer);

/** The examples of the page by name. */
const examples = new Map<string, unknown>(
  [...page.matchAll(/<!-- example: ([a-z-]+) -->\s+```json\n([\s\S]*?)\n```/g)].map(([, name = '', text = '']) => [
    name,
    JSON.parse(text),
  ]),
);
function example<T>(name: string): T {
  const value = examples.get(name);
  if (value === undefined) throw new Error(`the page has no example ${name}`);
  return value as T;
}

const closed = { additionalProperties: false };
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Hashes64 = Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }));
const Signature = Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' });
const Count = Type.Integer({ minimum: 0 });
const Pair = Type.Object({ publicKey: Key, privateKey: Key }, closed);
const Flag = Type.Union([Type.Literal(0), Type.Literal(1)]);
const Wording = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const ReceiptSchema = Type.Object(
  {
    origin: Type.String(),
    epoch: Count,
    upTo: Count,
    head: Hash,
    tree: Type.String(),
    firstIndex: Count,
    size: Count,
    signature: Signature,
  },
  closed,
);
const Hashes = Type.Object({ law: Hash, calendar: Hash, roster: Hash }, closed);
const Accepted = Type.Object({ ok: Type.Literal(1), receipt: ReceiptSchema }, closed);
const RefusalSchema = Type.Object(
  { ok: Type.Literal(0), code: Type.String(), detail: Type.String(), expected: Count },
  closed,
);
const OkSchema = Type.Object({ ok: Flag }, closed);

/** What each example must look like: the product's own schemas, and the form of the answers that only a compiler checks there. */
const shapes: Readonly<Record<string, TSchema>> = {
  keys: Type.Object({ desk: Pair, deskBox: Pair, center: Pair, vault: Pair, officeBox: Pair, tree: Pair }, closed),
  witness: WitnessRequestSchema,
  'witness-answer': Type.Object(
    {
      ok: Type.Literal(1),
      treeKey: Key,
      treeKeySignature: Signature,
      growth: Type.Object({ note: Type.String(), path: Hashes64, leaf: Type.String(), leafPath: Hashes64 }, closed),
      proofs: Type.Array(
        Type.Object({ seq: Count, tree: Type.String(), size: Count, index: Count, path: Hashes64 }, closed),
      ),
      nextMs: Count,
    },
    closed,
  ),
  cosign: CosignatureSchema,
  'enrolment-order': Type.Object(
    { desk: Type.String(), kind: Type.String(), posts: Type.Array(Type.String()) },
    closed,
  ),
  'enrolment-code': Type.Object({ id: Type.String(), code: Type.String(), expiresAtRealMs: Count }, closed),
  enrol: EnrolRequestSchema,
  'enrol-waiting': Type.Object({ state: Type.Literal('waiting') }, closed),
  'enrol-approved': Type.Object(
    { state: Type.Literal('approved'), epoch: Count, enrolment: Hash, centerKey: Key, vaultKey: Key },
    closed,
  ),
  challenge: Type.Object({ v: Type.Literal(1), hall: Type.String(), nonce: Type.String() }, closed),
  hello: HelloSchema,
  welcome: Type.Object(
    { ok: Type.Literal(1), signature: Signature, receipt: Type.Union([ReceiptSchema, Type.Null()]), documents: Hashes },
    closed,
  ),
  batch: BatchSchema,
  'batch-accepted': Accepted,
  'batch-gap': RefusalSchema,
  rating: BatchSchema,
  'rating-accepted': Accepted,
  elsewhere: Type.Object({ visitRef: Type.String() }, closed),
  verdict: Type.Object(
    {
      epoch: Count,
      seq: Count,
      caseRef: Type.String(),
      refusal: Type.Object(
        {
          code: Type.String(),
          rule: Type.String(),
          ruleVersion: Count,
          title: Wording,
          basis: Type.String(),
          cure: Wording,
          detail: Type.String(),
        },
        closed,
      ),
    },
    closed,
  ),
  pulse: PulseSchema,
  documents: Hashes,
  document: DocumentRequestSchema,
  'document-answer': Type.Object({ ok: Type.Literal(1), document: SignedDocumentSchema }, closed),
  folder: FolderSchema,
  'folder-answer': OkSchema,
  recall: RecallRequestSchema,
  picture: PictureChunkSchema,
  'picture-answer': Type.Object({ ok: Flag, have: Count, done: Flag }, closed),
  'recall-refused': RefusalSchema,
  release: RecallRequestSchema,
  'release-answer': OkSchema,
  opened: OpenedSchema,
  erased: ErasedSchema,
  'opened-answer': OkSchema,
};

const keys = example<Record<'desk' | 'deskBox' | 'center' | 'vault' | 'officeBox' | 'tree', KeyPair>>('keys');
const enrolled = example<{ epoch: number; enrolment: string; centerKey: string; vaultKey: string }>('enrol-approved');

describe('docs/protocol.md', () => {
  it('has an example of every message, and a form for every example', () => {
    expect([...examples.keys()].sort()).toEqual(Object.keys(shapes).sort());
  });

  it.each(Object.entries(shapes))('%s has its form', (name, shape) => {
    expect([...Compile(shape).Errors(example(name))]).toEqual([]);
  });

  it('names every refusal of the uplink in its table', () => {
    const source = readFileSync(new URL('../domain/contracts/uplink.ts', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/\| '((?:uplink|hello|batch|document|recall|picture)\/[a-z-]+)'/g)].map(
      ([, code]) => code,
    );
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !page.includes(`| \`${code ?? ''}\``))).toEqual([]);
  });
});

describe('keys and signatures', () => {
  it('enrolment: the desk holds the key it shows, and is told the keys of the center', () => {
    const { signature, ...claim } = example<EnrolRequest>('enrol');
    expect(claim).toMatchObject({ signKey: keys.desk.publicKey, boxKey: keys.deskBox.publicKey });
    expect(signClaim(kit, keys.desk, 'enrol', claim)).toBe(signature);
    expect(verifyClaim(kit, claim.signKey, 'enrol', claim, signature)).toBe(true);
    expect([enrolled.centerKey, enrolled.vaultKey]).toEqual([keys.center.publicKey, keys.vault.publicKey]);
  });

  it('hello and welcome: both sides sign the same nonces', () => {
    const { v: _, signature, ...claim } = example<Hello>('hello');
    expect(claim.nonce).toBe(example<{ nonce: string }>('challenge').nonce);
    expect(signClaim(kit, keys.desk, 'hello', claim)).toBe(signature);
    const welcome = example<{ signature: string }>('welcome');
    expect(verifyClaim(kit, enrolled.centerKey, 'welcome', claim, welcome.signature)).toBe(true);
    expect(verifyClaim(kit, enrolled.centerKey, 'hello', claim, welcome.signature)).toBe(false);
  });

  it('document: text, hash and signature belong together', () => {
    const { kind, hash, text, signature } = example<{ document: SignedDocument }>('document-answer').document;
    expect(documentHash(kit, text)).toBe(hash);
    expect(verifyClaim(kit, enrolled.centerKey, 'document', { kind, hash }, signature)).toBe(true);
    expect(Compile(RosterSchema).Check(parseCanonical(text))).toBe(true);
  });
});

describe.each([
  ['batch', 'batch-accepted', () => enrolled.enrolment],
  ['rating', 'rating-accepted', () => example<{ receipt: Receipt }>('batch-accepted').receipt.head],
] as const)('%s', (batchName, answerName, prev) => {
  const batch = example<Batch>(batchName);
  const { signature: receiptSignature, ...receipt } = example<{ receipt: Receipt }>(answerName).receipt;
  const records = batch.leaves.map((leaf) => decodeRecord(kit, leaf));
  const hashes = batch.leaves.map((leaf) => leafHash(kit, leaf));

  it('is a chain that goes on from the record before', () => {
    expect(batch.prev).toBe(prev());
    expect(records.map((record) => record?.prev)).toEqual([batch.prev, ...hashes.slice(0, -1)]);
    expect(records.map((record) => record?.seq)).toEqual(hashes.map((_, at) => batch.firstSeq + at));
  });

  it('is sealed by the desk', () => {
    const { origin, epoch, firstSeq } = batch;
    const claim = { origin, epoch, firstSeq, prev: batch.prev, leafHashes: hashes };
    expect(signClaim(kit, keys.desk, 'batch', claim)).toBe(batch.signature);
  });

  it('holds facts of lawful form, with a name that checks', () => {
    const facts: Readonly<Record<string, { readonly body: TSchema }>> = { ...caseFacts, ...visitFacts };
    for (const record of records) {
      if (record === undefined) throw new Error('not a record');
      const body = facts[record.type]?.body;
      expect(body !== undefined && Compile(body).Check(record.body)).toBe(true);
      expect(record.visitRef === '' || isName('V', record.visitRef)).toBe(true);
    }
  });

  it('hides beside each record exactly what it commits to', () => {
    const known = [...example<Batch>('batch').keys, ...example<Batch>('rating').keys];
    for (const secret of batch.secrets) {
      const record = records[secret.seq - batch.firstSeq];
      const wrapped = known.find(({ subject, to }) => subject === secret.subject && to === 'vault');
      const key = wrapped && unwrapKey(kit, keys.vault, wrapped);
      const opening = key === undefined || record === undefined ? undefined : revealOpening(kit, key, record, secret);
      expect(opening !== undefined && opens(kit, record?.commits ?? [], opening)).toBe(true);
    }
    expect(batch.secrets.length).toBe(records.flatMap((record) => record?.commits ?? []).length);
  });

  it('has a receipt by the center for its last record', () => {
    expect(signClaim(kit, keys.center, 'receipt', receipt)).toBe(receiptSignature);
    expect({ upTo: receipt.upTo, head: receipt.head, size: receipt.size }).toEqual({
      upTo: batch.firstSeq + hashes.length - 1,
      head: hashes.at(-1),
      size: hashes.length,
    });
  });
});

it('a desk may believe what it is shown of the tree, finds its records in it, and cosigns', () => {
  const { tree, size } = example<WitnessRequest>('witness');
  const { treeKey, treeKeySignature, growth, proofs } = example<Extract<WitnessAnswer, { ok: 1 }>>('witness-answer');
  const claim = { hall: 'H01', key: treeKey };
  expect(verifyClaim(kit, keys.center.publicKey, 'tree-key', claim, treeKeySignature)).toBe(true);
  const root = /whose root was `([0-9a-f]{64})`/.exec(page)?.[1] ?? '';
  const seen = witness(kit, { hall: 'H01', treeKey }, { tree, size, root }, growth);
  if (seen.ok === 0) throw new Error(seen.fault);
  const { checkpoint } = seen;
  const batch = example<Batch>('batch');
  const included = proofs.map(({ seq, index, path }) => {
    const leaf = leafHash(kit, batch.leaves[seq - batch.firstSeq] ?? '');
    return verifyInclusion(kit, { index, size: checkpoint.size, leaf, root: checkpoint.root, path });
  });
  expect(included).toEqual(batch.leaves.map(() => true));
  const { line, ...place } = example<Cosignature>('cosign');
  expect(place).toEqual({ tree: checkpoint.tree, size: checkpoint.size });
  const desk = { name: 'H01/desk/W01', publicKey: keys.desk.publicKey };
  const read = readLine(line);
  expect(read && cosignedAt(kit, desk, checkpoint, read)).toBe(1_772_413_260);
});

it('a folder can be read by the desk it goes to', () => {
  const folder = example<Folder>('folder');
  const names = folder.secrets.map((secret) => {
    const wrapped = folder.keys.find(({ subject }) => subject === secret.subject);
    const key = wrapped && unwrapKey(kit, keys.officeBox, wrapped);
    return key === undefined ? undefined : revealOpening(kit, key, secret, secret)?.label;
  });
  expect(names).toEqual(['applicantName', 'applicantNumber']);
  expect(folder.leaves.map((leaf) => decodeRecord(kit, leaf)?.type)).toEqual([
    'CaseReceived',
    'CaseAccepted',
    'CustodyHandedOver',
  ]);
});

it('a folder opened elsewhere comes with limits that the calendar counts the same', () => {
  const { caseRef, promised, statutory } = example<Opened>('opened');
  const accepted = example<Folder>('folder').leaves.map((leaf) => decodeRecord(kit, leaf))[1];
  expect([accepted?.type, accepted?.caseRef]).toEqual(['CaseAccepted', caseRef]);
  const item = starterItems.find(({ code }) => code === 'GAJ-001');
  const due = (limit: Item['promised'] | undefined) =>
    limit && dueAfter(defaultCalendar, { fromMs: accepted?.wallMs ?? 0, limit, department: 'gaj' });
  expect([promised, statutory]).toEqual([due(item?.promised), due(item?.statutory)]);
});
