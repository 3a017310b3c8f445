import type { Checkpoint } from '@sunlit/domain/evidence';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { SignFault } from '../signer/continue-tree.ts';
import type { SignerAnswer } from '../signer/messages.ts';
import type { Signer, SignerHead } from '../signer/signer.ts';
import type { Part, TreeFault } from './tree-file.ts';
import type { Trees } from './trees.ts';

/** Why no checkpoint is signed any more; people have to look. "" while all is well. `signer/away` ends by itself when the signer answers again. */
export type CheckpointFault = '' | TreeFault | SignFault | 'signer/schema' | 'signer/other-key' | 'signer/away';

export interface CheckpointerPorts {
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly signer: Signer;
  /** The law's time. */
  readonly wallMs: () => number;
  readonly log: Log;
  /** After each signed checkpoint, and when a fault came or went. */
  readonly onChange: (checkpoint: Checkpoint | undefined, fault: CheckpointFault) => void;
  /** Once: the signer continues what lies here. */
  readonly onSound: () => void;
  /** The key the signer signs with, each time it is heard. */
  readonly onKey: (key: string) => void;
}

/** The signer cannot be asked, which is another thing than a refusal. */
class SignerAway extends Error {}

/** At most one checkpoint in so long (real time), while there is something new. */
const BETWEEN_MS = 1_000;
/** After the signer or the trees could not be asked. */
const RETRY_MS = 5_000;
/** A signer that ended is started again with the next question; only one that fails again is told of. */
const TOLD_AFTER = 2;

/** Has what was committed signed: leaves read back, hashed again, given to the signer, the note kept. */
export class Checkpointer {
  private readonly ports: CheckpointerPorts;
  private readonly unlisten: () => void;
  private head: SignerHead | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isDirty = true;
  private stopped = false;
  /** Questions in a row that the signer left unanswered. */
  private unanswered = 0;
  private isSound = false;
  fault: CheckpointFault = '';

  constructor(ports: CheckpointerPorts) {
    this.ports = ports;
    this.unlisten = ports.ledger.onCommit(() => {
      this.isDirty = true;
      this.arm(BETWEEN_MS);
    });
  }

  start(): void {
    this.arm(0);
  }

  /** Signs what is there now; rejects never, see `fault`. */
  async now(): Promise<void> {
    await this.running;
    this.isDirty = true;
    await this.run();
  }

  /** People have looked: tries anew. */
  async again(): Promise<void> {
    this.fault = '';
    this.head = undefined;
    await this.now();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    clearTimeout(this.timer);
    await this.running;
  }

  private arm(delayMs: number): void {
    if (this.stopped || this.timer !== undefined || this.fault !== '') return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.run();
    }, delayMs);
    this.timer.unref();
  }

  private run(): Promise<void> {
    if (this.running !== undefined || this.stopped || !this.isDirty || this.fault !== '') {
      return this.running ?? Promise.resolve();
    }
    this.isDirty = false;
    this.running = this.signAll()
      .catch((error: unknown) => {
        this.isDirty = true;
        this.head = undefined;
        this.ports.log.error({ reason: error instanceof Error ? error.message : '' }, 'no checkpoint could be signed');
        if (error instanceof SignerAway && ++this.unanswered === TOLD_AFTER)
          this.ports.onChange(undefined, 'signer/away');
        this.arm(RETRY_MS);
      })
      .finally(() => {
        this.running = undefined;
        if (this.isDirty) this.arm(BETWEEN_MS);
      });
    return this.running;
  }

  private async signAll(): Promise<void> {
    const { ledger, trees, signer, wallMs } = this.ports;
    if (this.head === undefined) {
      const head = await this.heard(signer.head());
      this.ports.onKey(head.key);
      const { key } = await ledger.act('nameTreeKey', { key: head.key });
      if (key !== head.key) {
        this.stand('signer/other-key', 'the tree key on record is another one');
        return;
      }
      this.head = head;
    }
    for (;;) {
      const signed: Omit<SignerHead, 'key'> = { tree: this.head.tree, size: this.head.size, root: this.head.root };
      const part: Part = await trees.ask('next', signed);
      if (part.kind === 'nothing') {
        this.sound();
        return;
      }
      if (part.kind === 'fault') {
        this.stand(part.code, part.detail);
        return;
      }
      const answer: SignerAnswer = await this.heard(signer.sign(part.request));
      if (answer.ok === 0) {
        this.stand(answer.code, part.request.tree);
        return;
      }
      this.head = answer;
      this.sound();
      const { tree, root } = part.request;
      const checkpoint = { tree, size: answer.size, root };
      await trees.ask('keep', { checkpoint, note: answer.note, signedAtMs: wallMs() });
      this.ports.onChange(checkpoint, '');
    }
  }

  private sound(): void {
    if (this.isSound) return;
    this.isSound = true;
    this.ports.onSound();
  }

  private async heard<T>(answer: Promise<T>): Promise<T> {
    const said = await answer.catch((reason: unknown) => {
      throw new SignerAway(reason instanceof Error ? reason.message : '');
    });
    const wasTold = this.unanswered >= TOLD_AFTER;
    this.unanswered = 0;
    if (wasTold) this.ports.onChange(undefined, '');
    return said;
  }

  /** Signs nothing more until people have looked and the center was started anew. */
  stand(fault: CheckpointFault, detail: string): void {
    this.fault = fault;
    this.ports.log.error({ code: fault, detail }, 'no checkpoint is signed any more: people have to look');
    this.ports.onChange(undefined, fault);
  }
}
