import { isPortError } from '../../port/index.ts';
import type { Listing } from '../../port/index.ts';
import { loadNodeHid } from './hid-module.ts';
import type { HidModule } from './hid-module.ts';

/** The HID devices the system knows. Never rejects. */
export async function listHidDevices(load: () => Promise<HidModule> = loadNodeHid): Promise<Listing> {
  try {
    const hid = await load();
    const found = await hid.devicesAsync();
    return {
      ok: true,
      found: found.flatMap(({ path, vendorId, productId, serialNumber }) =>
        path === undefined
          ? []
          : [{ transport: 'hid' as const, path, vendorId, productId, ...(serialNumber ? { serialNumber } : {}) }],
      ),
    };
  } catch (reason) {
    const missing = isPortError(reason) && reason.code === 'port/module-missing';
    return { ok: false, code: missing ? 'port/module-missing' : 'port/list-unavailable', detail: String(reason) };
  }
}
