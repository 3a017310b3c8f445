import { setTimeout as pause } from 'node:timers/promises';
import { openTestHall } from '../hall/test-hall.ts';
import { quantile, report } from './report.ts';
import { residentBytes } from './resident.ts';

const STARTS = 7;
/** How long the agent is left alone before its memory is read. */
const IDLE_MS = 20_000;

/** Idle memory of an agent and how long it takes from its start to its ready line. */
const hall = await openTestHall({ windows: 1 });
try {
  const startsMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    await hall.program('W01').stop();
    const startMs = performance.now();
    await hall.restart('W01');
    startsMs.push(performance.now() - startMs);
  }
  await pause(IDLE_MS);
  const rssMb = residentBytes(hall.program('W01').pid) / 2 ** 20;
  report('agent', [
    { metric: 'rss_mb', value: rssMb, unit: 'MB', goal: '<= 75' },
    { metric: 'start_to_ready_ms', value: quantile(startsMs, 0.5), unit: 'ms', goal: '<= 1500' },
  ]);
} finally {
  await hall.remove();
}
