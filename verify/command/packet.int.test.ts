import crypto from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeKit } from '@sunlit/domain/evidence';
import { afterAll, describe, expect, it } from 'vitest';
import { outsideOf } from '../outside.ts';
import { run } from './run.ts';

const kit = nodeKit(crypto, Buffer);
const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-packet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/packet.json', import.meta.url), 'utf8')) as {
  hallKey: string;
  witness: string;
  packets: { text: string }[];
};
const good = vectors.packets[0]?.text ?? '';

let files = 0;
async function verify(content: string, ...args: readonly string[]) {
  const file = path.join(folder, `packet-${String(++files)}`);
  writeFileSync(file, content);
  let out = '';
  let err = '';
  const code = await run(['packet', file, ...args], {
    kit,
    open: (name) => createReadStream(name, { highWaterMark: 61 }),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outside: outsideOf(new AbortController().signal),
  });
  return { code, out, err };
}

describe('packet', () => {
  it('tells the acts in their order with their times, and what is proven', async () => {
    const { code, out, err } = await verify(good, '--hall-key', vectors.hallKey, '--witness', vectors.witness);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/SOUND: everything fits\./);
    const acts = [...out.matchAll(/\((CaseReceived|CaseAccepted|HandlingStarted|CardIssued)\)/g)].map(
      ([, type]) => type,
    );
    expect(acts).toEqual(['CaseReceived', 'CaseAccepted', 'HandlingStarted', 'CardIssued']);
    expect(out).toContain('by U-li in session S-7');
    expect(out).toContain('not before the checkpoint of 5 leaves of H01/2026');
    expect(out).toContain('not after 2026-12-29 18:12 +08:00 (cosigned by discipline.example/w1)');
    expect(out).toContain('CaseReceived applicantName: "王小明"');
    expect(out).toMatch(/^This does not prove:\n(.*\n)*.*Whose hand it was/m);
    // Whoever brought the key needs not be told to compare it; whoever did not, is.
    expect([out.includes('whose key you gave'), out.includes('compare it')]).toEqual([true, false]);
    const { out: unsure } = await verify(good);
    expect([unsure.includes('whose key you gave'), unsure.includes('compare it')]).toEqual([false, true]);
  });
  it('tells it in Chinese', async () => {
    const { out } = await verify(good, '--lang', 'zh');
    expect(out).toContain('受理 (CaseAccepted)');
    expect(out).toMatch(/^此文件不能证明：$/m);
  });
  it('refuses a changed act and says what does not match', async () => {
    const { code, out } = await verify(good.replace('W01-20261229-R4', 'W01-20261229-R5'));
    expect(code).toBe(1);
    expect(out).toContain('H01/desk/W01 epoch 1 seq 4: the origin sealed another record under this number');
    expect(out).toContain('H01/desk/W01 epoch 1 seq 4: is not leaf 8 of tree H01/2026 [leaf/inclusion]');
  });
  it('refuses a newline at the end, another hall and a witness that was not there', async () => {
    const other = kit.newSignKeys().publicKey;
    expect(await verify(`${good}\n`)).toMatchObject({ code: 1 });
    // One key in 64 begins with a dash.
    for (const key of [other, `-${other.slice(1)}`])
      expect(await verify(good, '--hall-key', key)).toMatchObject({ code: 1 });
    expect(await verify(good, '--hall-key', 'x')).toMatchObject({ code: 2, out: '' });
    expect(await verify(good, '--witness', 'x')).toMatchObject({ code: 2, out: '' });
    expect(await verify(good, '--lang', 'fr')).toMatchObject({ code: 2, out: '' });
  });
  it('tells the same as JSON', async () => {
    const { out } = await verify(good, '--json');
    expect(JSON.parse(out)).toMatchObject({ sound: true, records: { length: 4 }, notes: { length: 3 } });
  });
});
