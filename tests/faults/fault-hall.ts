import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { MONDAY_MS, POSTS } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import type { Lapse } from '@sunlit/domain/contracts';
import { newFolder, openLightDesk, type LightDesk, type LightDeskOptions } from './light-desk.ts';

export const CLERK = 'clerk01';
const BOTH = [POSTS.counter, POSTS.handling];

/** A center in this process with one clerk, and desks of the real agent beside it. Everything ends with the test. */
export interface FaultHall {
  /** As it runs now; after `restart` another one, at another address. */
  hall(): HandHall;
  readonly dataDir: string;
  /** The law's time of the desks, and of the center until its clock is set. */
  readonly lapse: Lapse;
  /** Enrols a desk and starts it; it follows the center to wherever it is. */
  newDesk(name: string, more?: Partial<LightDeskOptions>): Promise<LightDesk>;
  /** A desk over a folder that is there already: a copy, or a desk that starts again. */
  openDesk(options: Pick<LightDeskOptions, 'name' | 'folder'> & Partial<LightDeskOptions>): Promise<LightDesk>;
  /** Moves the center's clock, from its next start on. */
  setClock(byMs: number): void;
  /** Ends the center, and starts it again after `between`. */
  restart(between?: () => void | Promise<void>): Promise<void>;
}

export async function openFaultHall({ dataDir = newDataDir() } = {}): Promise<FaultHall> {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };
  let shiftMs = 0;
  const open = (): Promise<HandHall> =>
    openHandHall({ dataDir, config: { demo: 1, lapse: { ...lapse, lawAtMs: lapse.lawAtMs + shiftMs } } });
  let hall = await open();
  onTestFinished(() => hall.stop());
  await hall.appoint(CLERK, ['clerk'], BOTH);
  const openDesk: FaultHall['openDesk'] = async (options) => {
    const desk = await openLightDesk({ url: () => hall.url, lapse, ...options });
    onTestFinished(() => desk.stop());
    return desk;
  };
  return {
    hall: () => hall,
    dataDir,
    lapse,
    newDesk: async (name, options = {}) =>
      openDesk({ name, folder: newFolder(await hall.desk(name, 'window', BOTH)), ...options }),
    openDesk,
    setClock: (byMs) => {
      shiftMs += byMs;
    },
    restart: async (between) => {
      await hall.stop();
      await between?.();
      hall = await open();
    },
  };
}

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-fault-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
