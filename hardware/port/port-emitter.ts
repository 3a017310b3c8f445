import type { Port, PortEvents, PortLoss } from './port.ts';
import type { PortError } from './port-error.ts';

/** The listener half of a port, shared by its adapters. */
export interface PortEmitter {
  readonly on: Port['on'];
  data(chunk: Uint8Array): void;
  close(reason: PortLoss): void;
  error(fault: PortError): void;
}

export function createPortEmitter(): PortEmitter {
  const listeners: { [Name in keyof PortEvents]: Set<PortEvents[Name]> } = {
    data: new Set(),
    close: new Set(),
    error: new Set(),
  };
  return {
    on(event, listener) {
      listeners[event].add(listener);
      return () => {
        listeners[event].delete(listener);
      };
    },
    // A copy is walked, so that a listener may take itself or others off while it runs.
    data: (chunk) => [...listeners.data].forEach((listen) => listen(chunk)),
    close: (reason) => [...listeners.close].forEach((listen) => listen(reason)),
    error: (fault) => [...listeners.error].forEach((listen) => listen(fault)),
  };
}
