import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '@sunlit/device-agent/journal/disk';
import { openFileJournal } from '@sunlit/device-agent/journal/file-journal';
import { BareAppend } from './fdatasync.ts';
import { quantile, report } from './report.ts';

const ROUNDS = 1_500;
const WARM_UP = 100;
/** About the bytes of an act with its secrets and keys. */
const ENTRY = JSON.stringify({ kind: 'act', leaves: ['x'.repeat(900)] });
const FRAME_BYTES = 8 + ENTRY.length;

/** One act on the disk of a desk, turn by turn with a bare append and fdatasync of the same bytes in the same folder. */
const folder = mkdtempSync(join(tmpdir(), 'sunlit-journal-'));
try {
  const { journal } = await openFileJournal({
    disk: nodeDisk,
    folder: join(folder, 'journal'),
    replay: () => undefined,
  });
  const bare = new BareAppend(join(folder, 'bare'), FRAME_BYTES);
  const samplesMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    await journal.append(ENTRY);
    samplesMs.push(performance.now() - startMs);
    bare.measure();
  }
  await journal.close();
  bare.close();
  const own = samplesMs.slice(WARM_UP);
  const limit = bare.samplesMs.slice(WARM_UP);
  const figure = (metric: string, q: number, goal: string) => ({
    metric,
    value: quantile(own, q),
    unit: 'ms',
    goal,
    baseline: quantile(limit, q),
  });
  const p50 = figure('p50_ms', 0.5, '<= 1.5 x baseline');
  report('journal', [
    p50,
    figure('p99_ms', 0.99, ''),
    { metric: 'ratio', value: p50.value / p50.baseline, unit: '', goal: '<= 1.5' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
