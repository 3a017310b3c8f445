import { createRequire } from 'node:module';
import { dayOf, type Calendar } from '@sunlit/domain/calendar';
import type { KeyPair } from '@sunlit/domain/evidence';
import { daysOfPeriod, periodOf, periodsBetween, spanOf } from '@sunlit/domain/signals';
import type { Ledger } from '../ledger/ledger.ts';
import { OneLook } from '../threads/one-look.ts';
import type { ClocksSeen } from './clock-of-cases.ts';
import type { Scan, ScanSetting } from './scan.ts';

export interface ScansPorts {
  readonly file: string;
  readonly boxKeys: KeyPair;
  readonly ledger: Ledger;
  readonly calendar: () => Promise<Calendar>;
  /** The law's time. */
  readonly wallMs: () => number;
}
/** What a scan looked at and how many signals it raised for the first time. */
export interface Scanned {
  readonly period: string;
  readonly until: number;
  readonly raised: number;
}

export interface ClockReport extends Omit<ClocksSeen, 'sinceMs'> {
  readonly period: string;
  readonly until: number;
  /** Quarters that can be asked for, the newest first. */
  readonly periods: readonly string[];
}

/** So many days into a quarter the end of the last one is looked through again. */
export const SCAN_AGAIN_DAYS = 8;
const HOUR_MS = 3_600_000;
/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/signals/worker');

/** Has the days that have ended looked through for signals, in a thread of its own, and what is found recorded. */
export class Scans {
  private readonly ports: ScansPorts;
  private running: Promise<Scanned> | undefined;
  private readonly look = new OneLook<ScanSetting, Scan>(workerFile);
  private last: Scanned | undefined;
  private seen: ClockReport | undefined;
  private readonly pastLook = new OneLook<ScanSetting, Scan>(workerFile);
  /** Ended quarters that somebody asked for since the last scan: facts may still come late. */
  private past = new Map<string, Promise<ClockReport>>();
  private pastQueue: Promise<unknown> = Promise.resolve();

  constructor(ports: ScansPorts) {
    this.ports = ports;
  }

  /** One that is under way is waited for, not doubled. */
  now(): Promise<Scanned> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** How clocks were used, as the newest scan saw it; undefined before the first since the start. */
  clocks(): ClockReport | undefined {
    return this.seen;
  }

  /** The same of an earlier quarter, looked through when it is asked for; undefined where it is none of those that {@link ClockReport} names. */
  async clocksOf(period: string): Promise<ClockReport | undefined> {
    const { seen } = this;
    if (seen === undefined || period === seen.period) return seen;
    const days = daysOfPeriod(period);
    if (days === undefined || !seen.periods.includes(period)) return undefined;
    const known = this.past.get(period);
    if (known !== undefined) return known;
    // One thread for all who ask, whatever they ask for.
    const { past } = this;
    const asked = this.pastQueue.then(() => this.lookBack(days.last, seen.periods));
    this.pastQueue = asked.catch(() => past.delete(period));
    past.set(period, asked);
    return asked;
  }

  /** Once for each ended day, asked every hour; the law's time of the next hour. */
  async hourly(): Promise<number> {
    const { calendar, wallMs } = this.ports;
    const nowMs = wallMs();
    const until = dayOf(await calendar(), nowMs) - 1;
    if (this.last?.until !== until) await this.now();
    return nowMs - (nowMs % HOUR_MS) + HOUR_MS;
  }

  async stop(): Promise<void> {
    await Promise.all([this.look.stop(), this.pastLook.stop()]);
    await this.running?.catch(() => undefined);
  }

  private async run(): Promise<Scanned> {
    const { ledger, wallMs } = this.ports;
    const calendar = await this.ports.calendar();
    const until = dayOf(calendar, wallMs()) - 1;
    let raised = 0;
    // A center that was down when a quarter ended looks through the end of it as well.
    for (const last of lastDays(until)) {
      const { findings, clocks } = await this.look.at(this.settingOf(calendar, last));
      this.seen = reportOf(last, clocks, periodsBetween(dayOf(calendar, clocks.sinceMs), last));
      this.past = new Map();
      raised += (await ledger.act('raiseSignals', { until: last, findings })).raised;
    }
    return (this.last = { period: periodOf(until), until, raised });
  }

  private async lookBack(last: number, periods: readonly string[]): Promise<ClockReport> {
    const setting = this.settingOf(await this.ports.calendar(), last);
    const { clocks } = await this.pastLook.at({ ...setting, clocksOnly: true });
    return reportOf(last, clocks, periods);
  }

  private settingOf(calendar: Calendar, until: number): ScanSetting {
    const { file, boxKeys } = this.ports;
    const period = periodOf(until);
    const { fromMs, toMs } = spanOf(calendar, period, until) ?? { fromMs: 0, toMs: 0 };
    return { file, boxKeys, calendar, period, until, fromMs, toMs };
  }
}

function reportOf(last: number, { position, posts, findings }: ClocksSeen, periods: readonly string[]): ClockReport {
  const period = periodOf(last);
  return { position, period, until: last, posts, findings, periods: periods.length === 0 ? [period] : periods };
}

function firstOfQuarter(day: number): number {
  return daysOfPeriod(periodOf(day))?.first ?? day;
}

/** The days up to which is looked: of the quarter before as well while the new one is young. */
function lastDays(until: number): number[] {
  const first = firstOfQuarter(until);
  return until - first < SCAN_AGAIN_DAYS ? [first - 1, until] : [until];
}
