import { expect, it } from 'vitest';
import { plug } from './plug.ts';

/** A device that goes when it is told to, and fails to start where the plan says so. */
function fakeDevices(plan: readonly ('starts' | 'fails')[]) {
  const running: (() => void)[] = [];
  const log: string[] = [];
  let starts = 0;
  const start = () => {
    if (plan[starts++] === 'fails') return Promise.reject(new Error('no tty'));
    log.push('started');
    let go = (): void => undefined;
    const gone = new Promise<void>((resolve) => (go = resolve));
    running.push(go);
    return Promise.resolve({
      gone,
      stop: () => {
        log.push('stopped');
        go();
        return Promise.resolve();
      },
    });
  };
  return { start, log, pull: () => running.at(-1)?.() };
}

it('a device that goes by itself is plugged in again, until it is stopped', async () => {
  const devices = fakeDevices(['starts', 'fails', 'starts']);
  const said: string[] = [];
  let wake = (): void => undefined;
  const told = (count: number): Promise<void> =>
    new Promise((resolve) => (wake = () => (devices.log.length + said.length >= count ? resolve() : undefined)));
  const say = (line: string): void => {
    said.push(line);
    wake();
  };
  const start = () => devices.start().finally(() => wake());
  const plugged = await plug('keypad of W01', start, say, 1);
  const isBack = told(4);
  devices.pull();
  await isBack;
  await plugged.stop();
  expect([devices.log, said]).toEqual([
    ['started', 'started', 'stopped'],
    ['keypad of W01: its simulator ended; plugged in again in 0.001 s', 'keypad of W01: no tty'],
  ]);
});
