import { performance } from 'node:perf_hooks';
import { lawTime, type Clock, type Lapse } from '@sunlit/domain/contracts';

/** The law's time over this machine's clocks. It never runs backwards, also not behind `floorMs`, the newest instant on record. */
export function lawClock(lapse: Lapse, floorMs: number): Clock {
  let lastMs = floorMs;
  return {
    wallMs: () => {
      lastMs = Math.max(lastMs, lawTime(lapse, Date.now()));
      return lastMs;
    },
    monoMs: () => performance.now(),
    realMs: () => Date.now(),
  };
}
