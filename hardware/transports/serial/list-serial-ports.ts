import type { Listing } from '../../port/index.ts';

interface NativePortInfo {
  readonly path: string;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly serialNumber?: string | undefined;
}

/** Asks the system; injected in tests. */
export type ListNative = () => Promise<readonly NativePortInfo[]>;

const listNative: ListNative = async () => (await import('serialport')).SerialPort.list();

/** The serial ports the system knows. Pseudo-terminals are never listed. Without `udevadm` there is no list; never rejects. */
export async function listSerialPorts(list: ListNative = listNative): Promise<Listing> {
  try {
    const found = await list();
    return { ok: true, found: found.map(toFound) };
  } catch (reason) {
    return { ok: false, code: 'port/list-unavailable', detail: String(reason) };
  }
}

function toFound(info: NativePortInfo) {
  const { path, serialNumber } = info;
  const ids = { vendorId: hex(info.vendorId), productId: hex(info.productId) };
  return {
    transport: 'serial' as const,
    path,
    ...(ids.vendorId === undefined ? {} : { vendorId: ids.vendorId }),
    ...(ids.productId === undefined ? {} : { productId: ids.productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}

function hex(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9a-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
}
