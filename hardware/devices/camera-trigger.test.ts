import { expect, test } from 'vitest';
import { findModel } from '../models/index.ts';
import { createMemoryPort } from '../port/memory/index.ts';
import { decodeCameraTrigger, encodeCameraTrigger } from '../protocols/camera-trigger/index.ts';
import { handTimers } from './hand-timers.ts';
import { openCameraTrigger } from './index.ts';
import type { CameraEvent } from './index.ts';

async function opened() {
  const model = findModel('sunlit-camera-trigger');
  if (model?.kind !== 'camera-trigger') throw new Error('the registry has no camera trigger');
  const line = createMemoryPort();
  const asked: number[] = [];
  line.onWrite((bytes) => {
    const decoded = decodeCameraTrigger('host', bytes);
    if (decoded.ok && decoded.message.type === 'Trigger') asked.push(decoded.message.number);
  });
  const timers = handTimers();
  const events: CameraEvent[] = [];
  const camera = await openCameraTrigger(line.port, model, {
    device: 'W01-camera',
    clock: timers.clock,
    after: timers.after,
    onEvent: (event) => events.push(event),
  });
  return { line, asked, timers, events, camera };
}

const answer = (number: number, status: 'taken' | 'busy' | 'no-media' | 'fault'): Uint8Array =>
  encodeCameraTrigger({ type: 'Triggered', number, status });

test('answers find their pictures by number, in any order', async () => {
  const { line, asked, camera } = await opened();
  const first = camera.trigger(1);
  const second = camera.trigger(0xffffffff);
  line.send(answer(0xffffffff, 'no-media'));
  line.send(answer(1, 'taken'));
  expect([asked, await first, await second]).toEqual([[1, 0xffffffff], { status: 'taken' }, { status: 'no-media' }]);
});

test('no answer is an answer after the time-out; the late one is a fault and nothing else', async () => {
  const { line, timers, events, camera } = await opened();
  const picture = camera.trigger(5);
  timers.pass(1_499);
  line.send(encodeCameraTrigger({ type: 'State', state: 'busy', lastNumber: 4 }));
  timers.pass(1);
  expect(await picture).toEqual({ status: 'no-answer' });
  line.send(answer(5, 'taken'));
  expect(events).toEqual([
    { type: 'Alive', device: 'W01-camera', monoMs: 1_499 },
    { type: 'DeviceFault', device: 'W01-camera', code: 'device/unexpected-answer', monoMs: 1_500 },
  ]);
});

test('a line that goes away answers what is on its way, and every later trigger', async () => {
  const { line, timers, camera } = await opened();
  const picture = camera.trigger(6);
  line.unplug();
  expect([await picture, await camera.trigger(7)]).toEqual([{ status: 'closed' }, { status: 'closed' }]);
  expect(timers.waiting()).toBe(0);
});

test('a number that does not fit is the caller’s mistake', async () => {
  const { camera } = await opened();
  await expect(camera.trigger(-1)).rejects.toThrow('number: must be a whole number from 0 to 4294967295');
});
