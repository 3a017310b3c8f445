import type { SerialSettings } from '../port/index.ts';
import type { UsbId } from './model.ts';

export const line9600: SerialSettings = { baudRate: 9600, dataBits: 8, stopBits: 1, parity: 'none' };

/** The USB-to-serial chips found in nearly every adapter cable. */
export const commonAdapters: readonly UsbId[] = [
  { vendorId: 0x0403, productId: 0x6001 }, // FTDI FT232R
  { vendorId: 0x067b, productId: 0x2303 }, // Prolific PL2303
  { vendorId: 0x10c4, productId: 0xea60 }, // Silicon Labs CP210x
  { vendorId: 0x1a86, productId: 0x7523 }, // WCH CH340
];
