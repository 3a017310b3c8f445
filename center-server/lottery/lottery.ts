import { createRequire } from 'node:module';
import type { EpochDay } from '@sunlit/domain/calendar';
import type { Draw, NoDraw } from '@sunlit/domain/lottery';
import { OneLook } from '../threads/one-look.ts';
import type { DrawSetting } from './draw-from-file.ts';

/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/lottery/worker');

/** Draws that are kept, so that a day's calls make its draw once. */
const KEPT = 31;

/** Draws of days that are over, made in a thread of their own, one at a time: nobody at a window waits for it. */
export class Lottery {
  private readonly setting: Omit<DrawSetting, 'day'>;
  private readonly look = new OneLook<DrawSetting, Draw | NoDraw>(workerFile);
  /** What a day drew that is over never changes while a program runs. */
  private readonly made = new Map<EpochDay, Draw>();

  constructor(setting: Omit<DrawSetting, 'day'>) {
    this.setting = setting;
  }

  /** `busy` while another one is being made. Rejects when the file cannot be read. */
  async of(day: EpochDay): Promise<Draw | NoDraw | 'busy'> {
    const known = this.made.get(day);
    if (known !== undefined) return known;
    if (this.look.isUnderWay) return 'busy';
    const made = await this.look.at({ ...this.setting, day });
    if (typeof made === 'string') return made;
    const [oldest] = this.made.keys();
    if (oldest !== undefined && this.made.size >= KEPT) this.made.delete(oldest);
    this.made.set(day, made);
    return made;
  }

  stop(): Promise<void> {
    return this.look.stop();
  }
}
