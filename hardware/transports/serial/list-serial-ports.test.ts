import { expect, test } from 'vitest';
import { listSerialPorts } from './index.ts';

test('ids become numbers; what the system does not know is left out', async () => {
  const listing = await listSerialPorts(() =>
    Promise.resolve([
      { path: '/dev/ttyUSB0', vendorId: '0403', productId: '6001', serialNumber: 'A1' },
      { path: '/dev/ttyS0', vendorId: undefined, productId: 'what' },
    ]),
  );
  expect(listing).toEqual({
    ok: true,
    found: [
      { transport: 'serial', path: '/dev/ttyUSB0', vendorId: 0x0403, productId: 0x6001, serialNumber: 'A1' },
      { transport: 'serial', path: '/dev/ttyS0' },
    ],
  });
});

test('without udevadm there is no list, and that is said', async () => {
  expect(await listSerialPorts(() => Promise.reject(new Error('spawn udevadm ENOENT')))).toEqual({
    ok: false,
    code: 'port/list-unavailable',
    detail: 'Error: spawn udevadm ENOENT',
  });
});
