import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of a clock that all processes of the machine share. */
export function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Calls `send` at `perSecond` for `times` times, late ones at once; answers when each should have been sent, by {@link sharedMs}. */
export async function pace(times: number, perSecond: number, send: (at: number) => void): Promise<number[]> {
  const startMs = sharedMs();
  const everyMs = 1_000 / perSecond;
  const wanted: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const wantedMs = startMs + at * everyMs;
    const leftMs = wantedMs - sharedMs();
    if (leftMs > 0) await pause(leftMs);
    wanted.push(wantedMs);
    send(at);
  }
  return wanted;
}
