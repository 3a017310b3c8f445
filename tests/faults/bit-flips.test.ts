import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { exportPage } from '@sunlit/center-server/ledger/export-reads';
import { kit } from '@sunlit/device-agent/testing/test-desk';
import { checkLedger } from '@sunlit/verify/ledger/check-ledger';
import { dice, seedOfRun } from './dice.ts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { serveOne } from './serve-one.ts';

const VISITS = 40;

/** The export's lines, as the center's own reading makes them of the file. Throws what the database throws. */
function exportedFrom(file: string): string[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    const page = exportPage(db, { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: -1 });
    return [...page.leaves.map((leaf) => JSON.stringify(leaf)), ...page.seals.map((seal) => JSON.stringify({ seal }))];
  } finally {
    db.close();
  }
}

/** The ledger of a hall that was shut down properly: all of it in one file. */
async function ledgerFile(): Promise<string> {
  const center = await openFaultHall();
  const desk = await center.newDesk('W01');
  await desk.signIn(CLERK);
  for (let visit = 0; visit < VISITS; visit += 1) await serveOne(desk);
  await desk.everythingSent();
  await desk.stop();
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-flips-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'ledger.sqlite');
  await center.restart(() => {
    copyFileSync(join(center.dataDir, 'ledger.sqlite'), file);
  });
  return file;
}

const flips = {
  name: "A bit flips in the center's database",
  outcome: 'The database or the check against a witnessed root notices, or every exported byte is as it was.',
  often: { daily: 100, nightly: 1_000, of: 'flips' },
} as const;
fault(flips, (times) => {
  it(
    'one bit anywhere in the file, each time in a fresh copy',
    async () => {
      const random = dice(seedOfRun('flips'));
      const file = await ledgerFile();
      const sound = readFileSync(file);
      const lines = exportedFrom(file);
      const { findings, trees } = checkLedger(kit, lines);
      expect(findings).toEqual([]);
      const root = trees[0]?.root ?? '';
      const copy = `${file}.flipped`;
      const outcomes = { unreadable: 0, found: 0, unchanged: 0 };
      const silent: string[] = [];
      for (let flip = 0; flip < times; flip += 1) {
        const bytes = Buffer.from(sound);
        const at = Math.floor(random() * bytes.length);
        const bit = Math.floor(random() * 8);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(copy, bytes);
        const outcome = outcomeOf(copy, lines, root);
        if (outcome === 'silent') silent.push(`byte ${String(at)} bit ${String(bit)}`);
        else outcomes[outcome] += 1;
      }
      process.stderr.write(`flips: ${JSON.stringify(outcomes)}\n`);
      expect(silent).toEqual([]);
      expect(outcomes.found).toBeGreaterThan(0);
      expect(outcomes.unchanged).toBeGreaterThan(0);
    },
    120_000 + times * 1_000,
  );
});

function outcomeOf(
  file: string,
  lines: readonly string[],
  root: string,
): 'unreadable' | 'found' | 'unchanged' | 'silent' {
  let now: string[];
  try {
    now = exportedFrom(file);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return 'unreadable';
    throw error;
  }
  if (now.length === lines.length && now.every((line, at) => line === lines[at])) return 'unchanged';
  return checkLedger(kit, now, { root }).findings.length > 0 ? 'found' : 'silent';
}
