import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName } from '@sunlit/domain/evidence';
import { openBareIntake } from './bare-intake.ts';
import { planOf, type DeskPlan } from './connected-desk.ts';
import { report } from './report.ts';
import type { SendPlan } from './senders/batch-sender.ts';

const CLIENTS = 200;
const CLERK = 'clerk1';
const sender = fileURLToPath(new URL('./senders/batch-sender.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sunlit-ingest-'));

/** Facts a second through the real intake beside the bare loop, with 200 clients sending the same bytes in the same run. */
async function measure(size: number, batches: number): Promise<{ value: number; baseline: number }> {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };
  const hall = await openHandHall({ config: { demo: 1, lapse } });
  try {
    await hall.appoint(CLERK, ['clerk'], [POSTS.counter, POSTS.handling]);
    const desks: DeskPlan[] = [];
    for (let at = 1; at <= CLIENTS; at += 1) {
      const name = `W${String(at)}`;
      desks.push(await planOf(await hall.desk(name, 'window', [POSTS.counter]), dayOf(name, size, batches)));
    }
    const bare = await openBareIntake(join(folder, `bare-${String(size)}.sqlite`));
    const baseline = await run({ url: bare.url, isBare: true, desks });
    await bare.close();
    return { baseline, value: await run({ url: hall.url, isBare: false, desks }) };
  } finally {
    await hall.stop();
  }
}

/** A desk's day: visits with an accepted case and a rating, cut into batches. */
function dayOf(name: string, size: number, batches: number): HandFact[][] {
  const facts: HandFact[] = [];
  for (let counter = 1; facts.length < size * batches; counter += 2) {
    const visitRef = makeName('V', 'H01', name, 1, counter);
    const caseRef = makeName('C', 'H01', name, 1, counter + 1);
    facts.push(
      visitOpened(visitRef, CLERK),
      ...caseAccepted(caseRef, visitRef, CLERK),
      ...visitRated(visitRef, CLERK, '5'),
    );
  }
  return Array.from({ length: batches }, (_, at) => facts.slice(at * size, (at + 1) * size));
}

async function run(plan: SendPlan): Promise<number> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const { stdout } = await promisify(execFile)(process.execPath, [sender, file]);
  return (JSON.parse(stdout) as { perSecond: number }).perSecond;
}

try {
  const batched = await measure(50, 6);
  const single = await measure(1, 40);
  report('ingest', [
    { metric: 'batch50', ...batched, unit: 'facts/s', goal: '>= 0.25 of the bare loop' },
    { metric: 'single', ...single, unit: 'facts/s', goal: '>= 0.5 of the bare loop' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
