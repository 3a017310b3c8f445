import { caseAccepted, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandDesk, HandFact } from '@sunlit/center-server/testing/hand-desk';
import type { Bundle } from '@sunlit/device-agent/bundle/bundle';
import { createClock, realLapse } from '@sunlit/device-agent/config/law-clock';
import { createOutbox } from '@sunlit/device-agent/outbox/outbox';
import { socketLine } from '@sunlit/device-agent/uplink/socket-line';
import { createUplink } from '@sunlit/device-agent/uplink/uplink';
import type { DocumentHashes } from '@sunlit/domain/contracts';
import { leafHash, makeName } from '@sunlit/domain/evidence';
import { realAfter } from '@sunlit/hardware/port';
import type { LedgerRecord } from '@sunlit/verify/history/check-history';
import { newFolder } from '../faults/light-desk.ts';

/** Has every document that the center names. */
function furnishedBundle(): Bundle {
  const hashes: Record<keyof DocumentHashes, string> = { law: '', calendar: '', roster: '' };
  return {
    law: () => undefined,
    calendar: () => undefined,
    roster: () => undefined,
    hash: (kind) => hashes[kind],
    lawOf: () => undefined,
    adopt: async (kind, hash) => {
      hashes[kind] = hash;
      return Promise.resolve(true);
    },
    take: async () => Promise.resolve(),
  };
}
/** Not now: this desk is no witness. */
const NO_LOOK_MS = 3_600_000;

/** A desk's real outbox and uplink; its facts are written by hand, and nothing else of a desk is here. */
export class SimulatedDesk {
  readonly window: HandDesk;
  /** Every record that it wrote. */
  readonly records: Omit<LedgerRecord, 'act'>[] = [];
  private readonly outbox;
  private readonly uplink;
  private counter = 0;
  private onReceipt = (): void => undefined;

  /** `window` is enrolled, and has been connected once, so that it knows the law. */
  constructor(window: HandDesk, url: string) {
    const { identity } = newFolder(window);
    this.window = window;
    this.outbox = createOutbox(window.kit, identity);
    this.uplink = createUplink({
      onContested: () => undefined,
      kit: window.kit,
      identity,
      hall: 'H01',
      clock: createClock(realLapse),
      after: realAfter,
      random: Math.random,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      openLine: socketLine(url),
      outbox: this.outbox,
      bundle: furnishedBundle(),
      onReceipt: () => this.onReceipt(),
      refill: async () => Promise.reject(new Error('the center lost what it had receipted')),
      look: async () => Promise.resolve(NO_LOOK_MS),
      onFolder: async () => Promise.resolve(false),
      onRelease: async () => Promise.resolve(false),
      onVerdict: () => undefined,
      onOpened: async () => Promise.resolve(true),
      onErased: () => Promise.resolve(false),
      onChange: () => undefined,
    });
  }

  /** A visit with an accepted case and a rating, on the desk's disk as it were. */
  serve(clerk: string): void {
    const { desk } = { desk: this.window.origin.split('/')[2] ?? '' };
    const { epoch } = this.window;
    const visitRef = makeName('V', 'H01', desk, epoch, (this.counter += 1));
    const caseRef = makeName('C', 'H01', desk, epoch, (this.counter += 1));
    this.write([
      visitOpened(visitRef, clerk),
      ...caseAccepted(caseRef, visitRef, clerk),
      ...visitRated(visitRef, clerk, '5'),
    ]);
  }

  /** Looks for the center from now on. */
  start(): void {
    this.uplink.start();
  }

  /** Resolves once there is a receipt for everything. */
  everythingSent(): Promise<void> {
    return new Promise((resolve) => {
      this.onReceipt = () => {
        if (this.outbox.waiting() === 0) resolve();
      };
      this.onReceipt();
    });
  }

  stop(): void {
    this.uplink.stop();
  }

  private write(facts: readonly HandFact[]): void {
    const { batch, head } = this.window.write(facts);
    const { origin, epoch, leaves, secrets, keys } = batch;
    this.outbox.add({ kind: 'act', leaves, secrets, keys, counter: this.counter, commandId: '', answer: null });
    this.uplink.kick();
    leaves.forEach((leaf) => {
      this.window.seq += 1;
      this.records.push({ origin, epoch, seq: this.window.seq, hash: leafHash(this.window.kit, leaf) });
    });
    this.window.head = head;
  }
}
