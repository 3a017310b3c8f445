import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { lacks } from '../needs.ts';

const { hallKey, packets, refused } = JSON.parse(readFileSync(new URL('packet.json', import.meta.url), 'utf8')) as {
  hallKey: string;
  packets: { text: string }[];
  refused: { why: string; of: number; edits: [number, number, string][] }[];
};
const good = packets[0]?.text ?? '';
const program = fileURLToPath(new URL('verify_packet.py', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-second-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(text: string, ...more: readonly string[]) {
  const file = path.join(folder, 'packet.json');
  writeFileSync(file, text);
  const { status, stdout } = spawnSync('python3', [program, file, ...more], { encoding: 'utf8' });
  return { status, stdout };
}

/** Its Ed25519 is plain Python. */
const LONG_MS = 180_000;

describe.skipIf(lacks('python'))('a verifier in another language, from the page alone', () => {
  it('takes the packet and lists its records', { timeout: LONG_MS }, () => {
    const { status, stdout } = check(good, '--hall-key', hallKey);
    expect({ status, lines: stdout.split('\n').slice(0, 3) }).toEqual({
      status: 0,
      lines: ['sound', 'H01/desk/W01 1 3 CaseReceived 1798539120', 'H01/desk/W01 1 4 CaseAccepted 1798539120'],
    });
  });
  it(
    'takes one with an act between a restore and the new tree, not after the first cosignature of that',
    () => {
      for (const { text } of packets.slice(1)) {
        const { status, stdout } = check(text, '--hall-key', hallKey);
        expect([status, stdout.split('\n')[3]]).toEqual([0, 'H01/desk/W01 1 5 HandlingStarted 1798539300']);
      }
    },
    LONG_MS,
  );
  it('refuses whatever the other one refuses', { timeout: LONG_MS }, () => {
    const taken = refused.filter(({ of, edits }) => {
      const base = packets[of]?.text ?? '';
      const text = edits.reduceRight((whole, [at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut), base);
      return check(text).status !== 1;
    });
    expect(taken).toEqual([]);
  });
});
