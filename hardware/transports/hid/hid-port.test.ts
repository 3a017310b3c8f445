import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { PortError } from '../../port/index.ts';
import { portContract } from '../../port/port.contract.ts';
import { createHidPort, listHidDevices } from './index.ts';
import type { HidHandle, HidModule } from './index.ts';

const path = '/dev/hidraw0';

/** node-hid as far as it is known: reads only for a `data` listener, tells an unplug as a string, has no close event. */
function fakeHid() {
  const written: number[] = [];
  const handles: FakeHandle[] = [];
  let isPresent = true;
  class FakeHandle extends EventEmitter implements HidHandle {
    isClosed = false;
    write(report: Buffer): Promise<number> {
      if (!isPresent) return Promise.reject(new Error('Cannot write to hid device: No such device'));
      written.push(...report);
      return Promise.resolve(report.length);
    }
    close(): Promise<void> {
      this.isClosed = true;
      this.removeAllListeners();
      return isPresent ? Promise.resolve() : Promise.reject(new TypeError('device has been closed'));
    }
  }
  const module: HidModule = {
    HIDAsync: {
      open(asked) {
        if (!isPresent)
          return Promise.reject(new TypeError(`cannot open device with path ${asked}: No such file or directory`));
        const handle = new FakeHandle();
        handles.push(handle);
        return Promise.resolve(handle);
      },
    },
    devicesAsync: () => Promise.reject(new Error('the test has not said which devices there are')),
  };
  return {
    module,
    written,
    current: () => handles.at(-1),
    handles,
    isPresent: () => isPresent,
    pull() {
      isPresent = false;
    },
  };
}

function openable(fake: ReturnType<typeof fakeHid>, ticks: (() => void)[] = []) {
  return createHidPort(
    { transport: 'hid', path },
    {
      load: () => Promise.resolve(fake.module),
      isPresent: fake.isPresent,
      after: (_delayMs, run) => {
        ticks.push(run);
        return () => void ticks.splice(0, ticks.length, ...ticks.filter((tick) => tick !== run));
      },
    },
  );
}

portContract('the HID transport', () => {
  const fake = fakeHid();
  return {
    port: openable(fake),
    send: (bytes) => void fake.current()?.emit('data', Buffer.from(bytes)),
    received: (count) => Promise.resolve(Uint8Array.from(fake.written.slice(0, count))),
    unplug() {
      fake.pull();
      fake
        .current()
        ?.emit(
          'error',
          'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)',
        );
    },
    dispose: () => undefined,
  };
});

test('an unplug told as a string is one fault and one loss', async () => {
  const fake = fakeHid();
  const port = openable(fake);
  const told: unknown[] = [];
  port.on('error', (fault) => told.push([fault instanceof PortError, fault.code]));
  port.on('close', (reason) => told.push(reason));
  await port.open();
  const handle = fake.current();
  fake.pull();
  handle?.emit('error', 'could not read from HID device');
  expect({ told, isOpen: port.isOpen, isClosed: handle?.isClosed }).toEqual({
    told: [[true, 'port/lost'], 'lost'],
    isOpen: false,
    isClosed: true,
  });
});

test('a node that has gone without a word is noticed at the next look', async () => {
  const fake = fakeHid();
  const ticks: (() => void)[] = [];
  const port = openable(fake, ticks);
  const closed = new Promise((resolve) => port.on('close', resolve));
  await port.open();
  ticks.splice(0).forEach((tick) => tick());
  expect(port.isOpen).toBe(true);
  fake.pull();
  ticks.splice(0).forEach((tick) => tick());
  expect(await closed).toBe('lost');
  expect(ticks).toEqual([]);
});

test('a write to a pulled device is refused as lost, and the port closes', async () => {
  const fake = fakeHid();
  const port = openable(fake);
  const closed = new Promise((resolve) => port.on('close', resolve));
  await port.open();
  fake.pull();
  await expect(port.write(Uint8Array.of(2, 1))).rejects.toMatchObject({ code: 'port/lost', path });
  expect(await closed).toBe('lost');
});

test('a machine without the native module says so', async () => {
  const load = () =>
    Promise.reject(new PortError('port/module-missing', 'hid', 'node-hid does not load: libudev.so.1'));
  await expect(createHidPort({ transport: 'hid', path }, { load }).open()).rejects.toMatchObject({
    code: 'port/module-missing',
  });
  expect(await listHidDevices(load)).toMatchObject({ ok: false, code: 'port/module-missing' });
});

test('devices are listed with their ids; one without a path cannot be opened and is left out', async () => {
  const devicesAsync = () =>
    Promise.resolve([
      { path, vendorId: 0x1209, productId: 1, serialNumber: '' },
      { vendorId: 1, productId: 2 },
    ]);
  expect(await listHidDevices(() => Promise.resolve({ ...fakeHid().module, devicesAsync }))).toEqual({
    ok: true,
    found: [{ transport: 'hid', path, vendorId: 0x1209, productId: 1 }],
  });
});
