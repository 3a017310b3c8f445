import type { SerialPort } from 'serialport';
import { createPortEmitter, PortError, realAfter } from '../../port/index.ts';
import type { After, Port, PortAddress, PortErrorCode, PortLoss } from '../../port/index.ts';
import { isNodeGone } from './is-node-gone.ts';

export interface SerialPortOptions {
  /** Default: the system's timer. */
  readonly after?: After;
  /** How often the device node is looked at, because a hang-up may come without any event. Default 250 ms. */
  readonly livenessMs?: number;
}

type SerialAddress = Extract<PortAddress, { transport: 'serial' }>;

/** Closing waits for the system at most this long: a tty whose output is stuck may block for half a minute. */
const closeWithinMs = 1_000;

/** A serial line as a `Port`; exclusively locked while open. */
export function createSerialPort(address: SerialAddress, options: SerialPortOptions = {}): Port {
  const { path, settings } = address;
  const { after = realAfter, livenessMs = 250 } = options;
  const emitter = createPortEmitter();
  const pendingWrites = new Set<(reason: PortError) => void>();
  let native: SerialPort | undefined;
  let opening: Promise<void> | undefined;
  let isAsked = false;
  let cancelCheck = (): void => undefined;

  // serialport may emit `close` twice, or never; whoever comes first ends the conversation, the rest is ignored.
  const finish = (ended: SerialPort, reason: PortLoss): void => {
    if (native !== ended) return;
    native = undefined;
    cancelCheck();
    const code = reason === 'lost' ? 'port/lost' : 'port/not-open';
    pendingWrites.forEach((reject) => reject(new PortError(code, path, 'closed while writing')));
    pendingWrites.clear();
    emitter.close(reason);
  };

  const check = (watched: SerialPort): void => {
    cancelCheck = after(livenessMs, () => {
      void isNodeGone(watched).then((gone) => {
        if (native !== watched) return;
        if (!gone) return check(watched);
        finish(watched, 'lost');
        closeNative(watched, () => undefined);
      });
    });
  };

  const openNow = async (): Promise<void> => {
    const fresh = await createNative(path, settings);
    // The listeners come before the opening: a port without a reader never hears that it was unplugged.
    fresh.on('data', (chunk: Uint8Array) => native === fresh && emitter.data(chunk));
    fresh.on('close', () => finish(fresh, isAsked ? 'asked' : 'lost'));
    fresh.on('error', (failure: Error) => {
      if (native === fresh) emitter.error(new PortError('port/failed', path, failure.message));
    });
    await new Promise<void>((resolve, reject) => {
      fresh.open((failure) => {
        if (failure) return reject(new PortError(codeOf(failure.message), path, failure.message));
        native = fresh;
        isAsked = false;
        resolve();
      });
    });
    check(fresh);
  };

  return {
    path,
    get isOpen() {
      return native !== undefined;
    },
    on: emitter.on,
    async open() {
      if (native !== undefined) return;
      opening ??= openNow().finally(() => (opening = undefined));
      await opening;
    },
    write(bytes) {
      const line = native;
      return new Promise((resolve, reject) => {
        if (line === undefined) return reject(new PortError('port/not-open', path, 'not open'));
        pendingWrites.add(reject);
        line.write(Buffer.from(bytes), (failure) => {
          pendingWrites.delete(reject);
          if (failure) reject(new PortError('port/failed', path, failure.message));
          else resolve();
        });
      });
    },
    async close() {
      await opening?.catch(() => undefined);
      const line = native;
      if (line === undefined) return;
      isAsked = true;
      await new Promise<void>((resolve) => {
        const cancel = after(closeWithinMs, resolve);
        closeNative(line, () => {
          cancel();
          resolve();
        });
      });
      finish(line, 'asked');
    },
  };
}

async function createNative(path: string, settings: SerialAddress['settings']): Promise<SerialPort> {
  const loaded = await import('serialport').catch((reason: unknown) => {
    throw new PortError('port/module-missing', path, `serialport does not load: ${String(reason)}`);
  });
  return new loaded.SerialPort({ path, ...settings, autoOpen: false, lock: true });
}

function closeNative(line: SerialPort, done: () => void): void {
  // Closing a line that closed itself is reported as an error; it is closed all the same.
  line.close(() => done());
}

const openFailures: readonly (readonly [RegExp, PortErrorCode])[] = [
  [/no such (file|device)|cannot find/i, 'port/missing'],
  [/permission denied|operation not permitted/i, 'port/denied'],
  [/cannot lock|temporarily unavailable|busy|access denied/i, 'port/busy'],
];

/** serialport hands on the system's sentence and no code. */
function codeOf(message: string): PortErrorCode {
  return openFailures.find(([pattern]) => pattern.test(message))?.[1] ?? 'port/failed';
}
