import { SerialPort } from 'serialport';
import { afterEach, expect, test } from 'vitest';
import { portContract } from '../../port/port.contract.ts';
import { openPty } from '../../simulators/pty.ts';
import type { Pty } from '../../simulators/pty.ts';
import { createSerialPort } from './index.ts';
import { isNodeGone } from './is-node-gone.ts';

const settings = { baudRate: 9600, dataBits: 8, stopBits: 1, parity: 'none' } as const;
const ptys: Pty[] = [];
afterEach(() => Promise.all(ptys.splice(0).map((pty) => pty.close())));

async function plug(onData: (bytes: Uint8Array) => void = () => undefined): Promise<Pty> {
  const pty = await openPty(onData);
  ptys.push(pty);
  return pty;
}

portContract('the serial transport on a pty', async () => {
  const got: number[] = [];
  let arrived = (): void => undefined;
  const pty = await openPty((bytes) => {
    got.push(...bytes);
    arrived();
  });
  return {
    port: createSerialPort({ transport: 'serial', path: pty.tty, settings }),
    send: pty.write,
    received: (count) =>
      new Promise((resolve) => {
        arrived = () => got.length >= count && resolve(Uint8Array.from(got.slice(0, count)));
        arrived();
      }),
    unplug: pty.close,
    dispose: pty.close,
  };
});

test('a line already in use is busy', async () => {
  const { tty } = await plug();
  const first = createSerialPort({ transport: 'serial', path: tty, settings });
  await first.open();
  const second = createSerialPort({ transport: 'serial', path: tty, settings });
  await expect(second.open()).rejects.toMatchObject({ code: 'port/busy', path: tty });
  await first.close();
  await second.open();
  expect(second.isOpen).toBe(true);
  await second.close();
});

test('what came while nobody listened is not delivered at opening', async () => {
  let echoed = (): void => undefined;
  const pty = await plug(() => echoed());
  const port = createSerialPort({ transport: 'serial', path: pty.tty, settings });
  await port.open();
  await port.close();
  pty.write(Uint8Array.of(1, 2, 3));
  // A second line through the same pump proves that the bytes have reached the terminal before it is opened again.
  await untilReadable(pty.tty);
  const heard: number[] = [];
  port.on('data', (chunk) => heard.push(...chunk));
  await port.open();
  const answered = new Promise<void>((resolve) => (echoed = resolve));
  await port.write(Uint8Array.of(0));
  await answered;
  const fresh = new Promise<void>((resolve) => port.on('data', () => resolve()));
  pty.write(Uint8Array.of(9));
  await fresh;
  await port.close();
  expect(heard).toEqual([9]);
});

test('ten times: a hang-up under traffic is told once, however it falls', { timeout: 60_000 }, async () => {
  const outcomes: unknown[] = [];
  for (let round = 0; round < 10; round += 1) {
    const pty = await plug((bytes) => pty.write(bytes));
    const port = createSerialPort({ transport: 'serial', path: pty.tty, settings }, { livenessMs: 50 });
    const closes: string[] = [];
    const closed = new Promise<void>((resolve) => {
      port.on('close', (reason) => {
        closes.push(reason);
        resolve();
      });
    });
    port.on('data', (chunk) => port.write(chunk).catch(() => undefined));
    const flowing = new Promise<void>((resolve) => port.on('data', () => resolve()));
    await port.open();
    await port.write(Uint8Array.of(round));
    await flowing;
    await pty.close();
    await closed;
    await port.close();
    outcomes.push({ closes, isOpen: port.isOpen });
  }
  expect(outcomes).toEqual(Array.from({ length: 10 }, () => ({ closes: ['lost'], isOpen: false })));
});

test('ten times: a line that never hears of its hang-up, and spins once read, is known to be gone and can be closed', async () => {
  const outcomes: unknown[] = [];
  for (let round = 0; round < 10; round += 1) {
    const pty = await plug();
    const deaf = new SerialPort({ path: pty.tty, baudRate: 9600, autoOpen: false });
    await new Promise<void>((resolve, reject) => deaf.open((failure) => (failure ? reject(failure) : resolve())));
    const before = await isNodeGone(deaf);
    await pty.close();
    deaf.on('error', () => undefined);
    deaf.on('data', () => undefined);
    const after = { isOpen: deaf.isOpen, isGone: await isNodeGone(deaf) };
    await new Promise<void>((resolve) => deaf.close(() => resolve()));
    outcomes.push({ before, after, isOpen: deaf.isOpen });
  }
  expect(outcomes).toEqual(
    Array.from({ length: 10 }, () => ({ before: false, after: { isOpen: true, isGone: true }, isOpen: false })),
  );
});

async function untilReadable(tty: string): Promise<void> {
  const { open } = await import('node:fs/promises');
  const { constants } = await import('node:fs');
  const watcher = await open(tty, constants.O_RDONLY | constants.O_NOCTTY);
  try {
    // One byte is taken, the other two stay behind as the stale ones.
    await watcher.read(Buffer.alloc(1), 0, 1, null);
  } finally {
    await watcher.close();
  }
}
