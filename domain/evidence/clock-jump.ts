import type { EvidenceRecord } from './record.ts';
import { CLOCK_SLACK_MS } from './time-bracket.ts';

/** A record's two clocks: `monoMs` runs on within one boot whatever is done to the wall clock. */
export type Clocks = Pick<EvidenceRecord, 'bootId' | 'monoMs' | 'wallMs'>;

/**
 * By how much the wall clock of an origin was moved between two of its records, the earlier one first: milliseconds of its wall clock, below zero
 * when it was set back; 0 when nothing more than `CLOCK_SLACK_MS` of real time is to be seen. Within one boot both clocks must have run alike (a machine that slept has stood
 * still by the one alone, and looks set forward). Across a boot nobody knows how long it was off: only going back shows.
 * `speed`: how much faster than real time the law's time runs; 1 but for demo halls.
 */
export function clockJump(before: Clocks, after: Clocks, speed = 1): number {
  const movedMs = after.wallMs - before.wallMs;
  const jumpMs =
    before.bootId === after.bootId ? movedMs - (after.monoMs - before.monoMs) * speed : Math.min(0, movedMs);
  return Math.abs(jumpMs) > CLOCK_SLACK_MS * speed ? Math.trunc(jumpMs) : 0;
}
