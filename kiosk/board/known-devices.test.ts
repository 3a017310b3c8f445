import { expect, it } from 'vitest';
import { knownDevices } from './known-devices.ts';

const devices = [
  { device: 'KP1', kind: 'rating-keypad', state: 'ready', sinceMs: 1 },
  { device: 'CAM1', kind: 'camera', state: 'missing', sinceMs: 2 },
] as const;

it('a desk that is heard tells of its devices; of one that is not nothing is known', () => {
  const states = (online: 0 | 1) => knownDevices({ online, devices }).map(({ device, state }) => [device, state]);
  expect(states(1)).toEqual([
    ['KP1', 'ready'],
    ['CAM1', 'missing'],
  ]);
  expect(states(0)).toEqual([
    ['KP1', 'unknown'],
    ['CAM1', 'unknown'],
  ]);
});
