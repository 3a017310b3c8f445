import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Port, PortLoss } from './index.ts';

/** A port under test with the device at its other end. */
export interface Plugged {
  readonly port: Port;
  send(bytes: Uint8Array): void;
  /** The first `count` bytes the device got. */
  received(count: number): Promise<Uint8Array>;
  unplug(): Promise<void> | void;
  dispose(): Promise<void> | void;
}

const allBytes = Uint8Array.from({ length: 256 }, (_, i) => i);

/** What every port does, whatever is behind it. */
export function portContract(name: string, plug: () => Promise<Plugged> | Plugged): void {
  describe(`${name} keeps the contract of a port`, () => {
    let plugged: Plugged;
    let closes: PortLoss[];
    let closed: Promise<PortLoss>;
    beforeEach(async () => {
      plugged = await plug();
      closes = [];
      closed = new Promise((resolve) => {
        plugged.port.on('close', (reason) => {
          closes.push(reason);
          resolve(reason);
        });
      });
    });
    afterEach(async () => {
      await plugged.port.close();
      await plugged.dispose();
    });

    test('carries every byte value both ways', async () => {
      const heard = bytesHeard(plugged.port, 256);
      await plugged.port.open();
      plugged.send(allBytes);
      expect(await heard).toEqual(allBytes);
      await plugged.port.write(allBytes);
      expect(await plugged.received(256)).toEqual(allBytes);
    });

    test('a write to a closed port is refused', async () => {
      await expect(plugged.port.write(allBytes)).rejects.toMatchObject({ code: 'port/not-open' });
    });

    test('closing is idempotent and told once', async () => {
      await plugged.port.close();
      await plugged.port.open();
      expect(plugged.port.isOpen).toBe(true);
      await Promise.all([plugged.port.close(), plugged.port.close()]);
      await plugged.port.close();
      expect({ closes, isOpen: plugged.port.isOpen }).toEqual({ closes: ['asked'], isOpen: false });
    });

    test('opening twice is opening once, and a closed port opens again', async () => {
      await Promise.all([plugged.port.open(), plugged.port.open()]);
      await plugged.port.close();
      await plugged.port.open();
      const heard = bytesHeard(plugged.port, 1);
      plugged.send(Uint8Array.of(7));
      expect(await heard).toEqual(Uint8Array.of(7));
    });

    test('an unplugged device is told once as lost; then nothing can be written or opened', async () => {
      await plugged.port.open();
      await plugged.unplug();
      expect(await closed).toBe('lost');
      await expect(plugged.port.write(allBytes)).rejects.toMatchObject({ code: 'port/not-open' });
      await expect(plugged.port.open()).rejects.toMatchObject({ name: 'PortError', code: 'port/missing' });
      await plugged.port.close();
      expect(closes).toEqual(['lost']);
    });

    test('a listener taken off hears nothing more', async () => {
      const heard: number[] = [];
      const off = plugged.port.on('data', (chunk) => heard.push(...chunk));
      await plugged.port.open();
      off();
      const later = bytesHeard(plugged.port, 1);
      plugged.send(Uint8Array.of(9));
      await later;
      expect(heard).toEqual([]);
    });
  });
}

function bytesHeard(port: Port, count: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const bytes: number[] = [];
    port.on('data', (chunk) => {
      bytes.push(...chunk);
      if (bytes.length >= count) resolve(Uint8Array.from(bytes));
    });
  });
}
