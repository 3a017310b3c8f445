import type { SerialPort } from 'serialport';
import { createPortEmitter, PortError, realAfter } from '../../port/index.ts';
import type { After, Port, PortAddress, PortLoss } from '../../port/index.ts';
import { isNodeGone } from './is-node-gone.ts';
import { openNativeLine } from './native-line.ts';
import { createPendingWrites } from './pending-writes.ts';

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
  const writes = createPendingWrites(path);
  let native: SerialPort | undefined;
  let opening: Promise<void> | undefined;
  let isAsked = false;
  let cancelCheck = (): void => undefined;

  // Whatever ends the conversation first tells; a second `close` of the same line finds another one, or none.
  const finish = (ended: SerialPort, reason: PortLoss): void => {
    if (native !== ended) return;
    native = undefined;
    cancelCheck();
    writes.abandon(reason === 'lost' ? 'port/lost' : 'port/not-open');
    emitter.close(reason);
  };
  const check = (watched: SerialPort): void => {
    cancelCheck = after(livenessMs, () => {
      void isNodeGone(watched).then((gone) => {
        if (native !== watched) return;
        if (!gone) return check(watched);
        finish(watched, 'lost');
        // Without this, the reader of a hung-up terminal would spin for ever.
        watched.close(() => undefined);
      });
    });
  };
  const openNow = async (): Promise<void> => {
    const line = await openNativeLine(path, settings, {
      onData: (from, chunk) => native === from && emitter.data(chunk),
      onClose: (from) => finish(from, isAsked ? 'asked' : 'lost'),
      onError: (from, failure) => native === from && emitter.error(new PortError('port/failed', path, failure.message)),
    });
    native = line;
    isAsked = false;
    check(line);
  };

  return {
    path,
    get isOpen() {
      return native !== undefined;
    },
    on: emitter.on,
    async open() {
      if (native === undefined) await (opening ??= openNow().finally(() => (opening = undefined)));
    },
    async write(bytes) {
      if (native === undefined) throw new PortError('port/not-open', path, 'not open');
      await writes.write(native, bytes);
    },
    async close() {
      await opening?.catch(() => undefined);
      const line = native;
      if (line === undefined) return;
      isAsked = true;
      await closed(line, after);
      finish(line, 'asked');
    },
  };
}

/** Closing a line that closed itself is reported as an error; it is closed all the same. */
function closed(line: SerialPort, after: After): Promise<void> {
  return new Promise((resolve) => {
    const cancel = after(closeWithinMs, resolve);
    line.close(() => {
      cancel();
      resolve();
    });
  });
}
