import { expect, it } from 'vitest';
import { howChecked } from './how-checked.ts';

const trust = (checkedAtMs: number) => ({
  tree: '',
  size: 0,
  unwitnessedSinceMs: 0,
  fault: '',
  found: '',
  checkedAtMs,
});
const HOUR_MS = 3_600_000;
const NOW_MS = 1_772_416_860_000;

it.each([
  ['the center has just started', trust(0), 'not-yet'],
  ['the recheck of the last night ended', trust(NOW_MS - 20 * HOUR_MS), 'checked'],
  ['the recheck of the last night did not end', trust(NOW_MS - 27 * HOUR_MS), 'stale'],
  ['nothing is told yet', undefined, 'checked'],
])('%s', (_, told, how) => {
  expect(howChecked(told, NOW_MS)).toBe(how);
});
