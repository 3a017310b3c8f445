import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realAfter } from '@sunlit/hardware/port';
import { pressBytes, startCameraSimulator, startKeypadSimulator } from '@sunlit/hardware/simulators';
import { nativePortFactory } from '@sunlit/hardware/transports';
import { createDock } from './dock.ts';
import type { Dock, DockedDevice } from './dock.ts';

const cleaning: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function openBay(devices: readonly { id: string; model: string }[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'dock-'));
  cleaning.push(() => rm(folder, { recursive: true, force: true }));
  const seen: DockedDevice[] = [];
  const presses: number[] = [];
  const looks = new Set<() => void>();
  const look = (): void => looks.forEach((one) => one());
  const dock: Dock = createDock({
    devices: devices.map(({ id, model }) => ({ id, model, path: path.join(folder, id) })),
    portFactory: nativePortFactory,
    clock: { monoMs: () => Math.floor(performance.now()), wallMs: () => 0 },
    after: realAfter,
    random: () => 0,
    onPress: ({ grade }) => {
      presses.push(grade);
      look();
    },
    onState: (device) => {
      seen.push(device);
      look();
    },
  });
  dock.start();
  cleaning.push(() => dock.stop());
  const until = (wanted: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const once = (): void => {
        if (!wanted()) return;
        looks.delete(once);
        resolve();
      };
      looks.add(once);
      once();
    });
  return { dock, folder, seen, presses, until };
}
const states = (seen: readonly DockedDevice[]): string[] => seen.map(({ state, code }) => `${state} ${code}`.trim());

const canMakeTtys = spawnSync('script', ['--version']).error === undefined;

describe('the dock on real ttys', () => {
  beforeEach(({ skip }) => skip(!canMakeTtys, 'script (package bsdutils) is not on this machine'));

  test('a missing pad is told once, found when it comes, and found again after it was pulled', async () => {
    const { dock, folder, seen, presses, until } = await openBay([{ id: 'pad', model: 'sunlit-survey-pad' }]);
    await until(() => seen.length === 1);
    expect([dock.padState(), dock.pad()]).toEqual(['missing', undefined]);
    const first = await startKeypadSimulator({ link: path.join(folder, 'pad') });
    cleaning.push(() => first.stop());
    await until(() => dock.pad() !== undefined);
    first.press(1);
    await until(() => presses.length === 1);
    await first.stop();
    await until(() => dock.padState() === 'missing');
    const second = await startKeypadSimulator({ link: path.join(folder, 'pad') });
    cleaning.push(() => second.stop());
    await until(() => dock.padState() === 'ready');
    second.press(5);
    await until(() => presses.length === 2);
    expect(states(seen)).toEqual(['missing port/missing', 'ready', 'missing port/lost', 'ready']);
    expect(presses).toEqual([5, 1]);
  });

  test('a pad that hangs is a fault until it answers again', async () => {
    const { dock, folder, seen, until } = await openBay([{ id: 'pad', model: 'sunlit-survey-pad' }]);
    const pad = await startKeypadSimulator({ link: path.join(folder, 'pad') });
    cleaning.push(() => pad.stop());
    await until(() => dock.padState() === 'ready');
    pad.setAnswering(false);
    await until(() => dock.padState() === 'fault');
    pad.setAnswering(true);
    await until(() => dock.padState() === 'ready');
    expect(states(seen).slice(-3)).toEqual(['ready', 'fault device/silent', 'ready']);
  });

  test('garbage is counted and is no press; the camera takes its picture', async () => {
    const { dock, folder, presses, until } = await openBay([
      { id: 'pad', model: 'sunlit-survey-pad' },
      { id: 'camera', model: 'sunlit-camera-trigger' },
    ]);
    const pad = await startKeypadSimulator({ link: path.join(folder, 'pad'), keysLink: path.join(folder, 'keys') });
    const camera = await startCameraSimulator({ link: path.join(folder, 'camera') });
    cleaning.push(
      () => pad.stop(),
      () => camera.stop(),
    );
    await until(() => dock.padState() === 'ready' && dock.camera() !== undefined);
    await writeFile(path.join(folder, 'keys'), Buffer.concat([Buffer.from([1, 2, 3]), pressBytes(3)]));
    await until(() => presses.length === 1);
    expect([presses, dock.droppedBytes('pad')]).toEqual([[3], 3]);
    expect(await dock.camera()?.trigger(7)).toEqual({ status: 'taken' });
    expect(camera.taken()).toEqual([7]);
  });
});
