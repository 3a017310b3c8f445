import crypto from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendLeaf, EMPTY_TREE, nodeKit, treeRoot, verifyNote, type TreeEdge } from '@sunlit/domain/evidence';
import { SignerProcess } from './signer.ts';

const kit = nodeKit(crypto, Buffer);
const leaves = Array.from({ length: 9 }, (_, at) => kit.sha256([String(at), 'utf8']));
const part = (from: number, to: number, all = leaves) => {
  const edge = all.slice(0, to).reduce<TreeEdge>((tree, leaf) => appendLeaf(kit, tree, leaf), EMPTY_TREE);
  return { tree: 'H01/2026', from, hashes: all.slice(from, to), root: treeRoot(kit, edge), opening: '' };
};

let dir: string;
const signers: SignerProcess[] = [];
const start = (): SignerProcess => {
  const signer = new SignerProcess({ dir, command: [] });
  signers.push(signer);
  return signer;
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sunlit-signer-'));
});
afterEach(async () => {
  await Promise.all(signers.splice(0).map((signer) => signer.close()));
  rmSync(dir, { recursive: true, force: true });
});

it('signs with one key, and killed or started anew goes on only from what it signed', async () => {
  const signer = start();
  const { key, tree, size } = await signer.head();
  expect([tree, size]).toEqual(['', 0]);
  const first = await signer.sign(part(0, 3));
  expect(first.ok === 1 && verifyNote(kit, key, first.note)).toEqual({
    tree: 'H01/2026',
    size: 3,
    root: part(0, 3).root,
  });
  process.kill(signer.pid ?? 0, 'SIGKILL');
  await expect(signer.sign(part(3, 4))).rejects.toThrow('the signer');
  expect(await signer.sign(part(0, 4))).toMatchObject({ ok: 0, code: 'signer/behind' });
  expect(await signer.sign(part(3, 5, leaves.with(1, leaves[8] ?? '')))).toMatchObject({ ok: 0, code: 'signer/fork' });
  expect(await signer.sign(part(3, 5))).toMatchObject({ ok: 1, key, size: 5 });
  await signer.close();
  const again = start();
  expect(await again.head()).toMatchObject({ key, tree: 'H01/2026', size: 5, root: part(0, 5).root });
  expect(await again.sign({ ...part(5, 9), root: 'no root' })).toMatchObject({ ok: 0, code: 'signer/schema' });
});

it('does not begin beside another one, nor from a folder that is damaged', async () => {
  const signer = start();
  await signer.head();
  await expect(start().head()).rejects.toThrow('the signer ended (1)');
  await signer.sign(part(0, 3));
  await signer.close();
  const state = join(dir, 'state.json');
  const text = readFileSync(state, 'utf8');
  writeFileSync(state, text.slice(1));
  await expect(start().head()).rejects.toThrow('the signer ended (1)');
  writeFileSync(state, text);
  rmSync(join(dir, 'key.json'));
  await expect(start().head()).rejects.toThrow('the signer ended (1)');
});
