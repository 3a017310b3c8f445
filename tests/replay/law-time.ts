import type { HandLedger } from '@sunlit/center-server/testing/hand-ledger';
import { dayKind, dayOf, defaultCalendar, instantAt, type EpochDay } from '@sunlit/domain/calendar';

/** 09:30, 11:00, 14:30 and 16:00: when something happens at the counters. */
const MINUTES = [570, 660, 870, 960] as const;
export const SLOTS_A_DAY = MINUTES.length;
const NIGHT_MINUTE = 2 * 60;
const PORTION = 256;
const PAGE = 200;

/** The working days from one day to another, both included, by the official lists. */
export function workingDays(first: EpochDay, last: EpochDay): EpochDay[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (day) => dayKind(defaultCalendar, day).working,
  );
}

export function slotsOf(days: readonly EpochDay[]): number[] {
  return days.flatMap((day) => MINUTES.map((minute) => instantAt(defaultCalendar, day, minute)));
}

/** Lets the law's time go on and does what the center's timers do at the very instants at which they would wake. */
export class LawTime {
  private readonly hall: HandLedger;
  private nightMs: number;

  constructor(hall: HandLedger) {
    this.hall = hall;
    this.nightMs = this.nextNight();
  }

  async goTo(untilMs: number): Promise<void> {
    const { ledger, clock } = this.hall;
    for (;;) {
      const { nextAtMs } = await ledger.read('nextDue', null);
      const dueMs = nextAtMs === 0 ? Infinity : nextAtMs;
      const atMs = Math.min(dueMs, this.nightMs, untilMs);
      clock.wallMs = Math.max(clock.wallMs, atMs);
      if (atMs === dueMs && dueMs <= untilMs) await this.judge();
      else if (atMs === this.nightMs) {
        await this.sweep();
        this.nightMs = this.nextNight();
      } else return;
    }
  }

  /** As after a publication and every night. */
  async sweep(): Promise<void> {
    let after = '';
    do ({ next: after } = await this.hall.ledger.act('sweepCards', { after, limit: PAGE }));
    while (after !== '');
  }

  private async judge(): Promise<void> {
    let judged = PORTION;
    while (judged === PORTION) ({ judged } = await this.hall.ledger.act('judgeDue', { limit: PORTION }));
  }

  private nextNight(): number {
    const { wallMs } = this.hall.clock;
    const tonight = instantAt(defaultCalendar, dayOf(defaultCalendar, wallMs), NIGHT_MINUTE);
    return tonight > wallMs ? tonight : instantAt(defaultCalendar, dayOf(defaultCalendar, wallMs) + 1, NIGHT_MINUTE);
  }
}
