import { createPortEmitter, PortError } from '../index.ts';
import type { Port } from '../index.ts';

/** The device's side of an in-memory line. */
export interface MemoryDevice {
  readonly port: Port;
  /** What the device does with bytes written to it. Until this is set, a write throws: silence is never success. */
  onWrite(take: (bytes: Uint8Array) => void): void;
  /** Bytes from the device. Throws while nobody has the port open. */
  send(bytes: Uint8Array): void;
  /** The cable is pulled; opening fails until `plug`. */
  unplug(): void;
  plug(): void;
}

/** A port for tests of what stands on ports. */
export function createMemoryPort(path = 'memory'): MemoryDevice {
  const emitter = createPortEmitter();
  let isOpen = false;
  let isPlugged = true;
  let take = (_bytes: Uint8Array): void => {
    throw new Error(`${path}: a write came, and the test has not said what the device does with it`);
  };
  return {
    port: {
      path,
      get isOpen() {
        return isOpen;
      },
      on: emitter.on,
      open() {
        if (!isPlugged) return Promise.reject(new PortError('port/missing', path, 'unplugged'));
        isOpen = true;
        return Promise.resolve();
      },
      async write(bytes) {
        if (!isOpen) throw new PortError('port/not-open', path, 'not open');
        take(bytes);
      },
      close() {
        if (isOpen) {
          isOpen = false;
          emitter.close('asked');
        }
        return Promise.resolve();
      },
    },
    onWrite(next) {
      take = next;
    },
    send(bytes) {
      if (!isOpen) throw new Error(`${path}: bytes from the device, and nobody has opened the port`);
      emitter.data(bytes);
    },
    unplug() {
      isPlugged = false;
      if (!isOpen) return;
      isOpen = false;
      emitter.close('lost');
    },
    plug() {
      isPlugged = true;
    },
  };
}
