import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { exportPage } from '@sunlit/center-server/ledger/export-reads';
import { nodeDisk } from '@sunlit/device-agent/journal/disk';
import { decodeEntry } from '@sunlit/device-agent/journal/entries';
import { openFileJournal } from '@sunlit/device-agent/journal/file-journal';
import { kit } from '@sunlit/device-agent/testing/test-desk';
import { checkLedger } from '@sunlit/verify/ledger/check-ledger';
import { dice, seedOfRun } from './dice.ts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { openImageDisk, type FileSystem } from './image-disk.ts';
import type { LightDesk } from './light-desk.ts';
import { serveOne } from './serve-one.ts';

/** Small, so that cuts fall between segments too. */
const JOURNAL = { segmentBytes: 60_000, reserveBytes: 256 * 1024 };

/** What was promised at an instant: seq of the last act a face was told of, and of the last receipt the desk had. */
interface Promised {
  readonly acknowledged: number;
  readonly receipted: number;
}
/** What is there after the cut. */
interface Found {
  readonly leaves: readonly string[];
  readonly atCenter: readonly string[];
  readonly findings: readonly unknown[];
}

function promisedBy({ history, agent }: LightDesk): Promised {
  const last = history.findLast((event) => event.kind === 'ok');
  const acknowledged = last?.kind === 'ok' ? (last.records.at(-1)?.seq ?? 0) : 0;
  return { acknowledged, receipted: Math.max(0, acknowledged - Number(agent.health()['waiting'])) };
}

async function leavesOf(folder: string): Promise<string[]> {
  const leaves: string[] = [];
  const { journal } = await openFileJournal({ disk: nodeDisk, folder, replay: () => undefined, ...JOURNAL });
  await journal.read((text) => {
    const entry = decodeEntry(text);
    if (entry?.kind === 'act') leaves.push(...entry.leaves);
  });
  await journal.close();
  return leaves;
}

/** The center's ledger, as its own reading and the stranger's checker find it. */
function ledgerOf(file: string, origin: string): Omit<Found, 'leaves'> {
  const db = new Sqlite(file);
  try {
    const page = exportPage(db, { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: -1 });
    const lines = [
      ...page.leaves.map((leaf) => JSON.stringify(leaf)),
      ...page.seals.map((seal) => JSON.stringify({ seal })),
    ];
    const atCenter = page.leaves.filter((one) => one.origin === origin).map(({ leaf }) => leaf);
    return { atCenter, findings: checkLedger(kit, lines).findings };
  } finally {
    db.close();
  }
}

function powerCuts(system: FileSystem, times: number): Promise<void> {
  return cutWhileServing(system, times, dice(seedOfRun(`power cuts on ${system}`)));
}

async function cutWhileServing(system: FileSystem, times: number, random: () => number): Promise<void> {
  const image = await openImageDisk(system);
  const center = await openFaultHall({ dataDir: join(image.folder, 'center') });
  const journalDir = join(image.folder, 'journal');
  const desk = await center.newDesk('W01', {
    openJournal: async (hooks) =>
      (await openFileJournal({ disk: nodeDisk, folder: journalDir, ...hooks, ...JOURNAL })).journal,
  });
  await desk.signIn(CLERK);
  let isOver = false;
  // While a cut is judged, from the first record on, nobody comes: else each takes longer than the one before by all that came meanwhile.
  let judging: Promise<unknown> = Promise.resolve();
  const serving = (async () => {
    for (; !isOver; await judging) await serveOne(desk);
  })();
  const cuts: { readonly promised: Promised; readonly found: Found }[] = [];
  const judge = async (promised: Promised, folder: string): Promise<void> => {
    const leaves = await leavesOf(join(folder, 'journal'));
    cuts.push({ promised, found: { leaves, ...ledgerOf(join(folder, 'center', 'ledger.sqlite'), desk.origin) } });
  };
  for (let cut = 0; cut < times; cut += 1) {
    const until = desk.history.length + 1 + Math.floor(random() * 12);
    await desk.until(() => desk.history.length >= until);
    const promised = promisedBy(desk);
    const folder = await image.cut();
    judging = judge(promised, folder);
    await judging;
  }
  isOver = true;
  await serving;
  await desk.everythingSent();
  await desk.stop();
  const whole = await leavesOf(journalDir);
  for (const { promised, found } of cuts) {
    expect(found.leaves.length).toBeGreaterThanOrEqual(promised.acknowledged);
    expect(found.atCenter.length).toBeGreaterThanOrEqual(promised.receipted);
    expect(found.leaves).toEqual(whole.slice(0, found.leaves.length));
    expect(found.atCenter).toEqual(whole.slice(0, found.atCenter.length));
    expect(found.findings).toEqual([]);
  }
  expect(cuts.at(-1)?.promised.receipted).toBeGreaterThan(0);
  expect(cuts.length).toBe(times);
}

const outcome =
  'Desk and center start from what the disk holds: nothing acknowledged or receipted is missing, in order, nothing invented.';
/** Each cut is judged from the first record on, so a hundred take more than ten times ten. */
const limitMs = (times: number): number => 120_000 + times * 15_000;
const often = { daily: 10, nightly: 100, of: 'cuts' };
fault({ name: 'The power goes, on ext4', outcome, often, needs: ['loop', 'mkfs.ext4', 'mkfs.xfs'] }, (times) => {
  it('a window serves while the disk is copied at random instants', () => powerCuts('ext4', times), limitMs(times));
});
fault({ name: 'The power goes, on XFS', outcome, often, needs: ['loop', 'mkfs.xfs'] }, (times) => {
  it('a window serves while the disk is copied at random instants', () => powerCuts('xfs', times), limitMs(times));
});
