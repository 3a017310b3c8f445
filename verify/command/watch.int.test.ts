import crypto from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  appendLeaf,
  consistencyPath,
  cosignedAt,
  EMPTY_TREE,
  nodeKit,
  nodesOf,
  readLine,
  readNote,
  readVerifierKey,
  signCheckpoint,
  signClaim,
  treeRoot,
  type Checkpoint,
  type Growth,
  type Hex,
} from '@sunlit/domain/evidence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outsideOf } from '../outside.ts';
import { run } from './run.ts';

const kit = nodeKit(crypto, Buffer);
const center = kit.newSignKeys();
const tree = kit.newSignKeys();

const leaves = (count: number, seed = 0): Hex[] =>
  Array.from({ length: count }, (_, at) => kit.sha256([`${String(seed)} ${String(at)}`, 'utf8']));
const head = (all: readonly Hex[], name = 'H01/2026'): Checkpoint => ({
  tree: name,
  size: all.length,
  root: treeRoot(
    kit,
    all.reduce((edge, leaf) => appendLeaf(kit, edge, leaf), EMPTY_TREE),
  ),
});

/** A log that says what it is told to say. */
const log = {
  hall: 'H01',
  centerKey: center.publicKey,
  signer: tree,
  /** Signs the notes in place of the key that is told. */
  shownBy: tree,
  vouched: '',
  leaves: leaves(3),
  path: undefined as Hex[] | undefined,
  status: 200,
  name: 'H01/2026',
  alarms: [] as unknown[],
  posted: [] as { tree: string; size: number; line: string }[],
};
const fresh = { ...log };

function growth(held: number): Growth {
  const note = signCheckpoint(kit, log.shownBy, head(log.leaves, log.name));
  const path =
    held > 0 && held <= log.leaves.length
      ? consistencyPath(kit, nodesOf(kit, log.leaves), held, log.leaves.length)
      : [];
  return { note, path: log.path ?? path, leaf: '', leafPath: [] };
}

let server: Server;
let url: string;
let folder: string;
let state: string;
beforeEach(async () => {
  Object.assign(log, fresh, { leaves: leaves(3), posted: [], alarms: [] });
  folder = mkdtempSync(path.join(tmpdir(), 'sunlit-watch-'));
  state = path.join(folder, 'state.json');
  server = createServer((request, response) => {
    const asked = new URL(request.url ?? '', 'http://log');
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        log.posted.push(JSON.parse(body) as (typeof log.posted)[number]);
        answer(200, { ok: 1 });
      });
    } else if (asked.pathname === '/api/log') {
      const treeKey = log.signer.publicKey;
      const treeKeySignature = log.vouched || signClaim(kit, center, 'tree-key', { hall: log.hall, key: treeKey });
      answer(200, {
        hall: log.hall,
        centerKey: log.centerKey,
        treeKey,
        treeKeySignature,
        alarms: log.alarms,
        trees: [],
      });
    } else if (log.status !== 200) answer(log.status, { code: 'log/unknown', message: '', field: '' });
    else answer(200, growth(Number(asked.searchParams.get('size') ?? 0)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function look(...more: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(['watch', url, '--state', state, '--once', ...more], {
    kit,
    open: () => {
      throw new Error('no file is read');
    },
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outside: outsideOf(new AbortController().signal),
  });
  return { code, out, err };
}

describe('watch', () => {
  it('takes growth, remembers it from one start to the next, and says each change once', async () => {
    expect(await look()).toMatchObject({ code: 0, out: expect.stringContaining('H01/2026: 3 leaves') });
    expect(await look()).toEqual({ code: 0, out: '', err: '' });
    log.leaves = leaves(9);
    expect(await look()).toMatchObject({ code: 0, out: expect.stringContaining('H01/2026: 9 leaves') });
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ hall: 'H01', centerKey: center.publicKey });
  });

  const lies: readonly [fault: string, lie: () => void][] = [
    ['fork', () => (log.leaves = leaves(3, 1))],
    ['behind', () => (log.leaves = leaves(2))],
    ['behind', () => (log.status = 404)],
    ['proof', () => (log.leaves = leaves(9, 1))],
    ['proof', () => Object.assign(log, { leaves: leaves(9), path: [kit.sha256()] })],
    ['turn', () => (log.name = 'H01/2027')],
    ['key', () => (log.centerKey = kit.newSignKeys().publicKey)],
    ['hall', () => (log.hall = 'H02')],
    [
      'tree-key',
      () => (log.vouched = signClaim(kit, kit.newSignKeys(), 'tree-key', { hall: 'H01', key: tree.publicKey })),
    ],
  ];
  it.each(lies)('%s: alarms, keeps both notes, signs and watches nothing more', async (fault, lie) => {
    await look();
    const before = readFileSync(state, 'utf8');
    lie();
    const { code, out } = await look('--key', path.join(folder, 'key.json'), '--name', 'discipline.example/w1');
    expect(code).toBe(1);
    expect(out).toContain(`[${fault}]`);
    const kept = JSON.parse(readFileSync(`${state}.alarm`, 'utf8')) as { held: string; shown: string };
    expect(readNote(kept.held)?.checkpoint).toEqual(head(leaves(3)));
    expect(kept.shown).not.toBe('');
    expect([readFileSync(state, 'utf8'), log.posted]).toEqual([before, []]);
    Object.assign(log, fresh, { leaves: leaves(3) });
    expect(await look()).toMatchObject({ code: 1, out: expect.stringContaining('ALARM from before') });
  });

  it('a note by another key than the one the center vouches for is an alarm', async () => {
    await look();
    Object.assign(log, { leaves: leaves(4), shownBy: kit.newSignKeys() });
    expect(await look()).toMatchObject({ code: 1, out: expect.stringContaining('[note]') });
  });

  it('makes a key, tells it, cosigns what it verified, and uses the same key again', async () => {
    const key = path.join(folder, 'key.json');
    const { out } = await look('--key', key, '--name', 'discipline.example/w1');
    const told = readVerifierKey(kit, /^witness (.*)$/m.exec(out)?.[1] ?? '');
    const [posted] = log.posted;
    const line = posted && readLine(posted.line);
    expect(posted).toMatchObject({ tree: 'H01/2026', size: 3 });
    expect(told && line && cosignedAt(kit, told, head(leaves(3)), line)).toBeGreaterThan(1_700_000_000);
    log.leaves = leaves(5);
    expect((await look('--key', key)).out).toContain(out.split('\n')[0]);
    expect(log.posted.map(({ size }) => size)).toEqual([3, 5]);
  });

  it('tells what the hall says is wrong with its own records, and that as a finding', async () => {
    await look();
    log.alarms = ['tree/altered', 'list/differs', '\u001b[31mred', 7];
    expect(await look()).toMatchObject({
      code: 1,
      out: expect.stringContaining('not sound: tree/altered, list/differs\n'),
    });
    expect(existsSync(`${state}.alarm`)).toBe(false);
  });

  it('a folder that is not there is told in one line, and an alarm all the same', async () => {
    await look();
    const held = readFileSync(state, 'utf8');
    state = path.join(folder, 'none', 'state.json');
    expect(await look()).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^sunlit-verify: .*state\.json: cannot be written .*\n$/),
    });
    state = path.join(folder, 'state.json');
    writeFileSync(state, held);
    mkdirSync(`${state}.alarm.new`);
    log.leaves = leaves(2);
    expect(await look()).toMatchObject({ code: 1, out: expect.stringMatching(/ALARM.*\[behind\].*NOT kept: /) });
  });

  it('an empty log and one that does not answer are no alarm', async () => {
    log.status = 404;
    expect(await look()).toMatchObject({ code: 0, out: expect.stringContaining('no checkpoint yet') });
    log.status = 503;
    expect(await look()).toMatchObject({ code: 2, out: expect.stringContaining('no answer') });
    expect([existsSync(state), existsSync(`${state}.alarm`)]).toEqual([false, false]);
  });

  it('refuses another hall key, a damaged state and wrong words', async () => {
    expect(await look('--hall-key', kit.newSignKeys().publicKey)).toMatchObject({ code: 1 });
    rmSync(`${state}.alarm`);
    writeFileSync(state, '{"hall":');
    expect(await look()).toMatchObject({ code: 2, err: expect.stringContaining('not replaced') });
    rmSync(state);
    expect(await look('--key', path.join(folder, 'k'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--name'),
    });
    expect(await look('--every', '0')).toMatchObject({ code: 2 });
    expect(await look('--name', 'w')).toMatchObject({ code: 2, err: expect.stringContaining('--key') });
  });
});
