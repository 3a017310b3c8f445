import crypto from 'node:crypto';
import { mkdtempSync, createReadStream, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { afterAll, expect, it } from 'vitest';
import { CENTER, emptySample } from '../ledger/sample-ledger.ts';
import { outsideOf } from '../outside.ts';
import { run } from './run.ts';

const kit = nodeKit(crypto, Buffer);
const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-lottery-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DESK = 'H01/desk/W01';
const MONDAY_MS = 1_772_413_200_000; // 2026-03-02 09:00 in China
const DAY_MS = 86_400_000;
const VISITS = Array.from({ length: 5 }, (_, at) => makeName('V', 'H01', 'W01', 1, at + 1));

/** Five visits on the Monday; the center records again on the Tuesday. */
function exported(): { readonly lines: string[]; readonly root: string; readonly size: number } {
  const sample = emptySample(kit);
  sample.enrol(DESK);
  for (const visitRef of VISITS) {
    sample.append(DESK, 'VisitOpened', {}, 1, { visitRef });
    sample.append(DESK, 'VisitClosed', {}, 1, { visitRef, wallMs: MONDAY_MS + 60_000 });
  }
  const [root, size] = [sample.root(), sample.leaves.length];
  sample.append(CENTER, 'SessionOpened', {}, 1, { wallMs: MONDAY_MS + DAY_MS });
  return { lines: sample.lines(), root, size };
}

async function lottery(lines: readonly string[], ...args: readonly string[]) {
  const file = path.join(folder, 'ledger');
  writeFileSync(file, lines.join('\n'));
  let [out, err] = ['', ''];
  const code = await run(['lottery', file, ...args], {
    kit,
    open: (name) => createReadStream(name),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outside: outsideOf(new AbortController().signal),
  });
  return { code, out, err: err.replace(file, 'FILE') };
}

it('prints seed, how many took part, and which visits are drawn, in whatever order the lines stand', async () => {
  const { lines, root, size } = exported();
  const { code, out, err } = await lottery(lines, '--day', '2026-03-02');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(`Seed ${root}, the root of the first ${String(size)} leaves of tree H01/2026\n`);
  expect(out).toContain('Took part: 5. Drawn: 3 (one of 50, at least 3; share version 1).\n');
  const drawn = /^ {2}V-H01-W01-1-[1-5]-. {2}H01\/desk\/W01 {2}2026-03-02T01:01:00\.000Z {2}rank [0-9a-f]{64}$/gm;
  expect(out.match(drawn)?.length).toBe(3);
  expect((await lottery(lines.toReversed(), '--day', '2026-03-02')).out).toBe(out);
});

it('prints one line of JSON', async () => {
  const { lines, root, size } = exported();
  const { code, out } = await lottery(lines, '--day', '2026-03-02', '--json');
  expect([code, out.indexOf('\n')]).toEqual([0, out.length - 1]);
  const seed = { tree: 'H01/2026', size, root };
  expect(JSON.parse(out)).toMatchObject({ sound: true, day: '2026-03-02', seed, shareVersion: 1, tookPart: 5 });
});

it('draws nothing from a ledger that is not sound', async () => {
  const { lines } = exported();
  const { code, out } = await lottery(
    lines.with(3, (lines[3] ?? '').replace('VisitClosed', 'VisitOpened')),
    '--day',
    '2026-03-02',
  );
  expect(code).toBe(1);
  expect(out).toContain('[leaf/hash]');
  expect(out).not.toContain('Draw of');
});

it.each([
  [[], 'lottery needs --day, a date like 2026-03-02'],
  [['--day', '2026-02-30'], '--day: not a date like 2026-03-02'],
  [['--day', 'Monday'], '--day: not a date like 2026-03-02'],
  [
    ['--day', '2026-03-03'],
    '--day: 2026-03-03 is not over in this file: it holds no record of the center of a later day',
  ],
  [['--day', '2026-03-01'], '--day: 2026-03-01 lies before the founding of the hall'],
  [['--day', '2026-03-02', '--root', '00'], 'lottery takes no --root'],
])('refuses %j', async (args, why) => {
  expect(await lottery(exported().lines, ...args)).toEqual({ code: 2, out: '', err: `sunlit-verify: ${why}\n` });
});
