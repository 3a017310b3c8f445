import type { PortFactory } from '../port/index.ts';
import { createHidPort } from './hid/index.ts';
import { createSerialPort } from './serial/index.ts';

/** The real doors of this machine. Native modules load when the first port of their kind is opened. */
export const nativePortFactory: PortFactory = (address) =>
  address.transport === 'serial' ? createSerialPort(address) : createHidPort(address);
