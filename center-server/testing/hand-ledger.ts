import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import type { BatchAnswer } from '@sunlit/domain/contracts';
import { defaultCalendar } from '@sunlit/domain/calendar';
import type { LawBundle } from '@sunlit/domain/catalogue';
import { canonical, documentHash, nodeKit, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import { publication, publicationsOf } from '../catalogue/published-files.ts';
import { Intake, type Gate } from '../intake/intake.ts';
import { Opener } from '../intake/opener.ts';
import type { Ledger, Now } from '../ledger/ledger.ts';
import { SqliteLedger, type SqliteLedgerSetting } from '../ledger/sqlite-ledger.ts';
import { MONDAY_MS, POSTS } from './facts.ts';
import { HandDesk, type HandFact } from './hand-desk.ts';

const DAY_MS = 86_400_000;
const kit: Kit = nodeKit(crypto, Buffer);

/** A ledger with its intake and a clock that only the test moves; no sockets, no HTTP. */
export interface HandLedger {
  readonly ledger: Ledger;
  readonly intake: Intake;
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
  readonly clock: { wallMs: number };
  /** Enrols a window by two administrators. */
  desk(name: string): Promise<HandDesk>;
  appoint(
    user: string,
    roles: readonly string[],
    posts?: readonly string[],
    deputyFor?: readonly string[],
  ): Promise<void>;
  /** Publishes the next calendar, in which the hall is closed on these dates. */
  closeOn(dates: readonly string[]): Promise<void>;
  /** Through the intake; the desk's chain moves on when it got a receipt. */
  send(desk: HandDesk, facts: readonly HandFact[]): Promise<BatchAnswer>;
  /** Records of the center's chain of one type, the newest last. */
  centerFacts(type: string): Promise<CenterRecord[]>;
  /** When the checkpoint with a root was signed, law's time. */
  readonly checkpoints: Map<string, number>;
}
export interface CenterRecord {
  readonly seq: number;
  readonly actor: string;
  readonly caseRef: string;
  readonly visitRef: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly commits: readonly { readonly label: string; readonly hash: string }[];
}

export interface HandLedgerSetting {
  /** To begin with, also one that was generated; left out: what every hall starts with. */
  readonly law?: LawBundle;
  readonly postgres?: SqliteLedgerSetting['postgres'];
}

/** `file`: a path, or `:memory:`. `startMs`: when it is founded, the law's time. One clerk, `clerk1`, and one approver, `approver1`, are appointed. */
export async function openHandLedger(
  file = ':memory:',
  startMs = MONDAY_MS,
  { law, postgres }: HandLedgerSetting = {},
): Promise<HandLedger> {
  const clock = { wallMs: startMs };
  const signKeys = kit.newSignKeys();
  const boxKeys = kit.newBoxKeys();
  const now = (): Now => ({ wallMs: clock.wallMs, monoMs: clock.wallMs, realMs: clock.wallMs });
  const ledger = await SqliteLedger.open({
    file,
    hall: 'H01',
    signKeys,
    boxKeys,
    bootId: 'boot',
    now,
    ...(postgres && { postgres }),
  });
  await ledger.act('found', { demo: 0 });
  for (const document of publicationsOf(kit, { hall: 'H01', lawFile: '', calendarFile: '' })) {
    await ledger.act('publish', document.kind === 'law' && law !== undefined ? publication(kit, law) : document);
  }
  const opener = new Opener(kit, boxKeys, (subject) => ledger.read('vaultKey', { subject }));
  ledger.onCommit(({ erased }) => {
    opener.forget(erased);
  });
  const tally = { accepted: () => undefined, refused: () => undefined };
  const checkpoints = new Map<string, number>();
  const signed = {
    signedAtMs: ({ root }: { readonly root: string }) => Promise.resolve(checkpoints.get(root) ?? null),
    wallMs: () => clock.wallMs,
  };
  const intake = new Intake({ kit, ledger, opener, tally, signed });
  const gates = new Map<string, Gate>();
  const hand: HandLedger = {
    ledger,
    intake,
    signKeys,
    boxKeys,
    clock,
    checkpoints,
    desk: (name) => enrolled(ledger, clock, boxKeys, name),
    appoint: async (user, roles, posts = [], deputyFor = []) => {
      const person = { user, name: user, verifier: 'argon2', roles, posts, deputyFor, active: 1 } as const;
      await ledger.act('appoint', { ...person, id: '', by: 'admin1', founding: 0 });
    },
    closeOn: async (dates) => {
      const version = defaultCalendar.version + 1;
      const closures = dates.map((date) => ({ date, fromMinute: 0, toMinute: 1440, name: { zh: '大雪', en: 'snow' } }));
      const text = canonical({ ...defaultCalendar, version, closures });
      await ledger.act('publish', { kind: 'calendar', version, hash: documentHash(kit, text), text });
    },
    send: async (desk, facts) => {
      const { batch, head } = desk.write(facts);
      const sender = { origin: desk.origin, epoch: desk.epoch, signKey: desk.signKeys.publicKey };
      let gate = gates.get(desk.origin);
      if (gate === undefined) gates.set(desk.origin, (gate = { opening: undefined }));
      const answer = await intake.take(sender, gate, batch);
      if (answer.ok === 1) Object.assign(desk, { seq: desk.seq + facts.length, head });
      return answer;
    },
    centerFacts: async (type) => {
      const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 10_000 };
      return (await ledger.read('records', chain))
        .map(({ leaf }) => JSON.parse(leaf) as CenterRecord & { readonly type: string })
        .filter((record) => record.type === type);
    },
  };
  await hand.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  await hand.appoint('approver1', ['approver'], [POSTS.approval]);
  return hand;
}

async function enrolled(
  ledger: Ledger,
  clock: { readonly wallMs: number },
  vault: KeyPair,
  name: string,
): Promise<HandDesk> {
  const desk = new HandDesk({ center: '', hall: 'H01', desk: name, wallMs: () => clock.wallMs });
  const { origin, signKeys, boxKeys } = desk;
  const id = `enrolment-of-${name}`;
  const shown = { codeHash: id, origin, signKey: signKeys.publicKey, boxKey: boxKeys.publicKey, alive: [] };
  const order = { id, codeHash: id, desk: name, kind: 'window', posts: [POSTS.counter], by: 'admin1' } as const;
  await ledger.act('issueCode', { ...order, expiresAtRealMs: clock.wallMs + DAY_MS });
  await ledger.act('showKeys', shown);
  await ledger.act('approveEnrolment', { id, by: 'admin2' });
  const done = await ledger.act('showKeys', shown);
  if (done.ok === 0) throw new Error(done.code);
  const law = (await ledger.read('publications', null)).find(({ kind }) => kind === 'law')?.hash ?? '';
  return Object.assign(desk, { epoch: done.epoch, head: done.enrolment, vaultKey: vault.publicKey, law });
}
