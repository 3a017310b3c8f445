import { FolderSchema, type Folder, type FolderAnswer, type RecallAnswer } from '@sunlit/domain/contracts';
import { unwrapKey, wrapKey, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import type { RawFolder } from '../ledger/doors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../config/log.ts';
import { checkOf } from '../config/fault-of.ts';
import { refusal, type Link } from './link.ts';

/** How long the other desk has to say whether it lets go. */
const RELEASE_MS = 5_000;
/** How long a desk has to put a folder on its disk before it is offered again at the next hello. */
const TAKE_MS = 30_000;
/** When a case that a desk could not take anew is offered to it again. */
const AGAIN_MS = 30_000;

/** Carries folders to the desk they are on their way to, and asks for them back. */
export class Folders {
  private readonly kit: Kit;
  private readonly vault: KeyPair;
  private readonly ledger: Ledger;
  private readonly log: Log;
  private readonly linkOf: (desk: string) => Link | undefined;

  constructor(kit: Kit, vault: KeyPair, ledger: Ledger, log: Log, linkOf: (desk: string) => Link | undefined) {
    this.kit = kit;
    this.vault = vault;
    this.ledger = ledger;
    this.log = log;
    this.linkOf = linkOf;
  }

  /** Sends a case to the desk of `link` when it is (still) on its way there. Never rejects. */
  async send(caseRef: string, link: Link): Promise<void> {
    try {
      const raw = await this.ledger.act('deliver', { caseRef, desk: link.desk });
      if (raw === null) return;
      const folder = this.rewrap(raw, link);
      if (!checkOf(FolderSchema).Check(folder)) {
        this.log.error({ caseRef, to: link.desk }, 'a folder outgrew its message');
        return;
      }
      const answer: FolderAnswer = await link.socket.timeout(TAKE_MS).emitWithAck('folder', folder);
      if (answer.ok === 1 && raw.upTo !== undefined) await this.ledger.act('laidAnew', { caseRef, desk: link.desk });
      if (answer.ok === 1) return;
      this.log.warn({ caseRef, to: link.desk }, 'folder not taken');
      if (raw.upTo !== undefined) this.sendLater(caseRef, link);
    } catch {
      // The line went; the folder is offered again after the next hello.
      this.log.debug({ caseRef, to: link.desk }, 'folder unanswered');
    }
  }

  /** The desk wrote on the case what has not come yet. */
  private sendLater(caseRef: string, link: Link): void {
    setTimeout(() => {
      if (link.socket.connected) void this.send(caseRef, link);
    }, AGAIN_MS).unref();
  }

  /** Tells the desk of `link` where a folder it handed over lies, and how its limits stand there. Never rejects. */
  async tellOpened(caseRef: string, { desk, socket }: Link): Promise<void> {
    try {
      const opened = await this.ledger.act('opening', { caseRef, desk });
      if (opened === null) return;
      const answer: FolderAnswer = await socket.timeout(TAKE_MS).emitWithAck('opened', opened);
      if (answer.ok === 1) await this.ledger.act('openingTold', { caseRef, desk });
    } catch {
      // The line went, or the desk is of an older program: it is told again after the next hello.
      this.log.debug({ caseRef, to: desk }, 'opening unanswered');
    }
  }

  /** Granted when the folder never left, or the other desk lets go of it unopened. */
  async recall(caseRef: string, link: Link): Promise<RecallAnswer> {
    const first = await this.ledger.act('recall', { caseRef, desk: link.desk, released: 0 });
    if (!('ask' in first)) return first.ok === 1 ? first : refusal(first.code, caseRef);
    if (!(await this.isReleased(caseRef, first.ask))) return refusal('recall/opened', caseRef);
    const second = await this.ledger.act('recall', { caseRef, desk: link.desk, released: 1 });
    return 'ok' in second && second.ok === 1 ? second : refusal('recall/opened', caseRef);
  }

  private async isReleased(caseRef: string, desk: string): Promise<boolean> {
    const other = this.linkOf(desk);
    if (other === undefined) return false;
    try {
      const answer: unknown = await other.socket.timeout(RELEASE_MS).emitWithAck('release', { caseRef });
      return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === 1;
    } catch {
      return false;
    }
  }

  /** The keys of the folder, readable by the next desk. A grade's key is never among them: no case holds one. */
  private rewrap({ caseRef, upTo, leaves, secrets, keys }: RawFolder, link: Link): Folder {
    const wrapped = keys.flatMap((key) => {
      const plain = unwrapKey(this.kit, this.vault, key);
      return plain === undefined ? [] : [wrapKey(this.kit, plain, key.subject, link.origin, link.boxKey)];
    });
    const folder = { caseRef, leaves: [...leaves], secrets: [...secrets], keys: wrapped };
    return upTo === undefined ? folder : { ...folder, upTo };
  }
}
