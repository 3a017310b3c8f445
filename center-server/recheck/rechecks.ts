import { createRequire } from 'node:module';
import { dayOf, instantAt, type Calendar } from '@sunlit/domain/calendar';
import type { Clock, Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { OneLook } from '../threads/one-look.ts';
import { LawTimer } from '../timers/law-timer.ts';
import type { Finding } from './findings.ts';
import type { Recheck, RecheckSetting } from './recheck.ts';

export interface RechecksPorts {
  readonly setting: Omit<RecheckSetting, 'nowMs' | 'lapse'>;
  readonly ledger: Ledger;
  readonly calendar: Calendar;
  readonly lapse: Lapse;
  readonly clock: Clock;
  readonly log: Log;
  /** After each recheck. */
  readonly onChange: () => void;
}
/** A recheck that ended. */
export interface Rechecked extends Recheck {
  /** The law's time at which it began. */
  readonly atMs: number;
  readonly tookMs: number;
}

/** After a start: first desks and faces, then this. */
const AFTER_START_MS = 60_000;
/** Minute of the hall's day; nobody is at a window. */
const AT_MINUTE = 150;
/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/recheck/worker');

/** Has the hall's file looked through: after the start, every night, and when somebody asks. What is found is recorded. */
export class Rechecks {
  /** The newest that ended; undefined before the first. */
  last: Rechecked | undefined;
  private readonly ports: RechecksPorts;
  private readonly nightly: LawTimer;
  private first: NodeJS.Timeout | undefined;
  private running: Promise<Rechecked> | undefined;
  private readonly look = new OneLook<RecheckSetting, Recheck>(workerFile);
  private recorded = '[]';

  constructor(ports: RechecksPorts) {
    this.ports = ports;
    this.nightly = new LawTimer(ports.lapse, () => {
      this.inBackground();
      this.armNight();
    });
  }

  start(): void {
    this.first = setTimeout(() => {
      this.inBackground();
    }, AFTER_START_MS);
    this.first.unref();
    this.armNight();
  }

  /** One that is under way is waited for, not doubled. Rejects when the file cannot be read. */
  now(): Promise<Rechecked> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  findings(): readonly Finding[] {
    return this.last?.findings ?? [];
  }

  async stop(): Promise<void> {
    clearTimeout(this.first);
    this.nightly.arm(0);
    await this.look.stop();
    await this.running?.catch(() => undefined);
  }

  private armNight(): void {
    const { calendar, clock } = this.ports;
    this.nightly.arm(instantAt(calendar, dayOf(calendar, clock.wallMs()) + 1, AT_MINUTE));
  }

  private inBackground(): void {
    void this.now().catch((error: unknown) => {
      this.ports.log.error({ reason: error instanceof Error ? error.message : '' }, 'the recheck did not end');
    });
  }

  private async run(): Promise<Rechecked> {
    const { clock, log, onChange } = this.ports;
    const atMs = clock.wallMs();
    const startedMs = clock.monoMs();
    const { setting, lapse } = this.ports;
    const found = await this.look.at({ ...setting, nowMs: atMs, lapse });
    this.last = { ...found, atMs, tookMs: Math.round(clock.monoMs() - startedMs) };
    const { position, findings } = this.last;
    if (findings.length > 0)
      log.error({ position, findings }, 'what lies in the file does not follow from its records');
    await this.record(this.last);
    onChange();
    return this.last;
  }

  /** The same findings once. */
  private async record({ position, findings }: Rechecked): Promise<void> {
    const counted = findings.map(({ code, count }) => ({ code, count }));
    const text = JSON.stringify(counted);
    if (text === this.recorded) return;
    if (counted.length > 0) await this.ports.ledger.act('recheckFailed', { position, findings: counted });
    this.recorded = text;
  }
}
