/** USB HID through node-hid; the only importer of that package, and only once a device is opened or listed. */
export { createHidPort } from './hid-port.ts';
export type { HidPortOptions } from './hid-port.ts';
export { listHidDevices } from './list-hid-devices.ts';
export type { HidHandle, HidModule } from './hid-module.ts';
