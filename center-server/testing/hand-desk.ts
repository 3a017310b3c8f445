import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  UPLINK_NAMESPACE,
  MAX_PICTURE_CHUNK_BYTES,
  UPLINK_VERSION,
  type BatchAnswer,
  type Challenge,
  type EnrolAnswer,
  type Erased,
  type Folder,
  type Opened,
  type Batch,
  type PictureAnswer,
  type SignedHead,
  type UplinkRefusal,
  type Verdict,
  type Welcome,
} from '@sunlit/domain/contracts';
import {
  bytesHash,
  commitHash,
  encodeRecord,
  hideOpening,
  hidePicture,
  leafHash,
  newSubjectKey,
  nodeKit,
  openings,
  pictureName,
  signClaim,
  verifyClaim,
  wrapKey,
  type EvidenceRecord,
  type KeyPair,
  type Kit,
  type Secret,
  type WrappedKey,
} from '@sunlit/domain/evidence';

/** A fact as a test writes it; what is left out is filled in. `values` are committed to, hidden under `subject`. */
export interface HandFact {
  readonly type: string;
  readonly body: Record<string, unknown>;
  readonly visitRef?: string;
  readonly caseRef?: string;
  readonly actor?: string;
  readonly session?: string;
  readonly wallMs?: number;
  readonly monoMs?: number;
  /** The checkpoint that the desk had verified; default: none. */
  readonly seen?: EvidenceRecord['seen'];
  readonly values?: Readonly<Record<string, string>>;
  /** Of the values; default: the case, else the visit. */
  readonly subject?: string;
}

export interface HandDeskSetting {
  /** `http://127.0.0.1:8080`. */
  readonly center: string;
  readonly hall: string;
  readonly desk: string;
  /** The law's time of records that do not say theirs. */
  readonly wallMs: () => number;
}

/** A desk written by hand from docs/protocol.md: it speaks the uplink and keeps nothing on disk. */
export class HandDesk {
  readonly kit: Kit = nodeKit(crypto, Buffer);
  readonly origin: string;
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
  /** Folders and verdicts as they came. */
  readonly folders: Folder[] = [];
  readonly verdicts: Verdict[] = [];
  /** What the center said of folders opened elsewhere. */
  readonly openings: Opened[] = [];
  /** What to answer to `opened`. */
  knows: 0 | 1 = 1;
  /** What the center said was erased. */
  readonly erasures: Erased[] = [];
  /** What to answer to `erased`. */
  erases: 0 | 1 = 1;
  /** What to answer to `release`. */
  releases: 0 | 1 = 1;
  epoch = 0;
  seq = 0;
  head = '';
  law = '';
  centerKey = '';
  vaultKey = '';
  private readonly setting: HandDeskSetting;
  private readonly subjectKeys = new Map<string, string>();
  /** Keys that were needed before their record. */
  private readonly madeKeys = new Map<string, string>();
  private link: Socket | undefined;

  constructor(setting: HandDeskSetting) {
    this.setting = setting;
    this.origin = `${setting.hall}/desk/${setting.desk}`;
    this.signKeys = this.kit.newSignKeys();
    this.boxKeys = this.kit.newBoxKeys();
  }

  get socket(): Socket {
    if (this.link === undefined) throw new Error('not connected');
    return this.link;
  }

  /** What a pulse says of how far the desk has written; by another's keys it is no statement of this desk. */
  signedHead(seq: number, keys: KeyPair = this.signKeys): SignedHead {
    const { origin, epoch, head } = this;
    return { seq, head, signature: signClaim(this.kit, keys, 'head', { origin, epoch, seq, head }) };
  }

  /** Shows code and keys once. */
  async showKeys(code: string): Promise<EnrolAnswer> {
    const claim = { code, origin: this.origin, signKey: this.signKeys.publicKey, boxKey: this.boxKeys.publicKey };
    const signature = signClaim(this.kit, this.signKeys, 'enrol', claim);
    const answer = await fetch(`${this.setting.center}/api/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...claim, signature }),
    });
    if (!answer.ok) throw new Error(`enrol: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as EnrolAnswer;
  }

  /** Shows the keys, has the code approved by `approve`, and takes the epoch that follows. */
  async enrol(code: string, approve: () => Promise<unknown>): Promise<void> {
    await this.showKeys(code);
    await approve();
    const answer = await this.showKeys(code);
    if (answer.state !== 'approved') throw new Error('enrolment was not approved');
    this.epoch = answer.epoch;
    this.seq = 0;
    this.head = answer.enrolment;
    this.centerKey = answer.centerKey;
    this.vaultKey = answer.vaultKey;
  }

  /** Links and says hello; the welcome, with the center's signature checked. */
  async connect(): Promise<Welcome> {
    const { answer, answerNonce, nonce } = await this.greet();
    if (answer.ok === 0) throw new Error(`hello: ${answer.code}`);
    const { origin, epoch } = this;
    const claim = { origin, epoch, nonce, answerNonce };
    if (!verifyClaim(this.kit, this.centerKey, 'welcome', claim, answer.signature)) throw new Error('not our center');
    this.law = answer.documents.law;
    return answer;
  }

  /** Links and says hello, whatever the answer. */
  async greet(): Promise<{ answer: Welcome | UplinkRefusal; nonce: string; answerNonce: string }> {
    this.link?.disconnect();
    const socket = io(`${this.setting.center}${UPLINK_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.link = socket;
    socket.on('folder', (folder: Folder, answer: (reply: { ok: 0 | 1 }) => void) => {
      this.folders.push(folder);
      answer({ ok: 1 });
    });
    socket.on('release', (_message: unknown, answer: (reply: { ok: 0 | 1 }) => void) => {
      answer({ ok: this.releases });
    });
    socket.on('opened', (opened: Opened, answer: (reply: { ok: 0 | 1 }) => void) => {
      this.openings.push(opened);
      answer({ ok: this.knows });
    });
    socket.on('erased', (erased: Erased, answer: (reply: { ok: 0 | 1 }) => void) => {
      this.erasures.push(erased);
      answer({ ok: this.erases });
    });
    socket.on('verdict', (verdict: Verdict) => this.verdicts.push(verdict));
    const { nonce } = await new Promise<Challenge>((resolve, reject) => {
      socket.once('challenge', resolve);
      socket.once('connect_error', reject);
    });
    const { origin, epoch } = this;
    const answerNonce = this.kit.random(24);
    const signature = signClaim(this.kit, this.signKeys, 'hello', { origin, epoch, nonce, answerNonce });
    const hello = { v: UPLINK_VERSION, origin, epoch, nonce, answerNonce, signature };
    const answer = (await socket.emitWithAck('hello', hello)) as Welcome | UplinkRefusal;
    return { answer, nonce, answerNonce };
  }

  disconnect(): void {
    this.link?.disconnect();
  }

  /** Records, seals and sends facts as one batch; the chain moves on when the center gives a receipt. */
  async send(facts: readonly HandFact[]): Promise<BatchAnswer> {
    const { batch, head } = this.write(facts);
    const answer = await this.emit(batch);
    if (answer.ok === 1) {
      this.seq += facts.length;
      this.head = head;
    }
    return answer;
  }

  /** What a desk records of a picture (docs/decisions/0008), and its ciphertext. */
  picture(picture: number, plain: Uint8Array, of: Pick<HandFact, 'visitRef' | 'caseRef'>): [HandFact, Buffer] {
    const { kit, origin, epoch } = this;
    const place = { origin, epoch, picture };
    const key = newSubjectKey(kit);
    this.madeKeys.set(pictureName(place), key);
    const text = Buffer.from(plain).toString('base64url');
    const data = hidePicture(kit, key, place, text);
    const bytes = Buffer.from(data, 'base64url');
    const body = {
      device: 'camera',
      cause: 'acceptance',
      picture,
      triggered: 1,
      hash: bytesHash(kit, data),
      bytes: bytes.length,
    };
    const values = { picture: bytesHash(kit, text) };
    return [{ type: 'PictureKept', body, values, subject: pictureName(place), ...of }, bytes];
  }

  /** Sends the rest of a ciphertext, piece by piece; the last answer. */
  async sendPicture(picture: number, data: Buffer): Promise<PictureAnswer> {
    let answer = await this.emitChunk({ picture, offset: 0, data: '' });
    while (answer.ok === 1 && answer.done === 0) {
      const { have } = answer;
      const part = data.subarray(have, have + MAX_PICTURE_CHUNK_BYTES).toString('base64url');
      answer = await this.emitChunk({ picture, offset: have, data: part });
    }
    return answer;
  }

  emitChunk(chunk: unknown): Promise<PictureAnswer> {
    return this.socket.emitWithAck('picture', chunk) as Promise<PictureAnswer>;
  }

  emit(batch: unknown): Promise<BatchAnswer> {
    return this.socket.emitWithAck('batch', batch) as Promise<BatchAnswer>;
  }

  /** The next batch without sending it. */
  write(facts: readonly HandFact[]): { batch: Batch; head: string } {
    const { kit, origin, epoch } = this;
    const firstSeq = this.seq + 1;
    const leaves: string[] = [];
    const leafHashes: string[] = [];
    const secrets: Secret[] = [];
    const keys: WrappedKey[] = [];
    let prev = this.head;
    for (const [at, fact] of facts.entries()) {
      const record = this.record(fact, firstSeq + at, prev, secrets, keys);
      const leaf = encodeRecord(kit, record);
      prev = leafHash(kit, leaf);
      leaves.push(leaf);
      leafHashes.push(prev);
    }
    const claim = { origin, epoch, firstSeq, prev: this.head, leafHashes };
    const signature = signClaim(kit, this.signKeys, 'batch', claim);
    return { batch: { origin, epoch, firstSeq, prev: this.head, leaves, signature, secrets, keys }, head: prev };
  }

  private record(fact: HandFact, seq: number, prev: string, secrets: Secret[], keys: WrappedKey[]): EvidenceRecord {
    const { kit, origin, epoch } = this;
    const { visitRef = '', caseRef = '', wallMs = this.setting.wallMs() } = fact;
    const opened = openings(kit, fact.values ?? {});
    const subject = fact.subject ?? (caseRef === '' ? visitRef : caseRef);
    for (const opening of opened) {
      secrets.push(hideOpening(kit, this.subjectKey(subject, keys), { origin, epoch, seq }, subject, opening));
    }
    return {
      v: 1,
      suite: 1,
      type: fact.type,
      origin,
      epoch,
      seq,
      prev,
      // Facts of a rating are timed among themselves; the clocks of all others run alike.
      bootId: fact.monoMs === undefined ? 'hand' : 'rating',
      monoMs: fact.monoMs ?? wallMs,
      wallMs,
      seen: fact.seen ?? { size: 0, root: '' },
      visitRef,
      caseRef,
      actor: fact.actor ?? '',
      session: fact.session ?? '',
      law: this.law,
      commandId: '',
      body: fact.body,
      commits: opened.map((opening) => ({ label: opening.label, hash: commitHash(kit, opening) })),
    };
  }

  /** Nothing more is written of these: a desk of years would keep every key it ever made. */
  forget(subjects: readonly string[]): void {
    for (const subject of subjects) this.subjectKeys.delete(subject);
  }

  /** The key of a subject, new ones wrapped for the vault. */
  private subjectKey(subject: string, keys: WrappedKey[]): string {
    const known = this.subjectKeys.get(subject);
    if (known !== undefined) return known;
    const key = this.madeKeys.get(subject) ?? newSubjectKey(this.kit);
    this.subjectKeys.set(subject, key);
    keys.push(wrapKey(this.kit, key, subject, 'vault', this.vaultKey));
    return key;
  }
}
