import { expect, test } from 'vitest';
import { portContract } from '../port.contract.ts';
import { createMemoryPort } from './index.ts';

portContract('the in-memory port', () => {
  const device = createMemoryPort();
  const got: number[] = [];
  device.onWrite((bytes) => got.push(...bytes));
  return {
    port: device.port,
    send: device.send,
    received: (count) => Promise.resolve(Uint8Array.from(got.slice(0, count))),
    unplug: device.unplug,
    dispose: () => undefined,
  };
});

test('a device nobody has described throws at the first write', async () => {
  const device = createMemoryPort('desk-pad');
  await device.port.open();
  await expect(device.port.write(Uint8Array.of(1))).rejects.toThrow('desk-pad: a write came');
});
