/** Serial lines through serialport; the only importer of that package, and only once a port is opened or listed. */
export { createSerialPort } from './serial-port.ts';
export type { SerialPortOptions } from './serial-port.ts';
export { listSerialPorts } from './list-serial-ports.ts';
