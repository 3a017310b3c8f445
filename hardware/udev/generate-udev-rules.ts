import type { DeviceModel, UsbId } from '../models/index.ts';

const group = 'sunlit';

const head = `# Generated from the device registry by hardware/udev/write-rules.ts; do not edit.
# Only root and the group "${group}" may open the devices: nobody who merely sits at the screen, so no uaccess tag.
# 70: behind 60-serial.rules. Names under /dev/sunlit tell which socket a device is plugged into.
`;

/** The rules file for these models: access for the group, stable names, and hands off for modem probers. */
export function generateUdevRules(models: readonly DeviceModel[]): string {
  const serial = unique(models.flatMap((model) => (model.transport === 'serial' ? model.match.adapters : [])));
  const hid = models.flatMap((model) =>
    model.transport === 'hid' ? unique(model.match.ids).map((id) => ({ id, model: model.model })) : [],
  );
  return [
    head,
    '# USB-to-serial adapters. The ids name the cable; which device hangs on it, the config says.',
    ...serial.map(serialRule),
    '',
    '# HID keypads.',
    ...hid.map(({ id, model }) => hidRule(id, model)),
    '',
  ].join('\n');
}

/** ModemManager would send its own bytes to a pad it takes for a modem. */
function serialRule(id: UsbId): string {
  return rule('tty', id, [`ENV{ID_MM_PORT_IGNORE}="1"`, `SYMLINK+="sunlit/serial-$env{ID_PATH_TAG}"`]);
}

function hidRule(id: UsbId, model: string): string {
  return rule('hidraw', id, [`SYMLINK+="sunlit/${model}-$env{ID_PATH_TAG}"`]);
}

function rule(subsystem: string, id: UsbId, then: readonly string[]): string {
  return [
    `SUBSYSTEM=="${subsystem}"`,
    `ATTRS{idVendor}=="${hex(id.vendorId)}"`,
    `ATTRS{idProduct}=="${hex(id.productId)}"`,
    `IMPORT{builtin}="path_id"`,
    `GROUP="${group}"`,
    `MODE="0660"`,
    ...then,
  ].join(', ');
}

function unique(ids: readonly UsbId[]): UsbId[] {
  return [...new Map(ids.map((id) => [`${id.vendorId}:${id.productId}`, id])).values()];
}

function hex(id: number): string {
  return id.toString(16).padStart(4, '0');
}
