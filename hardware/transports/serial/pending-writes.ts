import type { SerialPort } from 'serialport';
import { PortError } from '../../port/index.ts';
import type { PortErrorCode } from '../../port/index.ts';

/** Writes on their way. serialport may never answer a write whose line went away; `abandon` does. */
export interface PendingWrites {
  write(line: SerialPort, bytes: Uint8Array): Promise<void>;
  abandon(code: PortErrorCode): void;
}

export function createPendingWrites(path: string): PendingWrites {
  const pending = new Set<(reason: PortError) => void>();
  return {
    write: (line, bytes) =>
      new Promise((resolve, reject) => {
        pending.add(reject);
        line.write(Buffer.from(bytes), (failure) => {
          pending.delete(reject);
          if (failure) reject(new PortError('port/failed', path, failure.message));
          else resolve();
        });
      }),
    abandon(code) {
      pending.forEach((reject) => reject(new PortError(code, path, 'closed while writing')));
      pending.clear();
    },
  };
}
