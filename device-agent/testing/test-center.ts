import { MAX_BATCH_BYTES } from '@sunlit/domain/contracts';
import type {
  Batch,
  BatchAnswer,
  DocumentHashes,
  Erased,
  Folder,
  Opened,
  PictureAnswer,
  PictureChunk,
  Receipt,
  SignedDocument,
} from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { canonical, documentHash, extendChain, signClaim, startChain, verifyClaim } from '@sunlit/domain/evidence';
import type { ChainHead, EvidenceRecord, KeyPair, Kit, Secret, WrappedKey } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import type { Line, LineEvents, OpenLine } from '../uplink/line.ts';

const words = { zh: '法定程序', en: 'procedure' };
const REFUSED: Refusal = {
  code: 'order/not-now',
  rule: 'order/not-now',
  ruleVersion: 1,
  title: words,
  basis: '法',
  cure: words,
  detail: '',
};

/** A center small enough for tests: it checks hello, seal and chain, signs receipts, and hands out documents and folders. */
export interface TestCenter {
  readonly openLine: OpenLine;
  readonly leaves: readonly string[];
  readonly records: readonly EvidenceRecord[];
  readonly secrets: readonly Secret[];
  readonly keys: readonly WrappedKey[];
  readonly batches: readonly Batch[];
  /** While false, nobody gets through, and who was is cut off. */
  setReachable(reachable: boolean): void;
  publish(kind: SignedDocument['kind'], content: object): void;
  /** Answers the next batch with this instead of taking it. */
  answerNext(answer: BatchAnswer): void;
  /** Takes the next batch and loses the answer. */
  loseNextAnswer(): void;
  /** Ciphertexts of pictures that came whole, by number. */
  readonly pictures: ReadonlyMap<number, Buffer>;
  /** What came of pictures, message by message. */
  readonly chunks: readonly PictureChunk[];
  /** Answers a message about a picture with this instead; undefined: as usual. */
  setPictureAnswer(answer: (chunk: PictureChunk) => PictureAnswer | undefined): void;
  /** Forgets the last `count` records it has receipted. */
  forget(count: number): void;
  sendFolder(folder: Folder): Promise<0 | 1>;
  release(caseRef: string): Promise<0 | 1>;
  tellOpened(opened: Opened): Promise<0 | 1>;
  tellErased(erased: Erased): Promise<0 | 1>;
  tellVerdict(seq: number, caseRef: string): void;
  tellElsewhere(visitRef: string): void;
  setRecall(answer: 'ok' | 'opened'): void;
  /** Resolves once at least so many records are here. */
  until(count: number): Promise<void>;
}

export function createTestCenter(kit: Kit, sign: KeyPair, identity: Identity, hall: string): TestCenter {
  const documents = new Map<string, SignedDocument>();
  const hashes: Record<SignedDocument['kind'], string> = { law: '', calendar: '', roster: '' };
  const leaves: string[] = [];
  const records: EvidenceRecord[] = [];
  const secrets: Secret[] = [];
  const keys: WrappedKey[] = [];
  const batches: Batch[] = [];
  const start = startChain(identity.origin, identity.epoch, identity.enrolment);
  const heads: ChainHead[] = [start];
  let reachable = true;
  let live: { events: LineEvents; close: () => void } | undefined;
  let nextAnswer: BatchAnswer | undefined;
  let isLosing = false;
  let recall: 'ok' | 'opened' = 'ok';
  let waiters: { count: number; wake: () => void }[] = [];

  const pictures = new Map<number, Buffer>();
  const coming = new Map<number, Buffer>();
  const chunks: PictureChunk[] = [];
  let pictureAnswer = (_chunk: PictureChunk): PictureAnswer | undefined => undefined;
  const takePicture = (chunk: PictureChunk): PictureAnswer => {
    chunks.push(chunk);
    const { picture, offset, data } = chunk;
    const prepared = pictureAnswer(chunk);
    if (prepared !== undefined) return prepared;
    const kept = records.find(({ type, body }) => type === 'PictureKept' && body['picture'] === picture);
    if (kept === undefined) return { ok: 0, code: 'picture/unknown', detail: String(picture), expected: 0 };
    if (pictures.has(picture)) return { ok: 1, have: 0, done: 1 };
    const before = coming.get(picture) ?? Buffer.alloc(0);
    if (data === '') return { ok: 1, have: before.length, done: 0 };
    if (offset !== before.length) return { ok: 0, code: 'picture/offset', detail: '', expected: before.length };
    const now = Buffer.concat([before, Buffer.from(data, 'base64url')]);
    coming.set(picture, now);
    if (now.length < Number(kept.body['bytes'])) return { ok: 1, have: now.length, done: 0 };
    pictures.set(picture, now);
    return { ok: 1, have: now.length, done: 1 };
  };

  const head = (): ChainHead => heads.at(-1) ?? start;
  const receipt = (): Receipt | null => {
    const { origin, epoch, seq, head: hash } = head();
    if (seq === 0) return null;
    const claim = { origin, epoch, upTo: seq, head: hash, tree: `${hall}/2026`, firstIndex: 0, size: seq };
    return { ...claim, signature: signClaim(kit, sign, 'receipt', claim) };
  };
  const refuse = (code: 'batch/seal' | 'batch/gap' | 'batch/chain', detail: string): BatchAnswer => ({
    ok: 0,
    code,
    detail,
    expected: head().seq + 1,
  });
  const take = (batch: Batch): BatchAnswer => {
    batches.push(batch);
    if (batch.firstSeq > head().seq + 1) return refuse('batch/gap', String(batch.firstSeq));
    const chain = [heads[batch.firstSeq - 1] ?? start];
    const fresh: { leaf: string; record: EvidenceRecord }[] = [];
    for (const leaf of batch.leaves) {
      const extended = extendChain(kit, chain.at(-1) ?? start, leaf);
      if (!extended.ok) return refuse('batch/chain', extended.fault);
      chain.push(extended.head);
      fresh.push({ leaf, record: extended.record });
    }
    const { origin, epoch, firstSeq, prev, signature } = batch;
    const leafHashes = chain.slice(1).map(({ head: hash }) => hash);
    const seal = { origin, epoch, firstSeq, prev, leafHashes };
    if (!verifyClaim(kit, identity.sign.publicKey, 'batch', seal, signature)) return refuse('batch/seal', '');
    if (batch.leaves.reduce((sum, leaf) => sum + leaf.length, 0) > MAX_BATCH_BYTES) return refuse('batch/seal', 'size');
    fresh.forEach(({ leaf, record }, at) => {
      if (record.seq <= head().seq) return;
      leaves.push(leaf);
      records.push(record);
      heads.push(chain[at + 1] ?? start);
      secrets.push(...batch.secrets.filter(({ seq }) => seq === record.seq));
    });
    keys.push(...batch.keys);
    const here = receipt();
    waiters = waiters.filter(({ count, wake }) => records.length < count || (wake(), false));
    return here === null ? refuse('batch/gap', '') : { ok: 1, receipt: here };
  };

  const openLine: OpenLine = (events) => {
    const nonce = kit.random(32);
    let isDown = false;
    const close = (): void => {
      if (isDown) return;
      isDown = true;
      if (live?.events === events) live = undefined;
      queueMicrotask(() => events.down('closed'));
    };
    const lost = <T>(): Promise<T> => new Promise(() => undefined);
    const line: Line = {
      async hello(hello) {
        const { origin, epoch, answerNonce } = hello;
        const claim = { origin, epoch, nonce: hello.nonce, answerNonce };
        if (hello.nonce !== nonce || !verifyClaim(kit, identity.sign.publicKey, 'hello', claim, hello.signature))
          return { ok: 0, code: 'hello/signature', detail: '', expected: 0 };
        return {
          ok: 1,
          signature: signClaim(kit, sign, 'welcome', claim),
          receipt: receipt(),
          documents: { ...hashes } satisfies DocumentHashes,
        };
      },
      async batch(batch) {
        if (isDown) throw new Error('down');
        const prepared = nextAnswer;
        nextAnswer = undefined;
        if (prepared) return prepared;
        const answer = take(batch);
        if (!isLosing) return answer;
        isLosing = false;
        close();
        return lost();
      },
      async document({ hash }) {
        const document = documents.get(hash);
        return document ? { ok: 1, document } : { ok: 0, code: 'document/unknown', detail: hash, expected: 0 };
      },
      recall: async ({ caseRef }) =>
        recall === 'ok' ? { ok: 1 } : { ok: 0, code: 'recall/opened', detail: caseRef, expected: 0 },
      witness: async () => ({ ok: 0, code: 'witness/none', detail: '', expected: 0 }),
      picture: async (chunk) => {
        if (isDown) throw new Error('down');
        return takePicture(chunk);
      },
      cosign: async () => ({ ok: 1 }),
      pulse: () => undefined,
      close,
    };
    queueMicrotask(() => {
      if (!reachable) {
        close();
        return;
      }
      live = { events, close };
      events.challenge({ v: 1, hall, nonce });
    });
    return line;
  };

  return {
    openLine,
    leaves,
    records,
    secrets,
    keys,
    batches,
    pictures,
    chunks,
    setPictureAnswer: (answer) => void (pictureAnswer = answer),
    setReachable(next) {
      reachable = next;
      if (!next) live?.close();
    },
    publish(kind, content) {
      const text = canonical(content);
      const hash = documentHash(kit, text);
      documents.set(hash, { kind, hash, text, signature: signClaim(kit, sign, 'document', { kind, hash }) });
      hashes[kind] = hash;
      live?.events.documents({ ...hashes });
    },
    answerNext: (answer) => void (nextAnswer = answer),
    loseNextAnswer: () => void (isLosing = true),
    forget(count) {
      for (const list of [leaves, records, heads]) list.splice(list.length - count, count);
    },
    sendFolder: async (folder) => (await live?.events.folder(folder))?.ok ?? 0,
    release: async (caseRef) => (await live?.events.release({ caseRef }))?.ok ?? 0,
    tellOpened: async (opened) => (await live?.events.opened(opened))?.ok ?? 0,
    tellErased: async (erased) => (await live?.events.erased(erased))?.ok ?? 0,
    tellVerdict: (seq, caseRef) => live?.events.verdict({ epoch: 1, seq, caseRef, refusal: REFUSED }),
    tellElsewhere: (visitRef) => live?.events.elsewhere({ visitRef }),
    setRecall: (answer) => void (recall = answer),
    until: (count) =>
      new Promise((resolve) => {
        if (records.length >= count) resolve();
        else waiters.push({ count, wake: resolve });
      }),
  };
}
