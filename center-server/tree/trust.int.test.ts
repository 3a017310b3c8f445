import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CosignAnswer, WitnessAnswer } from '@sunlit/domain/contracts';
import {
  cosign,
  leafHash,
  nodeKit,
  readNote,
  verifierKey,
  verifyClaim,
  verifyConsistency,
  verifyInclusion,
  witness,
  type Checkpoint,
  type Growth,
} from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

let folder: string;
let hall: HandHall;
const open = async (): Promise<void> => {
  hall = await openHandHall({ dataDir: folder, config: { demo: 1, lapse } });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-trust-'));
  await open();
});
afterEach(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true, force: true });
});

const windowDesk = async (): Promise<HandDesk> => {
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  const desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  return desk;
};
const json = async <T>(path: string, cookie?: string): Promise<T> => {
  const answer = await hall.call('GET', path, cookie === undefined ? {} : { cookie });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
};
interface Log {
  centerKey: string;
  treeKey: string;
  treeKeySignature: string;
  trees: { tree: string; size: number }[];
}
const asWitness = (desk: HandDesk, held?: Checkpoint) => async (): Promise<Extract<WitnessAnswer, { ok: 1 }>> => {
  const { tree = '', size = 0 } = held ?? {};
  const answer = (await desk.socket.emitWithAck('witness', { tree, size, proveFrom: 1 })) as WitnessAnswer;
  if (answer.ok === 0) throw new Error(answer.code);
  return answer;
};

describe('the trees of a hall', () => {
  it('are signed by a key the center vouches for, and every leaf can be proved by anybody', async () => {
    const desk = await windowDesk();
    await desk.send([visitOpened('V-1', 'clerk1')]);
    await hall.center.trust.now();
    const log = await json<Log>('/api/log');
    const claim = { hall: 'H01', key: log.treeKey };
    expect(verifyClaim(desk.kit, log.centerKey, 'tree-key', claim, log.treeKeySignature)).toBe(true);
    const growth = await json<Growth>('/api/log/growth');
    const seen = witness(desk.kit, { hall: 'H01', treeKey: log.treeKey }, undefined, growth);
    const { tree, size } = await hall.hall.ledger.read('tree', null).then(({ tree, size }) => ({ tree, size }));
    expect(seen).toMatchObject({ ok: 1, checkpoint: { tree, size } });
    const root = seen.ok === 1 ? seen.checkpoint.root : '';
    const wrong: number[] = [];
    for (let index = 0; index < size; index++) {
      const path = `/api/log/inclusion?tree=${encodeURIComponent(tree)}&index=${String(index)}&size=${String(size)}`;
      const proof = await json<{ leaf: string; path: string[] }>(path);
      if (!verifyInclusion(desk.kit, { index, size, root, ...proof })) wrong.push(index);
    }
    expect(wrong).toEqual([]);
    for (const path of ['index=0&size=0', `index=${String(size)}&size=${String(size)}`, 'index=0&size=999999']) {
      const answer = await hall.call('GET', `/api/log/inclusion?tree=H01/2026&${path}`);
      expect(answer.status).toBe(404);
    }
    expect((await hall.call('GET', '/api/log/inclusion?tree=x&index=1&size=1')).status).toBe(400);
  });

  it('grow under the eyes of a desk, whose own records are shown to be in them and whose cosignature is kept', async () => {
    const desk = await windowDesk();
    const { kit } = desk;
    await desk.send([visitOpened('V-1', 'clerk1')]);
    await hall.center.trust.now();
    const first = await asWitness(desk)();
    const trusted = { hall: 'H01', treeKey: first.treeKey };
    const held = witness(kit, trusted, undefined, first.growth);
    if (held.ok === 0) throw new Error(held.fault);
    expect(first.proofs.map(({ seq }) => seq)).toEqual([1]);
    const [proof] = first.proofs;
    const { root } = held.checkpoint;
    const mine = { leaf: desk.head, root, index: proof?.index ?? -1, size: proof?.size ?? 0, path: proof?.path ?? [] };
    expect(verifyInclusion(kit, mine)).toBe(true);

    const { tree, size } = held.checkpoint;
    expect(hall.center.trust.state().unwitnessedSinceMs).toBeGreaterThanOrEqual(MONDAY_MS);
    const line = cosign(kit, desk.signKeys, desk.origin, held.checkpoint, 1_772_413_260);
    const say = (text: string): Promise<CosignAnswer> =>
      desk.socket.emitWithAck('cosign', { tree, size, line: text }) as Promise<CosignAnswer>;
    const other = cosign(kit, kit.newSignKeys(), desk.origin, held.checkpoint, 1_772_413_260);
    expect(await say(other)).toMatchObject({ ok: 0, code: 'cosign/refused' });
    expect(await say(line)).toEqual({ ok: 1 });
    expect(await say(line)).toEqual({ ok: 1 });
    const note = await (await hall.call('GET', '/log/checkpoint')).text();
    expect(note.endsWith(`${line}\n`)).toBe(true);
    expect(readNote(note)?.lines.length).toBe(2);
    expect(hall.center.trust.state().unwitnessedSinceMs).toBe(0);

    await desk.send([visitOpened('V-2', 'clerk1')]);
    await hall.center.trust.now();
    const second = await asWitness(desk, held.checkpoint)();
    expect(witness(kit, trusted, held.checkpoint, second.growth)).toMatchObject({ ok: 1 });
    expect(second.growth.path.length).toBeGreaterThan(0);
    expect(hall.center.trust.state().unwitnessedSinceMs).toBeGreaterThan(0);
  });

  it('are cosigned by an outside witness that two administrators admitted', async () => {
    const kit = nodeKit(crypto, Buffer);
    const keys = kit.newSignKeys();
    const name = 'discipline.example/w1';
    const one = await hall.signIn('admin1');
    const two = await hall.signIn('admin2');
    const post = async (path: string, cookie: string, body: unknown): Promise<unknown> => {
      const answer = await hall.call('POST', path, { cookie, body });
      return [answer.status, ((await answer.json()) as { code?: string }).code ?? ''];
    };
    await hall.center.trust.now();
    const { treeKey } = await json<Log>('/api/log');
    const seen = witness(kit, { hall: 'H01', treeKey }, undefined, await json<Growth>('/api/log/growth'));
    if (seen.ok === 0) throw new Error(seen.fault);
    const { tree, size } = seen.checkpoint;
    const line = cosign(kit, keys, name, seen.checkpoint, 1_772_413_260);
    const cosigned = (text: string): Promise<unknown> => post('/api/log/cosignatures', '', { tree, size, line: text });

    expect(await post('/api/witnesses', one, { verifierKey: 'x' })).toEqual([422, 'witness/key']);
    expect(await post('/api/witnesses', one, { verifierKey: verifierKey(kit, name, keys.publicKey) })).toEqual([
      200,
      '',
    ]);
    const approve = `/api/witnesses/${encodeURIComponent(name)}/approve`;
    expect(await cosigned(line)).toEqual([422, 'cosignature/line']);
    expect(await post(approve, one, {})).toEqual([403, 'witness/same-person']);
    expect(await post(approve, two, {})).toEqual([200, '']);
    expect(await json('/api/witnesses/standing', one)).toMatchObject({ cosigners: [], cosigned: null });
    expect(await cosigned(line)).toEqual([200, '']);
    expect(await json('/api/witnesses/standing', one)).toMatchObject({
      tree,
      cosigned: { size },
      cosigners: [{ name, tree, size, cosignedAtMs: 1_772_413_260_000 }],
      mayReopen: 0,
      reopenAskedBy: '',
    });
    expect(await cosigned(cosign(kit, kit.newSignKeys(), name, seen.checkpoint, 1))).toEqual([422, 'cosignature/line']);
    expect(await post('/api/log/cosignatures', '', { tree, size: size + 7, line })).toEqual([
      404,
      'cosignature/unknown',
    ]);
    const note = await (await hall.call('GET', `/log/${tree}/checkpoint`)).text();
    expect(note.endsWith(`${line}\n`)).toBe(true);
    await hall.call('DELETE', `/api/witnesses/${encodeURIComponent(name)}`, { cookie: one });
    expect(await cosigned(line)).toEqual([422, 'cosignature/line']);
    expect(await json('/api/witnesses', one)).toEqual([]);
    expect((await hall.call('GET', '/api/witnesses/standing')).status).toBe(401);
  });

  it('are exported as tiles that hold the very leaves', async () => {
    const desk = await windowDesk();
    for (let visit = 0; visit < 300; visit += 50) {
      await desk.send(Array.from({ length: 50 }, (_, at) => visitOpened(`V-${String(visit + at)}`, 'clerk1')));
    }
    await hall.center.trust.now();
    const { trees } = await json<Log>('/api/log');
    const { tree, size } = trees[0] ?? { tree: '', size: 0 };
    const tile = async (path: string, cookie?: string): Promise<Buffer> => {
      const answer = await hall.call('GET', `/log/${tree}/tile/${path}`, cookie === undefined ? {} : { cookie });
      if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
      return Buffer.from(await answer.arrayBuffer());
    };
    const rest = size - 256;
    const hashes = Buffer.concat([await tile('0/000'), await tile(`0/001.p/${String(rest)}`)]);
    const cookie = await hall.signIn('admin1');
    const entries = Buffer.concat([
      await tile('entries/000', cookie),
      await tile(`entries/001.p/${String(rest)}`, cookie),
    ]);
    const leaves: string[] = [];
    for (let at = 0; at < entries.length; at += 2 + entries.readUInt16BE(at)) {
      leaves.push(entries.subarray(at + 2, at + 2 + entries.readUInt16BE(at)).toString('utf8'));
    }
    expect(leaves.map((leaf) => leafHash(desk.kit, leaf)).join('')).toBe(hashes.toString('hex'));
    expect((await tile('1/000.p/1')).length).toBe(32);
    await expect(tile('entries/000')).rejects.toThrow('401');
    for (const none of ['0/002', '1/000', '0/000.p/256', '0/0', '64/000', '0/x000/000', 'entries/9'])
      await expect(tile(none, cookie), none).rejects.toThrow('404');
    const [path] = (
      await json<{ path: string[] }>(
        `/api/log/consistency?tree=${encodeURIComponent(tree)}&first=256&second=${String(size)}`,
      )
    ).path;
    expect(path).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are signed no further once a leaf on the disk is another one, and the board says so', async () => {
    const desk = await windowDesk();
    await desk.send([visitOpened('V-1', 'clerk1')]);
    await hall.center.trust.now();
    await hall.center.stop();
    await hall.hall.ledger.close();
    // Somebody with the file and the real keys: leaf, hash and the tree's edge all fit each other afterwards.
    const db = new Sqlite(join(folder, 'ledger.sqlite'));
    db.exec('DROP TRIGGER leaves_no_update');
    const { hash } = db.prepare<[], { hash: string }>('SELECT hash FROM leaves WHERE position = 2').get() ?? {
      hash: '',
    };
    db.prepare('UPDATE leaves SET hash = ? WHERE position = 2').run(
      hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    db.close();
    await open();
    await hall.center.trust.audited;
    expect(hall.center.trust.state()).toMatchObject({ fault: 'tree/altered' });
    expect((await hall.call('GET', '/readyz')).status).toBe(200);
  });

  it('are red from the start on when their end is not the one that was signed last, with no record written since', async () => {
    await hall.center.trust.now();
    await hall.center.stop();
    await hall.hall.ledger.close();
    const db = new Sqlite(join(folder, 'ledger.sqlite'));
    // The whole tree was made anew from other leaves: its edge is another one at the same size.
    const { edge } = db.prepare<[], { edge: string }>('SELECT edge FROM trees').get() ?? { edge: '' };
    db.prepare('UPDATE trees SET edge = ?').run(edge.replaceAll('a', 'b'));
    db.close();
    await open();
    await hall.center.trust.now();
    expect(hall.center.trust.state().fault).toBe('signer/fork');
  });

  it('open a new one each year, whose first leaf names the end of the old', async () => {
    const last = await windowDesk();
    await last.send([visitOpened('V-1', 'clerk1')]);
    await hall.center.trust.now();
    const { treeKey, growth } = await asWitness(last)();
    const trusted = { hall: 'H01', treeKey };
    const held = witness(last.kit, trusted, undefined, growth);
    await hall.stop();
    const newYear = { realAtMs: Date.now(), lawAtMs: Date.UTC(2026, 11, 31, 17), speed: 1 };
    hall = await openHandHall({ dataDir: folder, config: { demo: 1, lapse: newYear } });
    await hall.appoint('clerk2', ['clerk']);
    await hall.center.trust.now();
    const log = await json<Log>('/api/log');
    expect(log.trees.map(({ tree }) => tree)).toEqual(['H01/2026', 'H01/2027']);
    let now = held.ok === 1 ? held.checkpoint : undefined;
    let turned = '';
    for (let step = 0; step < 3 && turned === ''; step++) {
      const query = `tree=${encodeURIComponent(now?.tree ?? '')}&size=${String(now?.size)}`;
      const shown = await json<Growth>(`/api/log/growth?${query}`);
      const next = witness(last.kit, trusted, now, shown);
      expect(next).toMatchObject({ ok: 1 });
      if (next.ok === 1) now = next.checkpoint;
      turned = shown.leaf;
    }
    expect(now?.tree).toBe('H01/2027');
    const second = now?.size ?? 0;
    const { path } = await json<{ path: string[] }>(
      `/api/log/consistency?tree=H01%2F2027&first=1&second=${String(second)}`,
    );
    const proof = { first: 1, firstRoot: leafHash(last.kit, turned), second, secondRoot: now?.root ?? '', path };
    expect(verifyConsistency(last.kit, proof)).toBe(true);
  });
});
