import { signCheckpoint, type Checkpoint } from '@sunlit/domain/evidence';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserKit } from './browser-kit.ts';
import type { Head } from './heads.ts';
import { compareWithBefore } from './remember.ts';
import { HALL, newYear, oldYear, signingKit as kit, treeKeys, type PlantedTree } from './testing/planted-hall.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

const trees = new Map([oldYear, newYear].map((tree) => [tree.name, tree]));
const ask = async (tree: string, first: number, second: number) => trees.get(tree)?.consistency(first, second);
const end = oldYear.headAt(oldYear.leaves.length);
const headOf = (checkpoint: Checkpoint, signed = checkpoint): Head => ({ ...checkpoint, signed });
const look = (newest: Checkpoint, older: readonly Head[] = [], answer: typeof ask | (() => Promise<undefined>) = ask) =>
  compareWithBefore(
    browserKit,
    {
      note: signCheckpoint(kit, treeKeys, newest),
      heads: { center: `${HALL}/center/C01`, heads: [headOf(newest), ...older] },
    },
    answer,
  );
const forged = (tree: string, size: number): Checkpoint => ({
  tree,
  size,
  root: kit.sha256([`another ${tree}`, 'utf8']),
});
const at = (tree: PlantedTree, size: number) => tree.headAt(size);

describe('what this phone saw before', () => {
  it('is continued by a tree that grew, and by an older head of the same tree', async () => {
    expect(await look(at(oldYear, 3))).toBe('first');
    expect(await look(at(oldYear, 7))).toBe('grown');
    expect(await look(at(oldYear, 5))).toBe('grown');
    // The newest stays: the older head has not taken its place.
    expect([...kept.values()]).toEqual([oldYear.noteAt(7)]);
  });

  it('is not continued by a tree that was made anew, whatever path comes with it', async () => {
    await look(at(oldYear, 5));
    expect(await look(forged(oldYear.name, 6))).toBe('forked');
    expect(await look(forged(oldYear.name, 5))).toBe('forked');
    expect(await look(forged(oldYear.name, 4))).toBe('forked');
    // What was seen first is kept as the proof.
    expect([...kept.values()]).toEqual([oldYear.noteAt(5)]);
  });

  it('is continued across the turn of a year where the new tree names an end that holds all of it', async () => {
    await look(at(oldYear, 5));
    expect(await look(at(newYear, 2), [headOf(end)])).toBe('grown');
    expect([...kept.values()]).toEqual([oldYear.noteAt(5), newYear.noteAt(2)]);
    expect(await look(at(newYear, 5), [headOf(end)])).toBe('grown');
  });

  it('is not continued by a new year that names another end, a shorter one, or none of it', async () => {
    await look(at(oldYear, 5));
    expect(await look(at(newYear, 2), [headOf(forged(oldYear.name, 7))])).toBe('forked');
    expect(await look(at(newYear, 2), [headOf(at(oldYear, 4))])).toBe('forked');
    expect(await look(at(newYear, 2))).toBe('forked');
    expect(await look(at(newYear, 2), [headOf(forged(`${HALL}/2025`, 7))])).toBe('forked');
    expect([...kept.values()]).toEqual([oldYear.noteAt(5)]);
  });

  it('holds a hall that goes back to an older year to the newer one it showed', async () => {
    await look(at(newYear, 2), [headOf(end)]);
    expect(await look(end)).toBe('forked');
  });

  it('says what a restore lost of it, and keeps to the words of the hall', async () => {
    await look(at(oldYear, 5));
    const next = { ...at(newYear, 2), tree: `${HALL}/2026.2` };
    expect(await look(next, [headOf(at(oldYear, 5), end)])).toBe('grown');
    kept.delete(`sunlit.checkpoint.${next.tree}`);
    expect(await look(next, [headOf(at(oldYear, 4), end)])).toBe('lost');
    // The new tree is remembered too: what it holds may not be lost again in silence.
    expect([...kept.keys()]).toEqual([`sunlit.checkpoint.${oldYear.name}`, `sunlit.checkpoint.${next.tree}`]);
    expect(await look(next, [headOf(at(oldYear, 3), at(oldYear, 4))])).toBe('forked');
    expect(await look(next, [headOf(at(oldYear, 3), forged(oldYear.name, 5))])).toBe('forked');
  });

  it('is lost, not denied, where a restore put other leaves in its place', async () => {
    await look(at(oldYear, 5));
    const next = { ...at(newYear, 2), tree: `${HALL}/2026.2` };
    const other = forged(oldYear.name, 6);
    expect(await look(next, [headOf(other, at(oldYear, 5))])).toBe('lost');
    kept.delete(`sunlit.checkpoint.${next.tree}`);
    expect(await look(next, [headOf(other, at(oldYear, 4))])).toBe('forked');
    expect(await look(next, [headOf(other)])).toBe('forked');
  });

  it('of another hall says nothing about this one', async () => {
    kept.set('sunlit.checkpoint.H011/2026', signCheckpoint(kit, treeKeys, forged('H011/2026', 9)));
    expect(await look(at(oldYear, 3))).toBe('first');
  });

  it('says that it does not know when nobody answers, and keeps what it had', async () => {
    await look(at(oldYear, 3));
    expect(await look(at(oldYear, 7), [], async () => undefined)).toBe('unknown');
    expect([...kept.values()]).toEqual([oldYear.noteAt(3)]);
  });

  it('is nothing where the browser keeps nothing', async () => {
    vi.stubGlobal('localStorage', undefined);
    expect(await look(at(oldYear, 3))).toBe('first');
  });
});
