import { PortError } from '../../port/index.ts';

/** The part of node-hid's `HIDAsync` that is used. It reads only while somebody listens to `data`. */
export interface HidHandle {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  /** node-hid emits plain strings as well as errors. */
  on(event: 'error', listener: (failure: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  close(): Promise<void>;
}

interface HidInfo {
  readonly path?: string | undefined;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | undefined;
}

/** The part of node-hid that is used. */
export interface HidModule {
  readonly HIDAsync: { open(path: string): Promise<HidHandle> };
  devicesAsync(): Promise<readonly HidInfo[]>;
}

/** Loads node-hid; rejects with `port/module-missing` where its binary or libudev is not there. */
export async function loadNodeHid(): Promise<HidModule> {
  try {
    return await import('node-hid');
  } catch (reason) {
    throw new PortError('port/module-missing', 'hid', `node-hid does not load: ${String(reason)}`);
  }
}
