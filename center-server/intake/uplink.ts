import type { Namespace } from 'socket.io';
import {
  CosignatureSchema,
  DocumentRequestSchema,
  PictureChunkSchema,
  HelloSchema,
  PulseSchema,
  RecallRequestSchema,
  UPLINK_VERSION,
  WitnessRequestSchema,
  type Cosignature,
  type DocumentHashes,
  type DocumentRequest,
  type Hello,
  type PictureChunk,
  type Pulse,
  type SignedHead,
  type RecallRequest,
  type Welcome,
  type WitnessRequest,
} from '@sunlit/domain/contracts';
import { originParts, signClaim, verifyClaim, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import type { Documents } from '../catalogue/documents.ts';
import type { EpochRow } from '@sunlit/domain/fold';
import type { Commit, Ledger } from '../ledger/ledger.ts';
import type { Log } from '../config/log.ts';
import type { Pictures } from '../pictures/pictures.ts';
import type { Trust } from '../tree/trust.ts';
import { Folders } from './folders.ts';
import type { Gate, Intake } from './intake.ts';
import { onMessage, refusal, type DeskSocket, type Link, type Reply } from './link.ts';
import { tellErasures } from './tell-erasures.ts';
import { Witnessing } from './witnessing.ts';

const NONCE_BYTES = 24;
/** Who has not said hello by then is cut. */
const HELLO_MS = 10_000;
/** Batches of one link under way at most. */
const MAX_IN_FLIGHT = 64;
/** Pieces of pictures of one link under way at most; a desk sends one after another. */
const MAX_PIECES = 8;
const VERDICTS_TOLD = 100;
const NO_DOCUMENTS: DocumentHashes = { law: '', calendar: '', roster: '' };

/** How live a desk is; kept in memory only. */
export interface Presence {
  online(desk: string, isOnline: boolean): void;
  /** `wallMs`: the desk's clock when it sent it. */
  pulse(desk: string, pulse: Pulse): void;
}

export interface UplinkPorts {
  readonly kit: Kit;
  readonly hall: string;
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
  readonly ledger: Ledger;
  readonly intake: Intake;
  readonly documents: Documents;
  readonly presence: Presence;
  readonly realMs: () => number;
  readonly trust: Trust;
  readonly pictures: Pictures;
  readonly log: Log;
  /** Machines of a later epoch than is on record were heard. */
  readonly onLater: (later: readonly { readonly origin: string; readonly epoch: number }[]) => void;
}

/** The desks' side of the center: one link an origin, nothing before a verified hello. */
export class Uplink {
  private readonly ports: UplinkPorts;
  private readonly links = new Map<string, Link>();
  private readonly heardAtMs = new Map<string, number>();
  private readonly folders: Folders;
  private readonly witnessing: Witnessing;
  private readonly later = new Map<string, number>();
  private isStale = false;
  private isTelling = false;

  constructor(namespace: Namespace, ports: UplinkPorts) {
    this.ports = ports;
    this.folders = new Folders(ports.kit, ports.boxKeys, ports.ledger, ports.log, (desk) => this.linkOf(desk));
    this.witnessing = new Witnessing(ports.ledger, ports.trust, () => this.size);
    namespace.on('connection', (socket) => {
      this.meet(socket);
    });
    ports.ledger.onCommit((commit) => {
      this.hear(commit);
    });
  }

  /** Ids of desks that said something within so many real milliseconds, over a line that is up. */
  heardWithin(withinMs: number): string[] {
    const sinceMs = this.ports.realMs() - withinMs;
    return [...this.links.values()].flatMap(({ desk }) => ((this.heardAtMs.get(desk) ?? 0) >= sinceMs ? [desk] : []));
  }

  get size(): number {
    return this.links.size;
  }

  /** Tells every desk which documents are in force now. What changes while they are told is told in one more round, however often it changed. */
  async announce(): Promise<void> {
    this.isStale = true;
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        for (const link of this.links.values()) await this.tell(link);
      }
    } finally {
      this.isTelling = false;
    }
  }

  private async tell(link: Link): Promise<void> {
    link.socket.emit('documents', await this.hashesFor(link));
  }

  private meet(socket: DeskSocket): void {
    const { kit, hall } = this.ports;
    const nonce = kit.random(NONCE_BYTES);
    const late = setTimeout(() => socket.disconnect(true), HELLO_MS);
    let link: Link | undefined;
    let greeting = false;
    socket.once('disconnect', () => {
      clearTimeout(late);
      if (link) this.leave(link);
    });
    // A stranger's packet may name its event by a number.
    socket.use(([event, ...args]: [unknown, ...unknown[]], next) => {
      const isMeant = link === undefined ? event === 'hello' : !link.isLate || event === 'batch' || event === 'picture';
      if (isMeant) {
        next();
        return;
      }
      const reply = args.at(-1);
      if (typeof reply === 'function') (reply as Reply)(refusal('uplink/not-welcome', String(event).slice(0, 32)));
    });
    onMessage(socket, 'hello', HelloSchema, (message, reply) => {
      if (greeting) {
        reply(refusal('uplink/schema', 'hello'));
        return;
      }
      greeting = true;
      void this.greet(socket, message as Hello, nonce, reply)
        .then((welcomed) => {
          link = welcomed;
          if (!welcomed) return;
          clearTimeout(late);
          this.enter(welcomed);
        })
        .catch((error: unknown) => {
          this.ports.log.error({ err: error }, 'hello failed');
          reply(refusal('uplink/busy', '', 1_000));
          socket.disconnect(true);
        });
    });
    this.listen(socket, () => link);
    socket.emit('challenge', { v: UPLINK_VERSION, hall, nonce });
  }

  private async greet(socket: DeskSocket, hello: Hello, nonce: string, reply: Reply): Promise<Link | undefined> {
    const { kit, signKeys, ledger } = this.ports;
    const { origin, epoch, answerNonce } = hello;
    const row = await ledger.read('epoch', { origin, epoch });
    const desk = row === null ? await ledger.read('desk', { origin }) : null;
    const isKnown = row !== null || desk !== null;
    const wrong = helloFault(kit, row, isKnown, hello, nonce);
    if (desk !== null && epoch > desk.epoch) await this.hearLater(origin, epoch);
    if (wrong !== undefined || row === null) {
      reply(wrong ?? refusal('hello/unknown-origin', origin));
      setImmediate(() => socket.disconnect(true));
      return undefined;
    }
    const link: Link = {
      socket,
      origin,
      desk: originParts(origin).id,
      epoch,
      signKey: row.signKey,
      boxKey: row.boxKey,
      isLate: row.state !== 'writing',
    };
    const welcome: Welcome = {
      ok: 1,
      signature: signClaim(kit, signKeys, 'welcome', { origin, epoch, nonce, answerNonce }),
      receipt: await ledger.read('latestReceipt', { origin, epoch }),
      documents: link.isLate ? NO_DOCUMENTS : await this.hashesFor(link),
    };
    this.ports.log.info({ origin, epoch, late: link.isLate }, 'desk linked');
    reply(welcome);
    return link;
  }

  /** It is kept out. In a hall that was restored it may hold what nobody else has: that is an alarm. In any other it is no machine of the hall, and may say what it likes. */
  private async hearLater(origin: string, epoch: number): Promise<void> {
    if (this.later.get(origin) === epoch || !(await this.ports.trust.isRestored())) return;
    this.later.set(origin, epoch);
    await this.ports.ledger.act('noteLaterEpoch', { origin, epoch });
    this.ports.onLater(await this.ports.ledger.read('laterEpochs', null));
  }

  private enter(link: Link): void {
    // The place belongs to the epoch that writes now; this one only brings what it still has.
    if (link.isLate) return;
    this.heardAtMs.set(link.desk, this.ports.realMs());
    const older = this.links.get(link.origin);
    this.links.set(link.origin, link);
    older?.socket.disconnect(true);
    if (!link.socket.connected) {
      this.leave(link);
      return;
    }
    this.ports.presence.online(link.desk, true);
    void this.bringUpToDate(link);
  }

  private leave(link: Link): void {
    if (this.links.get(link.origin) !== link) return;
    this.links.delete(link.origin);
    this.ports.presence.online(link.desk, false);
    const { origin, epoch } = link;
    this.ports.ledger.act('keepHeard', { origin, epoch }).catch((error: unknown) => {
      this.ports.log.warn({ err: error, origin }, 'how far the desk had written is not on record');
    });
  }

  private async bringUpToDate(link: Link): Promise<void> {
    const { ledger, log } = this.ports;
    try {
      const { origin, epoch } = link;
      for (const verdict of await ledger.read('verdicts', { origin, epoch, limit: VERDICTS_TOLD })) {
        link.socket.emit('verdict', verdict);
      }
      const { visitRef } = await ledger.read('elsewhere', { desk: link.desk });
      if (visitRef !== '') link.socket.emit('elsewhere', { visitRef });
      for (const caseRef of await ledger.read('incoming', { desk: link.desk })) await this.folders.send(caseRef, link);
      for (const caseRef of await ledger.read('owedOpenings', { desk: link.desk })) {
        void this.folders.tellOpened(caseRef, link);
      }
      await tellErasures(ledger, log, link);
    } catch (error) {
      log.warn({ err: error, origin: link.origin }, 'desk could not be brought up to date');
    }
  }

  private listen(socket: DeskSocket, current: () => Link | undefined): void {
    const { intake, documents, presence, log } = this.ports;
    let inFlight = 0;
    const gate: Gate = { opening: undefined };
    onMessage(socket, 'batch', undefined, (message, reply) => {
      const link = current();
      if (link === undefined) return;
      if (inFlight >= MAX_IN_FLIGHT) {
        reply(refusal('uplink/busy', '', 1_000));
        return;
      }
      inFlight++;
      void intake
        .take(link, gate, message)
        .then(reply, (error: unknown) => {
          log.error({ err: error, origin: link.origin }, 'batch failed');
          reply(refusal('uplink/busy', '', 1_000));
        })
        .finally(() => inFlight--);
    });
    onMessage(socket, 'document', DocumentRequestSchema, (message, reply) => {
      const link = current();
      if (link === undefined) return;
      const { kind, hash } = message as DocumentRequest;
      void documents
        .signed(link.desk, kind, hash)
        .then((document) => {
          reply(document === undefined ? refusal('document/unknown', kind) : { ok: 1, document });
          // It changed between the welcome and now, when this link was not yet told of changes.
          if (document === undefined && !link.isLate) return this.tell(link);
          return undefined;
        })
        .catch(() => {
          reply(refusal('uplink/busy', '', 1_000));
        });
    });
    let pieces = 0;
    onMessage(socket, 'picture', PictureChunkSchema, (message, reply) => {
      const link = current();
      if (link === undefined) return;
      if (pieces >= MAX_PIECES) {
        reply(refusal('uplink/busy', '', 1_000));
        return;
      }
      pieces++;
      void this.ports.pictures
        .take(link, message as PictureChunk)
        .then(reply)
        .finally(() => pieces--);
    });
    onMessage(socket, 'recall', RecallRequestSchema, (message, reply) => {
      const link = current();
      if (link === undefined) return;
      void this.folders
        .recall((message as RecallRequest).caseRef, link)
        .then(reply)
        .catch(() => {
          reply(refusal('uplink/busy', '', 1_000));
        });
    });
    const busy = (reply: Reply) => (error: unknown) => {
      log.warn({ reason: error instanceof Error ? error.message : '' }, 'a witness could not be answered');
      reply(refusal('uplink/busy', '', 1_000));
    };
    onMessage(socket, 'witness', WitnessRequestSchema, (message, reply) => {
      const link = current();
      if (link !== undefined) void this.witnessing.show(link, message as WitnessRequest).then(reply, busy(reply));
    });
    onMessage(socket, 'cosign', CosignatureSchema, (message, reply) => {
      const link = current();
      if (link !== undefined) void this.witnessing.cosign(link, message as Cosignature).then(reply, busy(reply));
    });
    onMessage(socket, 'pulse', PulseSchema, (message) => {
      const link = current();
      if (link === undefined || link.isLate) return;
      const { head } = message as Pulse;
      this.heardAtMs.set(link.desk, this.ports.realMs());
      presence.pulse(link.desk, message as Pulse);
      if (head !== undefined) this.noteHeard(link, head);
    });
  }

  private hear(commit: Commit): void {
    for (const { origin, verdict } of commit.verdicts) this.links.get(origin)?.socket.emit('verdict', verdict);
    for (const row of commit.desks) {
      const link = this.links.get(row.origin);
      if (link && (row.revoked === 1 || row.epoch !== link.epoch)) link.socket.disconnect(true);
      if (row.frozen === 1) this.ports.log.error({ origin: row.origin }, 'origin frozen: two records for one key');
    }
    for (const { visitRef, desk } of commit.elsewhere) this.linkOf(desk)?.socket.emit('elsewhere', { visitRef });
    for (const { caseRef, toDesk } of commit.transits) {
      const link = this.linkOf(toDesk);
      if (link) void this.folders.send(caseRef, link);
    }
    if (commit.erased.length > 0)
      for (const link of this.links.values()) void tellErasures(this.ports.ledger, this.ports.log, link);
    for (const { caseRef, desk } of commit.openings) {
      const link = this.linkOf(desk);
      if (link) void this.folders.tellOpened(caseRef, link);
    }
  }

  /** So that it can be told what a machine took with it when it died. */
  private noteHeard({ origin, epoch }: Link, head: SignedHead): void {
    this.ports.ledger.act('noteHeard', { origin, epoch, ...head }).catch((error: unknown) => {
      this.ports.log.debug({ err: error, origin }, 'head not noted');
    });
  }

  private linkOf(desk: string): Link | undefined {
    return this.links.get(`${this.ports.hall}/desk/${desk}`);
  }

  private hashesFor({ desk }: Link): Promise<DocumentHashes> {
    return this.ports.documents.hashesFor(desk);
  }
}

function helloFault(kit: Kit, row: EpochRow | null, isKnown: boolean, hello: Hello, nonce: string) {
  const { origin, epoch, answerNonce, signature } = hello;
  if (!isKnown) return refusal('hello/unknown-origin', origin);
  if (row === null || (row.state !== 'writing' && row.salvage === 0))
    return refusal('hello/revoked', `epoch ${String(epoch)}`);
  const claim = { origin, epoch, nonce, answerNonce };
  const proved = hello.nonce === nonce && verifyClaim(kit, row.signKey, 'hello', claim, signature);
  return proved ? undefined : refusal('hello/signature', origin);
}
