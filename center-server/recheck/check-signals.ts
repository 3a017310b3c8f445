import type { Fold } from '@sunlit/domain/fold';
import { compareSignals } from '@sunlit/domain/signals';
import type { TableShelves } from '../projections/shelves.ts';
import { SCAN_AGAIN_DAYS } from '../signals/scans.ts';
import type { Findings } from './findings.ts';

/** Signals on record held against what the days of the windows, just derived, give. A quarter that ended lately may still be looked through. */
export function checkSignals(fold: Fold<TableShelves>, nowMs: number, findings: Findings): void {
  const { window_days, signals } = fold.shelves;
  const ended = fold.day(nowMs) - 1 - SCAN_AGAIN_DAYS;
  for (const { fault, window, period, signal } of compareSignals(window_days.all(), signals.all(), ended)) {
    findings.add('signal/differs', `${fault} ${period} ${window} ${signal}`);
  }
}
