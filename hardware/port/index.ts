/**
 * The door between a device and the machine: bytes in, bytes out, and the news that the device is gone.
 * Adapters live in `transports/`; an in-memory one for tests in `port/memory`.
 */
export { PortError, isPortError } from './port-error.ts';
export type { PortErrorCode } from './port-error.ts';
export { heldAfter, realAfter } from './after.ts';
export type { After } from './after.ts';
export { createPortEmitter } from './port-emitter.ts';
export type { PortEmitter } from './port-emitter.ts';
export type {
  Listing,
  ListingCode,
  FoundDevice,
  Port,
  PortAddress,
  PortEvents,
  PortFactory,
  PortLoss,
  SerialSettings,
} from './port.ts';
