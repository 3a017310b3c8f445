import { UPLINK_VERSION } from '@sunlit/domain/contracts';
import type {
  Clock,
  DocumentHashes,
  DocumentKind,
  Erased,
  Folder,
  FolderAnswer,
  Opened,
  Receipt,
  UplinkRefusal,
  Welcome,
} from '@sunlit/domain/contracts';
import { verifyClaim, signClaim } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import type { After } from '@sunlit/hardware/port';
import { missingDocuments } from '../bundle/bundle.ts';
import type { Bundle } from '../bundle/bundle.ts';
import type { Identity } from '../config/identity.ts';
import type { Log } from '../config/log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createBackoff } from './backoff.ts';
import type { Line, LineEvents, OpenLine } from './line.ts';
import { createSender } from './sender.ts';
import type { Sender } from './sender.ts';

export interface UplinkState {
  readonly state: 'online' | 'offline';
  readonly sinceRealMs: number;
  /** A refusal that sending again does not cure, such as `batch/frozen`; "" when there is none. */
  readonly fault: string;
}
/** `offline` also when the answer was lost: then nobody knows, and the folder counts as gone. */
export type RecallOutcome = 'recalled' | 'offline' | 'refused';

/** The desk's end of the line: says who it is, sends what the outbox holds, and takes what the center has for this desk. */
export interface Uplink {
  start(): void;
  state(): UplinkState;
  /** Something is on the disk that was not there before. */
  kick(): void;
  /** Highest seq that may have left this desk; a restart cannot know, so then all of it may have. */
  mayHaveSent(): number;
  recall(caseRef: string): Promise<RecallOutcome>;
  /** Gets a law that a folder needs; false when it cannot be had now. */
  fetchLaw(hash: string): Promise<boolean>;
  stop(): void;
}

export interface UplinkOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly hall: string;
  readonly clock: Clock;
  readonly after: After;
  readonly random: () => number;
  readonly log: Log;
  readonly openLine: OpenLine;
  readonly outbox: Outbox;
  readonly bundle: Bundle;
  /** The hall has other records under this desk's key, or more than are here; it takes nothing that is written on. */
  readonly onContested: () => void;
  /** A verified receipt moved the cursor. */
  readonly onReceipt: (receipt: Receipt) => void;
  /** Fills the outbox from the journal again. */
  readonly refill: (fromSeq: number) => Promise<void>;
  /** A look at the hall's tree over a welcomed line; milliseconds until the next. */
  readonly look: (line: Line) => Promise<number>;
  readonly onFolder: (folder: Folder) => Promise<boolean>;
  readonly onRelease: (caseRef: string) => Promise<boolean>;
  readonly onVerdict: (caseRef: string) => void;
  /** The center took the rating of a visit by another way. */
  readonly onElsewhere?: (visitRef: string) => void;
  /** False: not now, the center may say it again. */
  readonly onOpened: (opened: Opened) => Promise<boolean>;
  /** False: it is not gone from the disk, the center says it again. */
  readonly onErased: (erased: Erased) => Promise<boolean>;
  /** What brings pictures over a welcomed line. */
  readonly pictures?: (line: Line, isUp: () => boolean) => { kick(): void };
  /** Line or documents changed. */
  readonly onChange: (what: 'line' | DocumentKind) => void;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** After a refusal that needs people, the desk only asks again whether they came. */
const FAULT_RETRY_MS = 30_000;
const PULSE_MS = 5_000;
const DOCUMENT_RETRY_MS = 5_000;
/** Desks that come back together do not look together. */
const FIRST_LOOK_MS = 3_000;
const LOOK_RETRY_MS = 10_000;

export function createUplink(options: UplinkOptions): Uplink {
  const { kit, identity, clock, after, log, outbox, bundle, onChange } = options;
  const backoff = createBackoff(options.random, FIRST_RETRY_MS, LONGEST_RETRY_MS);
  let line: Line | undefined;
  let stopped = false;
  let isWelcome = false;
  /** Of the line that is up; a new one begins from the cursor. */
  let sender: Sender | undefined;
  let pictures: { kick(): void } | undefined;
  let wanted: DocumentHashes | undefined;
  let isFetching = false;
  let sentUpTo = outbox.headSeq();
  let state: UplinkState = { state: 'offline', sinceRealMs: clock.realMs(), fault: '' };
  let cancelRetry = (): void => undefined;
  let cancelPulse = (): void => undefined;
  let cancelLook = (): void => undefined;
  const receiptWaiters: (() => void)[] = [];

  const become = (next: UplinkState['state'], fault: string): void => {
    if (state.state === next && state.fault === fault) return;
    state = { state: next, sinceRealMs: state.state === next ? state.sinceRealMs : clock.realMs(), fault };
    onChange('line');
  };
  const connect = (): void => {
    if (stopped) return;
    let settle = (_isWelcome: boolean): void => undefined;
    // What the center sends right behind its welcome may come before the welcome has been looked at.
    const welcomed = new Promise<boolean>((resolve) => (settle = resolve));
    const whenWelcome = async (take: () => Promise<boolean>): Promise<FolderAnswer> => ({
      ok: (await welcomed) && line === mine && isWelcome && (await take()) ? 1 : 0,
    });
    const mine = options.openLine({
      challenge: (challenge) =>
        void greet(mine, challenge.nonce, challenge.hall).then(
          () => settle(isWelcome),
          () => mine.close(),
        ),
      documents: (hashes) => {
        wanted = hashes;
        if (isWelcome) void fetchDocuments();
      },
      folder: (folder) => whenWelcome(() => options.onFolder(folder)),
      release: ({ caseRef }) => whenWelcome(() => options.onRelease(caseRef)),
      opened: (opened) => whenWelcome(() => options.onOpened(opened)),
      erased: (erased) => whenWelcome(() => options.onErased(erased)),
      verdict: ({ seq, caseRef }) => {
        log.warn({ seq, case: caseRef }, 'the law refused a record of this desk');
        options.onVerdict(caseRef);
      },
      elsewhere: ({ visitRef }) => options.onElsewhere?.(visitRef),
      down: (reason) => {
        settle(false);
        lost(mine, reason);
      },
    } satisfies LineEvents);
    line = mine;
  };
  const lost = (mine: Line, reason: string): void => {
    if (line !== mine) return;
    line = undefined;
    isWelcome = false;
    sender = undefined;
    pictures = undefined;
    cancelPulse();
    cancelLook();
    become('offline', state.fault);
    for (const wake of receiptWaiters.splice(0)) wake();
    if (stopped) return;
    const delayMs = state.fault === '' ? backoff.nextMs() : FAULT_RETRY_MS;
    log.info({ reason, delayMs, waiting: outbox.waiting() }, 'line down');
    cancelRetry();
    cancelRetry = after(delayMs, connect);
  };
  /** People have to look; nothing is dropped meanwhile. */
  const fault = (mine: Line, refusal: Pick<UplinkRefusal, 'code' | 'detail'>): void => {
    log.error(
      { code: refusal.code, detail: refusal.detail, waiting: outbox.waiting() },
      'the center refuses this desk',
    );
    if (refusal.code === 'batch/frozen') options.onContested();
    become(state.state, refusal.code);
    mine.close();
  };

  const greet = async (mine: Line, nonce: string, hall: string): Promise<void> => {
    if (hall !== options.hall) {
      fault(mine, { code: 'uplink/not-welcome', detail: 'another hall' });
      return;
    }
    const { origin, epoch } = identity;
    const claim = { origin, epoch, nonce, answerNonce: kit.random(32) };
    const welcome = await mine.hello({
      v: UPLINK_VERSION,
      ...claim,
      signature: signClaim(kit, identity.sign, 'hello', claim),
    });
    if (line !== mine) return;
    if (welcome.ok === 0) {
      if (welcome.code === 'uplink/busy') mine.close();
      else fault(mine, welcome);
      return;
    }
    if (!verifyClaim(kit, identity.centerKey, 'welcome', claim, welcome.signature)) {
      fault(mine, { code: 'uplink/not-welcome', detail: 'the center does not prove its key' });
      return;
    }
    await begin(mine, welcome);
  };
  const begin = async (mine: Line, { receipt, documents }: Welcome): Promise<void> => {
    const upTo = receipt?.upTo ?? 0;
    if (receipt !== null && !takeReceipt(receipt)) {
      await contest(mine, upTo);
      return;
    }
    if (upTo < outbox.cursor()) {
      // The center lost what it had signed for: that is an alarm, and it gets it all again.
      log.error({ upTo, cursor: outbox.cursor() }, 'the center is behind its own receipt');
      await options.refill(upTo + 1);
    }
    if (line !== mine) return;
    isWelcome = true;
    backoff.reset();
    wanted = documents;
    // A batch that was refused is still refused until one is taken: the alarm stands meanwhile.
    become('online', state.fault.startsWith('batch/') && outbox.waiting() > 0 ? state.fault : '');
    log.info({ waiting: outbox.waiting() }, 'line up');
    pulse(mine);
    lookIn(mine, options.random() * FIRST_LOOK_MS);
    void fetchDocuments();
    sender = createSender({
      line: mine,
      isUp: () => line === mine,
      outbox,
      after,
      log,
      refill: options.refill,
      takeReceipt: (receipt) => {
        if (!takeReceipt(receipt)) {
          fault(mine, { code: 'batch/chain', detail: 'a receipt that does not verify' });
          return;
        }
        become('online', '');
        onChange('line');
        pictures?.kick();
      },
      onSent: (upTo) => (sentUpTo = Math.max(sentUpTo, upTo)),
      onRefused: (refusal) => fault(mine, refusal),
    });
    sender.kick();
    pictures = options.pictures?.(mine, () => line === mine);
    pictures?.kick();
  };
  /**
   * The center holds other records under this desk's key: a copy of this desk wrote them, or this desk was set back. What was written here is shown all the
   * same, so that the center keeps both, freezes the chain and raises its alarm; nothing here would ever tell of it otherwise.
   */
  const contest = async (mine: Line, upTo: number): Promise<void> => {
    const batch = outbox.batch();
    const answer = batch && (await mine.batch(batch));
    if (line !== mine) return;
    const detail = `receipt for ${String(upTo)} is not for this chain`;
    fault(mine, answer?.ok === 0 ? answer : { code: 'batch/chain', detail });
  };
  const pulse = (mine: Line): void => {
    if (line !== mine) return;
    const head = outbox.signedHead();
    mine.pulse({ wallMs: clock.wallMs(), waiting: outbox.waiting(), ...(head && { head }) });
    cancelPulse();
    cancelPulse = after(PULSE_MS, () => pulse(mine));
  };

  const lookIn = (mine: Line, delayMs: number): void => {
    if (line !== mine) return;
    cancelLook = after(delayMs, () => {
      void options.look(mine).then(
        (nextMs) => lookIn(mine, nextMs),
        (reason: unknown) => {
          log.warn({ reason: reason instanceof Error ? reason.message : '' }, 'the tree could not be looked at');
          lookIn(mine, LOOK_RETRY_MS);
        },
      );
    });
  };

  /** Signature first, then whether it is the chain as it stands here; only then the cursor moves. */
  const takeReceipt = (receipt: Receipt): boolean => {
    const { signature, origin, epoch, upTo, head, tree, firstIndex, size } = receipt;
    const claim = { origin, epoch, upTo, head, tree, firstIndex, size };
    if (!verifyClaim(kit, identity.centerKey, 'receipt', claim, signature)) return false;
    const before = outbox.cursor();
    if (!outbox.receipt({ ...claim, signature })) {
      options.onContested();
      return false;
    }
    if (outbox.cursor() > before) options.onReceipt({ ...claim, signature });
    for (const wake of receiptWaiters.splice(0)) wake();
    return true;
  };
  const fetchDocuments = async (): Promise<void> => {
    if (isFetching) return;
    isFetching = true;
    try {
      for (let goes = 0; goes < 8; goes++) {
        const [next] = wanted === undefined ? [] : missingDocuments(bundle, wanted);
        if (next === undefined) return;
        if (!(await bundle.adopt(next.kind, next.hash))) await fetchOne(next.kind, next.hash, true);
        onChange(next.kind);
      }
    } catch (reason) {
      log.warn({ reason: reason instanceof Error ? reason.message : '' }, 'a document could not be taken');
      if (isWelcome) after(DOCUMENT_RETRY_MS, () => void fetchDocuments());
    } finally {
      isFetching = false;
    }
  };
  /** One document at a time: a folder may need the very law that has just come into force, and both would write one file. */
  let lastFetch: Promise<unknown> = Promise.resolve();
  const fetchOne = (kind: DocumentKind, hash: string, inForce: boolean): Promise<void> => {
    const mine = lastFetch.then(() => askFor(kind, hash, inForce));
    lastFetch = mine.catch(() => undefined);
    return mine;
  };
  const askFor = async (kind: DocumentKind, hash: string, inForce: boolean): Promise<void> => {
    // It may have come while this waited.
    if (inForce ? await bundle.adopt(kind, hash) : bundle.lawOf(hash) !== undefined) return;
    if (line === undefined || !isWelcome) throw new Error(`${kind}: the line is down`);
    const answer = await line.document({ kind, hash });
    if (answer.ok === 0) throw new Error(`${kind}: ${answer.code}`);
    const { document } = answer;
    if (document.kind !== kind || document.hash !== hash) throw new Error(`${kind}: another document came`);
    await bundle.take(document, inForce);
  };

  const receiptOrDown = (): Promise<void> => new Promise((resolve) => receiptWaiters.push(resolve));

  return {
    start: connect,
    state: () => state,
    kick() {
      sender?.kick();
      pictures?.kick();
    },
    mayHaveSent: () => sentUpTo,
    async recall(caseRef) {
      // The center must know of the hand-over before it can be asked to let go of it.
      const upTo = outbox.headSeq();
      while (isWelcome && outbox.cursor() < upTo) await receiptOrDown();
      if (line === undefined || !isWelcome) return 'offline';
      const answer = await line.recall({ caseRef }).catch(() => undefined);
      if (answer === undefined) return 'offline';
      return answer.ok === 1 ? 'recalled' : 'refused';
    },
    fetchLaw: (hash) =>
      fetchOne('law', hash, false).then(
        () => true,
        () => false,
      ),
    stop() {
      stopped = true;
      cancelRetry();
      cancelPulse();
      cancelLook();
      line?.close();
    },
  };
}
