import type { BoardTrust } from '@sunlit/domain/contracts';
import { signClaim, treePlace, type Base64url, type Checkpoint, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import type { Log } from '../config/log.ts';
import type { Done } from '../ledger/doors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Signer } from '../signer/signer.ts';
import { Checkpointer, type CheckpointFault } from './checkpointer.ts';
import type { Cosigner, KeptCheckpoint } from './checkpoint-shelf.ts';
import type { TreeDoors } from './doors.ts';
import type { Trees } from './trees.ts';

export interface TrustPorts {
  readonly kit: Kit;
  readonly hall: string;
  readonly signKeys: KeyPair;
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly signer: Signer;
  /** The law's time. */
  readonly wallMs: () => number;
  readonly log: Log;
  readonly onChange: (state: TrustState) => void;
}

/** How far the trees can be believed; what a recheck found is told beside it. */
export type TrustState = Omit<BoardTrust, 'found' | 'checkedAtMs'>;

export interface TrustStanding extends TrustState {
  /** The newest checkpoint of the tree that a witness cosigned. */
  readonly cosigned: KeptCheckpoint | null;
  readonly cosigners: readonly Cosigner[];
  /** 1: two administrators may open a new tree. */
  readonly mayReopen: 0 | 1;
  /** Who asked for it; "" while nobody has. */
  readonly reopenAskedBy: string;
}

/** Faults that a restored copy has: fewer leaves than were signed, or other ones since. */
const REOPENABLE: readonly CheckpointFault[] = ['tree/behind', 'signer/behind', 'signer/fork'];

/** Why others may believe this hall: signed checkpoints, who cosigned them, and since when nobody did. */
export class Trust {
  readonly trees: Trees;
  private readonly ports: TrustPorts;
  private readonly checkpointer: Checkpointer;
  private readonly unlisten: () => void;
  private treeKey = '';
  private treeKeySignature = '';
  private newest = { tree: '', size: 0 };
  private sinceMs = 0;
  private isDirty = false;
  private fault: CheckpointFault = '';
  private stopped = false;
  /** Resolves when every leaf was read back once after the start. */
  audited: Promise<void> = Promise.resolve();

  constructor(ports: TrustPorts) {
    this.ports = ports;
    const { ledger, trees, signer, wallMs, log } = ports;
    this.trees = trees;
    // The first act of a start: before anything is recorded. Let go of once the signer was seen to continue what lies here.
    void this.holdYear(1);
    this.unlisten = ledger.onCommit(() => {
      this.isDirty = true;
      if (this.sinceMs === 0) this.become(wallMs());
    });
    this.checkpointer = new Checkpointer({
      ledger,
      trees,
      signer,
      wallMs,
      log,
      onChange: (checkpoint, fault) => {
        this.isDirty = false;
        this.fault = fault;
        if (checkpoint !== undefined) this.newest = checkpoint;
        this.ports.onChange(this.state());
      },
      onSound: () => void this.holdYear(0),
      onKey: (key) => {
        this.learnKey(key);
      },
    });
  }

  private async holdYear(held: 0 | 1): Promise<void> {
    await this.ports.ledger.act('holdYear', { held }).catch((error: unknown) => {
      this.ports.log.error({ reason: error instanceof Error ? error.message : '' }, 'the turn of the year is not held');
    });
  }

  private learnKey(key: string): void {
    const { kit, hall, signKeys } = this.ports;
    if (key === this.treeKey) return;
    this.treeKey = key;
    this.treeKeySignature = signClaim(kit, signKeys, 'tree-key', { hall, key });
  }

  /** Reads how things stand and begins to sign. */
  async start(): Promise<void> {
    const { signer, trees, wallMs, log } = this.ports;
    const newest = await trees.ask('newest', null);
    if (newest !== null) {
      this.newest = { tree: newest.tree, size: newest.size };
      const witnessed = await trees.ask('told', { tree: newest.tree });
      if (newest.cosignatures === 0) this.sinceMs = witnessed?.signedAtMs ?? wallMs();
    }
    try {
      this.learnKey((await signer.head()).key);
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.message : '' }, 'the signer is not there');
    }
    this.checkpointer.start();
    this.audited = this.audit().catch((error: unknown) => {
      log.error({ reason: error instanceof Error ? error.message : '' }, 'the leaves could not be read back');
    });
  }

  /** Every leaf once, a portion at a time: what was altered below the signed size shows here. */
  private async audit(): Promise<void> {
    for (const { tree } of await this.trees.ask('trees', null)) {
      let from = 0;
      do {
        if (this.stopped) return;
        const { wrong, next } = await this.trees.ask('audit', { tree, from });
        if (wrong !== null) {
          this.checkpointer.stand('tree/altered', `leaf ${String(wrong)} of ${tree}`);
          return;
        }
        from = next;
      } while (from > 0);
    }
  }

  told(): { readonly treeKey: string; readonly treeKeySignature: string } {
    return { treeKey: this.treeKey, treeKeySignature: this.treeKeySignature };
  }

  state(): TrustState {
    const { tree, size } = this.newest;
    return { tree, size, unwitnessedSinceMs: this.sinceMs, fault: this.fault };
  }

  /** Whether this hall stands on a copy of before: more was signed than it holds, or two administrators opened a new tree after that. */
  async isRestored(): Promise<boolean> {
    if (REOPENABLE.includes(this.fault)) return true;
    return (await this.trees.ask('trees', null)).some(({ tree }) => treePlace(tree).part > 1);
  }

  /** How far the hall is vouched for, and by whom. Rejects when the trees cannot be read. */
  async standing(): Promise<TrustStanding> {
    const { trees, ledger, signer } = this.ports;
    const { tree } = this.newest;
    const [cosigned, cosigners, wish] = await Promise.all([
      trees.ask('told', { tree }),
      trees.ask('cosigners', null),
      ledger.read('reopening', null),
    ]);
    const mayReopen = REOPENABLE.includes(this.fault);
    // Said of another end than the present one it is no half of a decision any more.
    const isAsked = mayReopen && wish !== null && isEnd(await signer.head(), wish.last);
    return {
      ...this.state(),
      cosigned: cosigned !== null && cosigned.cosignatures > 0 ? cosigned : null,
      cosigners,
      mayReopen: mayReopen ? 1 : 0,
      reopenAskedBy: isAsked ? wish.askedBy : '',
    };
  }

  /**
   * After a restore, by two administrators: the first asks (`tree` ""), the second opens a new tree that names what was signed last. `log/sound` while signing has
   * not stopped for want of leaves: nothing is to be reopened then.
   */
  async reopen(by: string): Promise<Done<{ tree: string }>> {
    if (!REOPENABLE.includes(this.fault)) return { ok: 0, code: 'log/sound' };
    const { tree, size, root } = await this.ports.signer.head();
    const done = await this.ports.ledger.act('reopenTree', { by, last: { tree, size, root } });
    if (done.ok === 1 && done.tree !== '') await this.checkpointer.again();
    return done;
  }

  /** A leaf that was read is not what its hash says: nothing more is signed. */
  alarm(detail: string): void {
    if (this.fault === '') this.checkpointer.stand('tree/altered', detail);
  }

  /** Signs what is there now instead of within a second. */
  async now(): Promise<void> {
    await this.checkpointer.now();
  }

  async cosign(
    input: { readonly tree: string; readonly size: number; readonly line: string } & {
      readonly name: string;
      readonly publicKey: Base64url;
    },
  ): Promise<TreeDoors['cosign']['answer']> {
    const taken = await this.trees.ask('cosign', input);
    if (typeof taken !== 'number') return taken;
    const { tree, size } = input;
    if (tree === this.newest.tree && size === this.newest.size && !this.isDirty) this.become(0);
    else if (this.sinceMs > 0) {
      const signed = await this.trees.ask('checkpoint', { tree, size });
      this.become(Math.max(this.sinceMs, signed?.signedAtMs ?? 0));
    }
    return taken;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    await this.audited;
    await this.checkpointer.stop();
    await this.ports.signer.close();
    await this.trees.close();
  }

  private become(sinceMs: number): void {
    if (this.sinceMs === sinceMs) return;
    this.sinceMs = sinceMs;
    this.ports.onChange(this.state());
  }
}

function isEnd(head: Checkpoint, last: Checkpoint): boolean {
  return head.tree === last.tree && head.size === last.size && head.root === last.root;
}
