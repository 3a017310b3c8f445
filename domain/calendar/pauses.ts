import type { EpochDay, Pause } from './calendar.ts';
import { dayOf, instantAt, MINUTE_MS } from './civil.ts';
import type { Days } from './days.ts';

/** No pause is followed further than a century, so that a mistyped end cannot keep a program counting. */
const LONGEST_PAUSE_DAYS = 36_525;

/** The days a pause freezes: from `fromDay` until before `endDay`. */
export interface Frozen {
  readonly ground: string;
  readonly fromDay: EpochDay;
  readonly endDay: EpochDay;
  readonly provisional: boolean;
}

/** The pauses that count: proven notice moves their beginning, and those never noticed are none. */
export function served(pauses: readonly Pause[]): readonly Pause[] {
  if (pauses.every(({ fromMs, servedAtMs = fromMs }) => servedAtMs === fromMs)) return pauses;
  return pauses.flatMap((pause) => {
    if (pause.servedAtMs === 0) return [];
    const fromMs = Math.max(pause.fromMs, pause.servedAtMs ?? pause.fromMs);
    return pause.toMs !== undefined && fromMs > pause.toMs ? [] : [{ ...pause, fromMs }];
  });
}

/** Whole days frozen by the pauses that are not counted in hours, in order. Throws a RangeError when one is open and `nowMs` is missing. */
export function frozenDays(days: Days, pauses: readonly Pause[], nowMs: number | undefined): Frozen[] {
  return pauses
    .filter(({ limitHours }) => limitHours === undefined)
    .map((pause) => frozenBy(days, pause, nowMs))
    .sort((a, b) => a.fromDay - b.fromDay);
}

function frozenBy(days: Days, pause: Pause, nowMs: number | undefined): Frozen {
  const { ground, limitDays } = pause;
  const fromDay = businessDay(days, pause.fromMs);
  const end = pause.toMs === undefined ? businessDay(days, needed(nowMs)) + 1 : businessDay(days, pause.toMs);
  const openEnd = Math.min(end, fromDay + LONGEST_PAUSE_DAYS);
  if (limitDays === 0) return { ground, fromDay, endDay: openEnd, provisional: false };
  let provisional = false;
  let left = limitDays;
  let endDay = fromDay;
  while (left > 0 && endDay < openEnd) {
    const kind = days.kind(endDay);
    provisional ||= kind.provisional;
    if (kind.working) left--;
    endDay++;
  }
  return { ground, fromDay, endDay, provisional };
}

/** Open minutes that a pause in hours stood still, and when it began to. */
export interface Stood {
  readonly ground: string;
  readonly fromMs: number;
  readonly minutes: number;
}

/** What the pauses in hours stood still, in order; days frozen already are left out, overlapping pauses count once. */
export function minutesStood(
  days: Days,
  pauses: readonly Pause[],
  frozen: readonly Frozen[],
  nowMs: number | undefined,
): Stood[] {
  let coveredMs = -Infinity;
  return pauses
    .filter(({ limitHours }) => limitHours !== undefined)
    .sort((a, b) => a.fromMs - b.fromMs)
    .map(({ ground, fromMs, toMs, limitHours = 0 }) => {
      const endMs = toMs ?? needed(nowMs);
      const reach = openMinutes(days, Math.max(fromMs, coveredMs), endMs, limitHours * 60, (day) =>
        isFrozen(frozen, day),
      );
      coveredMs = Math.max(coveredMs, reach.endMs);
      return { ground, fromMs, minutes: reach.minutes };
    });
}

/** The open minutes of counted days between two instants, at most `most`, and where they end. A minute begun is one. */
export function openMinutes(
  days: Days,
  fromMs: number,
  toMs: number,
  most: number,
  isLeftOut: (day: EpochDay) => boolean = () => false,
): { readonly minutes: number; readonly endMs: number } {
  const { calendar } = days;
  const startMs = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS;
  const endMs = Math.ceil(toMs / MINUTE_MS) * MINUTE_MS;
  const first = dayOf(calendar, startMs);
  const last = Math.min(dayOf(calendar, endMs), first + LONGEST_PAUSE_DAYS);
  let minutes = 0;
  for (let day = first; day <= last; day++) {
    if (isLeftOut(day)) continue;
    for (const { fromMinute, toMinute } of days.openings(day)) {
      const openMs = Math.max(instantAt(calendar, day, fromMinute), startMs);
      const shutMs = Math.min(instantAt(calendar, day, toMinute), endMs);
      if (shutMs <= openMs) continue;
      const more = (shutMs - openMs) / MINUTE_MS;
      if (minutes + more >= most) return { minutes: most, endMs: openMs + (most - minutes) * MINUTE_MS };
      minutes += more;
    }
  }
  return { minutes, endMs: toMs };
}

function isFrozen(frozen: readonly Frozen[], day: EpochDay): boolean {
  return frozen.some(({ fromDay, endDay }) => fromDay <= day && day < endDay);
}

function needed(nowMs: number | undefined): number {
  if (nowMs === undefined) throw new RangeError('nowMs: needed while a pause is open');
  return nowMs;
}

/** The day an instant works on: after the close of business it is the next one. */
function businessDay(days: Days, instantMs: number): EpochDay {
  const day = dayOf(days.calendar, instantMs);
  return instantMs > days.closeMs(day) ? day + 1 : day;
}
