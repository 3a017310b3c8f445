import crypto from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { consistencyPath, inclusionPath, nodeKit, nodesOf } from '@sunlit/domain/evidence';
import { afterAll, describe, expect, it } from 'vitest';
import { smallSample } from '../ledger/sample-ledger.ts';
import { outsideOf } from '../outside.ts';
import { run } from './run.ts';

const kit = nodeKit(crypto, Buffer);
const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
/** Runs one command line over real files. */
async function verify(...args: readonly string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(args, {
    kit,
    // Lines torn at odd places, except where a file is huge.
    open: (file) => createReadStream(file, { highWaterMark: isHuge(file) ? 65_536 : 61 }),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outside: outsideOf(new AbortController().signal),
  });
  return { code, out, err: err.replaceAll(`${folder}/`, '') };
}
function isHuge(name: string): boolean {
  return (statSync(name, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000;
}
let files = 0;
function file(content: string | Uint8Array): string {
  const name = path.join(folder, `file-${String(++files)}`);
  writeFileSync(name, content);
  return name;
}
const refused = (err: string): Outcome => ({ code: 2, out: '', err: `sunlit-verify: ${err}\n` });
const lastFile = (): string => `file-${String(files)}`;

describe('ledger', () => {
  const sample = smallSample(kit);
  const sound = `${sample.lines().join('\n')}\n`;

  it('says of a sound one what it proves and what not', async () => {
    const { code, out, err } = await verify('ledger', file(sound), '--root', sample.root());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^7 records, 3 chains, 4 seals\.$/m);
    expect(out).toMatch(/^SOUND: no finding\.$/m);
    expect(out).toContain(`The root you gave, ${sample.root()}, commits to exactly these leaves.`);
    expect(out).toMatch(/^This does not prove:\n {2}- That .* is the true key of H01\/center\/C01/m);
  });

  it('warns that without a root the end may be cut off', async () => {
    const { out } = await verify('ledger', file(sound));
    expect(out).toContain('That nothing was cut off at the end');
  });

  it('names line, place and code of a finding', async () => {
    const { code, out } = await verify('ledger', file(sound.replace('CaseAccepted', 'CaseRefused')));
    expect(code).toBe(1);
    expect(out).toMatch(/^line 5: H01\/desk\/W01 epoch 1 seq 2: the text has the hash [0-9a-f]{64} \[leaf\/hash\]$/m);
    expect(out).toMatch(/^NOT SOUND: /m);
    expect(out).not.toContain('This proves');
  });

  it('prints one line of JSON', async () => {
    const { code, out } = await verify('ledger', '--json', file(sound), '--root', '0'.repeat(64));
    expect([code, out.indexOf('\n')]).toEqual([1, out.length - 1]);
    expect(JSON.parse(out)).toMatchObject({
      sound: false,
      records: 7,
      findings: [{ code: 'root/differs', line: 0, where: 'H01/2026' }],
      proves: [],
    });
  });

  it('names the line that cannot be read', async () => {
    const lines = sample.lines();
    expect([
      await verify('ledger', file(lines.with(2, '{"origin"').join('\n'))),
      await verify(
        'ledger',
        file(Buffer.concat([Buffer.from(`${lines[0] ?? ''}\n`), Buffer.from([0x22, 0xff, 0x22])])),
      ),
      await verify('ledger', file(`\ufeff${sound}`)),
      await verify('ledger', file(`\n${' '.repeat(40_000_001)}`)),
      await verify('ledger', path.join(folder, 'none')),
      await verify('ledger', folder),
    ]).toEqual([
      refused(`file-${String(files - 3)}:3: not JSON`),
      refused(`file-${String(files - 2)}:2: not UTF-8`),
      refused(`file-${String(files - 1)}:1: not JSON`),
      refused(`${lastFile()}:2: longer than 40000000 bytes`),
      refused('none: no such file'),
      refused(`${folder}: a folder, not a file`),
    ]);
  });
});

describe('root', () => {
  const { reference } = JSON.parse(readFileSync(new URL('../../tests/vectors/tree.json', import.meta.url), 'utf8')) as {
    reference: { leaves: string[]; leafHashes: string[]; roots: string[] };
  };
  const printed = (root: string | undefined): Outcome => ({ code: 0, out: `${String(root)}\n`, err: '' });
  const all = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

  it.each(reference.roots.map((root, size) => [size, root] as const))('of %i reference leaves', async (size, root) => {
    expect(await verify('root', file(all(reference.leaves.slice(0, size))))).toEqual(printed(root));
    expect(await verify('root', '--hashes', file(all(reference.leafHashes.slice(0, size))))).toEqual(printed(root));
  });
  it('needs no newline at the end', async () => {
    expect(await verify('root', file('\n00'))).toEqual(printed(reference.roots[2]));
  });
  it.each([
    ['half a byte', '00\n0\n', 2],
    ['upper case', 'AB', 1],
    ['a carriage return', '00\r\n', 1],
  ])('refuses %s', async (_, content, line) => {
    const outcome = await verify('root', file(content));
    expect(outcome).toEqual(refused(`${lastFile()}:${String(line)}: not whole bytes in lower-case hex`));
  });
  it('refuses a leaf where a hash is due', async () => {
    const outcome = await verify('root', '--hashes', file('00\n'));
    expect(outcome).toEqual(refused(`${lastFile()}:1: not 64 letters of lower-case hex`));
  });
});

describe('proofs', () => {
  const leaves = Array.from({ length: 11 }, (_, at) => kit.sha256([String(at), 'utf8']));
  const nodes = nodesOf(kit, leaves);
  const rootOf = async (size: number): Promise<string> =>
    (await verify('root', '--hashes', file(leaves.slice(0, size).join('\n')))).out.trim();
  const inclusion = async () => ({
    index: 4,
    size: 11,
    leaf: leaves[4],
    root: await rootOf(11),
    path: inclusionPath(kit, nodes, 4, 11),
  });
  const consistency = async () => ({
    first: 6,
    firstRoot: await rootOf(6),
    second: 11,
    secondRoot: await rootOf(11),
    path: consistencyPath(kit, nodes, 6, 11),
  });

  it('hold', async () => {
    const included = await verify('inclusion', file(JSON.stringify(await inclusion(), null, 2)));
    const consistent = await verify('consistency', file(JSON.stringify(await consistency())));
    expect([included.code, consistent.code]).toEqual([0, 0]);
    expect(included.out).toMatch(/^PROVED: leaf [0-9a-f]{64} is number 4, counted from 0, of the 11 leaves under root/);
    expect(consistent.out).toMatch(/^PROVED: the tree of 11 leaves begins with the 6 leaves of the older one/);
  });
  it('do not hold', async () => {
    const included = { ...(await inclusion()), index: 5 };
    const consistent = { ...(await consistency()), first: 7 };
    expect([
      await verify('inclusion', file(JSON.stringify(included))),
      await verify('consistency', '--json', file(JSON.stringify(consistent))),
    ]).toEqual([
      {
        code: 1,
        out: 'NOT PROVED: the path does not lead from this leaf as number 5 of 11 to this root.\n',
        err: '',
      },
      { code: 1, out: `${JSON.stringify({ proved: false, ...consistent })}\n`, err: '' },
    ]);
  });
  it.each([
    ['no JSON', () => 'x', 'not JSON'],
    ['a member missing', () => '{}', 'field "index" is missing'],
    [
      'a path of text',
      (proof: object) => JSON.stringify({ ...proof, path: ['x'] }),
      'field "path": not a list of at most 64 hashes in lower-case hex',
    ],
    [
      'a size in quotes',
      (proof: object) => JSON.stringify({ ...proof, size: '11' }),
      'field "size": not a whole number from 0',
    ],
  ])('refuses %s', async (_, write, why) => {
    const outcome = await verify('inclusion', file(write(await inclusion())));
    expect(outcome).toEqual(refused(`${lastFile()}: ${why}`));
  });
});

describe('usage', () => {
  it('--help tells every command', async () => {
    const { code, out, err } = await verify('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(
      ['ledger', 'root', 'inclusion', 'consistency'].filter((name) => !out.includes(`sunlit-verify ${name} FILE`)),
    ).toEqual([]);
  });
  it.each([
    [[], 'a command is missing: ledger, packet, recompute, lottery, watch, root, inclusion, consistency'],
    [['parcel', 'x'], 'no command "parcel": ledger, packet, recompute, lottery, watch, root, inclusion, consistency'],
    [['ledger'], 'ledger takes one FILE'],
    [['root', 'a', 'b'], 'root takes one FILE'],
    [['root', 'a', '--size', '1'], 'root takes no --size'],
    [['ledger', 'a', '--hashes'], 'ledger takes no --hashes'],
    [['ledger', 'a', '--size', '1'], '--tree and --size belong to --root'],
    [['ledger', 'a', '--root', 'x'], '--root: not 64 letters of lower-case hex'],
    [['ledger', 'a', '--root', '0'.repeat(64), '--tree', 'x'], '--tree: not hall/year or hall/year.part'],
    [['ledger', 'a', '--root', '0'.repeat(64), '--size', '-1'], "Option '--size' argument is ambiguous"],
    [['ledger', 'a', '--root', '0'.repeat(64), '--size=1e3'], '--size: not a whole number from 0'],
    [['ledger', 'a', '--loud'], "Unknown option '--loud'"],
  ])('%j', async (args, why) => {
    expect(await verify(...args)).toEqual(refused(why));
  });
});
