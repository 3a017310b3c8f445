import { expect, it } from 'vitest';
import { openFileJournal } from '@sunlit/device-agent/journal/file-journal';
import { JournalFault } from '@sunlit/device-agent/journal/journal';
import { createMemoryDisk, type MemoryDisk } from '@sunlit/device-agent/testing/memory-disk';
import { openVisit, rateVisit, receiveCase } from '@sunlit/device-agent/testing/served-visit';
import { openTestDesk, signInAt } from '@sunlit/device-agent/testing/test-desk';
import { dice, seedOfRun } from './dice.ts';
import { fault } from './fault.ts';

const VISITS = 6;
const FOLDER = '/journal';

/** The journal of a desk that served, in three segments with their snapshots. */
async function servedJournal(): Promise<MemoryDisk> {
  const disk = createMemoryDisk();
  const desk = await openTestDesk({ journal: { disk, segmentBytes: 20_000, reserveBytes: 0 } });
  const clerk = await signInAt(desk, 'li');
  for (let visit = 0; visit < VISITS; visit += 1) {
    const visitRef = await openVisit(clerk);
    await receiveCase(desk, clerk, visitRef);
    await rateVisit(desk, clerk, visitRef);
    await desk.time.advance(6_000);
  }
  await desk.agent().stop();
  return disk;
}

/** Every entry that is kept, and what was put aside. */
async function readAll(disk: MemoryDisk): Promise<{ readonly entries: string[]; readonly quarantined: number }> {
  const entries: string[] = [];
  const { journal, recovery } = await openFileJournal({
    disk,
    folder: FOLDER,
    replay: () => undefined,
    reserveBytes: 0,
  });
  await journal.read((entry) => entries.push(entry));
  await journal.close();
  return { entries, quarantined: recovery.quarantined.length };
}

async function outcomeOf(
  disk: MemoryDisk,
  entries: readonly string[],
): Promise<'refused' | 'put aside' | 'same' | 'silent'> {
  try {
    const now = await readAll(disk);
    const isPrefix = now.entries.every((entry, at) => entry === entries[at]);
    if (isPrefix && now.entries.length === entries.length) return 'same';
    return isPrefix && now.quarantined > 0 ? 'put aside' : 'silent';
  } catch (reason) {
    if (reason instanceof JournalFault && reason.code === 'journal/corrupt') return 'refused';
    throw reason;
  }
}

fault(
  {
    name: "A bit flips in a desk's journal",
    outcome: 'The desk does not start, or puts the last entry aside and says so; no entry is ever another one.',
    often: { daily: 100, nightly: 1_000, of: 'flips' },
  },
  (times) => {
    it('one bit anywhere in any segment, each time in a fresh copy', async () => {
      const random = dice(seedOfRun('journal-flips'));
      const sound = (await servedJournal()).afterPowerCut();
      const { entries } = await readAll(sound);
      const files = [...sound.contents()].filter(([name]) => name.endsWith('.journal'));
      expect(files.length).toBeGreaterThan(2);
      const outcomes = { refused: 0, 'put aside': 0, same: 0, silent: 0 };
      for (let flip = 0; flip < times; flip += 1) {
        const copy = sound.afterPowerCut();
        const [name, bytes] = files[Math.floor(random() * files.length)] ?? ['', new Uint8Array()];
        const at = Math.floor(random() * bytes.length);
        const handle = await copy.open(name, false);
        await handle.write(Uint8Array.of((bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))), at);
        outcomes[await outcomeOf(copy, entries)] += 1;
      }
      process.stderr.write(`flips: ${JSON.stringify(outcomes)}\n`);
      expect(outcomes.silent).toBe(0);
      expect(outcomes.refused).toBeGreaterThan(0);
    });
  },
);
