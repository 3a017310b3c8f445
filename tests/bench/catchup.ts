import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ITEM } from '@sunlit/center-server/testing/facts';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { socketLine } from '@sunlit/device-agent/uplink/socket-line';
import type { OpenLine } from '@sunlit/device-agent/uplink/line';
import type { Batch } from '@sunlit/domain/contracts';
import { newFolder, openLightDesk, recordsIn, type LightDesk } from '../faults/light-desk.ts';
import { enrolByHand } from '../hall/enrol-by-hand.ts';
import { windowPosts } from '../hall/people.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { openBareIntake } from './bare-intake.ts';
import { quantile, report } from './report.ts';
import type { SendPlan } from './senders/batch-sender.ts';

const CASES = 1_000;
const DESKS = ['W91', 'W92', 'W93'];
const CLERK = 'clerk01';
const sender = fileURLToPath(new URL('./senders/batch-sender.js', import.meta.url));

/** A visit with one matter that is accepted, handled and sent for approval, and its rating: eight facts. */
async function serve(desk: LightDesk): Promise<void> {
  const { visitRef } = await desk.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  const item = desk.agent.clerk.catalogue()?.items.find(({ code }) => code === ITEM);
  const materials = item?.materials.map(({ id }) => id);
  const { caseRef } = await desk.act('ReceiveCase', {
    visitRef,
    fields: { item: ITEM, applicant: item?.applicants[0], materials },
    values: { applicantName: '张三', applicantNumber: 'TEST' },
  });
  await desk.act('AcceptCase', { visitRef, caseRef });
  await desk.act('StartHandling', { visitRef, caseRef });
  await desk.act('RequestApproval', { visitRef, caseRef, values: { opinion: '拟同意' } });
  await desk.act('CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
  await desk.act('InviteRating', { visitRef });
  const view = desk.agent.citizen.view();
  const rated = 'invitation' in view && (await desk.agent.citizen.rate({ invitation: view.invitation, grade: 1 }));
  if (!rated || rated.ok === 0) throw new Error('the rating was not taken');
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

/** One desk's day without a line, then the line: milliseconds until the center has a receipt for everything, and what was sent for it. */
async function catchUp(hall: TestHall, name: string) {
  const center = hall.center.url;
  const window = new HandDesk({ center, hall: 'H01', desk: name, wallMs: () => Date.now() });
  await enrolByHand(window, windowPosts, [await hall.signIn('admin1'), await hall.signIn('admin2')]);
  const folder = newFolder(window);
  const { lapse } = hall;
  const furnished = await openLightDesk({ name, folder, url: () => center, lapse });
  await furnished.signIn(CLERK);
  await furnished.everythingSent();
  await furnished.stop();

  let url = NOWHERE;
  const sent: Batch[] = [];
  const openLine: OpenLine = (events) => {
    const line = socketLine(url)(events);
    return {
      ...line,
      batch: (batch) => {
        sent.push(batch);
        return line.batch(batch);
      },
    };
  };
  // It tries again at once: back-off is no part of the figure.
  const desk = await openLightDesk({ name, folder, url: () => url, lapse, openLine, random: () => 0.001 });
  await desk.signIn(CLERK);
  for (let done = 0; done < CASES; done += 1) await serve(desk);
  const startMs = performance.now();
  url = center;
  await desk.everythingSent();
  const tookMs = performance.now() - startMs;
  await desk.stop();
  return { tookMs, facts: recordsIn(folder).length, sent, window };
}

/** The same batches over bare socket.io into SQLite, in milliseconds. */
async function bareMs(folder: string, { sent, window }: Awaited<ReturnType<typeof catchUp>>): Promise<number> {
  const { epoch, signKeys, boxKeys, centerKey, vaultKey } = window;
  const bare = await openBareIntake(join(folder, 'bare.sqlite'));
  const identity = { epoch, signKeys, boxKeys, centerKey, vaultKey };
  const plan: SendPlan = { url: bare.url, isBare: true, desks: [{ desk: 'W91', identity, batches: sent }] };
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const { stdout } = await promisify(execFile)(process.execPath, [sender, file]);
  await bare.close();
  const { perSecond } = JSON.parse(stdout) as { perSecond: number };
  return (sent.reduce((sum, { leaves }) => sum + leaves.length, 0) / perSecond) * 1_000;
}

const folder = mkdtempSync(join(tmpdir(), 'sunlit-catchup-'));
const hall = await openTestHall();
try {
  const samplesMs: number[] = [];
  let last: Awaited<ReturnType<typeof catchUp>> | undefined;
  for (const name of DESKS) {
    last = await catchUp(hall, name);
    process.stderr.write(`${name}: ${String(last.facts)} facts in ${last.tookMs.toFixed(0)} ms\n`);
    samplesMs.push(last.tookMs);
  }
  const value = quantile(samplesMs, 0.5);
  const baseline = last === undefined ? 0 : await bareMs(folder, last);
  report('catchup', [{ metric: 'ms_1000_cases', value, unit: 'ms', goal: '<= 2500', baseline }]);
} finally {
  await hall.remove();
  rmSync(folder, { recursive: true, force: true });
}
