import { createRequire } from 'node:module';
import type { BoardThen } from '@sunlit/domain/contracts';
import { OneLook } from '../threads/one-look.ts';
import type { AsOfSetting } from './as-of.ts';

/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/as-of/worker');

/** Derives boards of earlier instants, one at a time. */
export class BoardsThen {
  private readonly setting: Omit<AsOfSetting, 'atMs'>;
  private readonly look = new OneLook<AsOfSetting, BoardThen>(workerFile);

  constructor(setting: Omit<AsOfSetting, 'atMs'>) {
    this.setting = setting;
  }

  /** `busy` while another one is being derived. Rejects when the file cannot be read. */
  async at(atMs: number): Promise<BoardThen | 'busy'> {
    return this.look.isUnderWay ? 'busy' : this.look.at({ ...this.setting, atMs });
  }

  stop(): Promise<void> {
    return this.look.stop();
  }
}
