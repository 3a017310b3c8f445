import type { SerialPort } from 'serialport';
import { PortError } from '../../port/index.ts';
import type { PortErrorCode, SerialSettings } from '../../port/index.ts';

/** What the native port tells. `onClose` may come twice, or never. */
export interface NativeListeners {
  readonly onData: (line: SerialPort, chunk: Uint8Array) => void;
  readonly onClose: (line: SerialPort) => void;
  readonly onError: (line: SerialPort, failure: Error) => void;
}

/**
 * Opens a line, exclusively locked. The listeners come before the opening: a port without a reader never hears that it
 * was unplugged. Rejects with a `PortError`.
 */
export async function openNativeLine(
  path: string,
  settings: SerialSettings,
  listeners: NativeListeners,
): Promise<SerialPort> {
  const native = await import('serialport').catch((reason: unknown) => {
    throw new PortError('port/module-missing', path, `serialport does not load: ${String(reason)}`);
  });
  const line = new native.SerialPort({ path, ...settings, autoOpen: false, lock: true });
  line.on('data', (chunk: Uint8Array) => listeners.onData(line, chunk));
  line.on('close', () => listeners.onClose(line));
  line.on('error', (failure: Error) => listeners.onError(line, failure));
  return new Promise((resolve, reject) => {
    line.open((failure) => {
      if (failure) reject(new PortError(codeOf(failure.message), path, failure.message));
      else resolve(line);
    });
  });
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
