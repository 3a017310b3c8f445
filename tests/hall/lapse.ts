import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { defaultCalendar, instantAt, parseDate } from '@sunlit/domain/calendar';
import { lawTime, type Lapse } from '@sunlit/domain/contracts';

const OPENING_MINUTE = 9 * 60;
/** How often the time reached is written down: a killed hall goes on at most this much law's time later. */
export const MARK_EVERY_MS = 2_000;

interface Mark extends Lapse {
  /** Real time of the last mark. */
  readonly markedAtRealMs: number;
}

/**
 * The lapse of this start. A hall that ran before goes on from the law's time it had reached; it never runs backwards, and the
 * time it stood still does not count.
 */
export function beginLapse(file: string, from: string, speed: number, realMs: number): Lapse {
  const last = readMark(file);
  const start = instantAt(defaultCalendar, parseDate(from) ?? 0, OPENING_MINUTE);
  // Up to one interval may have passed since the last mark before the hall was killed.
  const lawAtMs = last ? lawTime(last, Math.min(realMs, last.markedAtRealMs + MARK_EVERY_MS)) : start;
  const lapse = { realAtMs: realMs, lawAtMs, speed };
  markLapse(file, lapse, realMs);
  return lapse;
}

/** Writes down that the hall was alive at `realMs`. */
export function markLapse(file: string, lapse: Lapse, realMs: number): void {
  writeFileSync(`${file}.new`, JSON.stringify({ ...lapse, markedAtRealMs: realMs } satisfies Mark));
  renameSync(`${file}.new`, file);
}

function readMark(file: string): Mark | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Mark) : undefined;
}
