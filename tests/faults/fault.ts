import { describe } from 'vitest';
import { titleOf, type FaultRow } from '../fault-table.ts';
import { lacks, type NeedName } from '../needs.ts';

/** What is done to the hall, and what must come of it: one row of docs/generated/faults.md. */
export interface Fault {
  /** The fault, in a few plain words. */
  readonly name: string;
  /** What a reader may count on. */
  readonly outcome: string;
  /** How often it is done, at day and with `--nightly`; absent: once. */
  readonly often?: FaultRow['often'];
  /** What of the machine it needs; without it the tests are skipped and say so. */
  readonly needs?: readonly NeedName[];
}

/** Only with `--nightly` faults are done as often as at night. */
export const isNightly = process.env['SUNLIT_NIGHTLY'] === '1';

/**
 * The one way to write a fault test: `body` holds the tests (`it`) and is told how often the fault is to be done. The table of faults is made from
 * what ran, so that no fault is without a test; a test of this suite outside of a fault fails the run.
 */
export function fault({ needs = [], often, ...row }: Fault, body: (times: number) => void): void {
  const times = isNightly ? often?.nightly : often?.daily;
  const isMissing = needs.filter((need) => lacks(need)).length > 0;
  describe.skipIf(isMissing)(titleOf({ ...row, often }), () => body(times ?? 1));
}
