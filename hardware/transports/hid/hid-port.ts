import { existsSync } from 'node:fs';
import { createPortEmitter, PortError, realAfter } from '../../port/index.ts';
import type { After, Port, PortAddress, PortErrorCode, PortLoss } from '../../port/index.ts';
import { loadNodeHid } from './hid-module.ts';
import type { HidHandle, HidModule } from './hid-module.ts';

export interface HidPortOptions {
  /** Default: node-hid, loaded at the first opening. */
  readonly load?: () => Promise<HidModule>;
  /** Default: the system's timer. */
  readonly after?: After;
  /** How often the device node is looked at: node-hid has no close event. Default 250 ms. */
  readonly livenessMs?: number;
  /** Default: does the node exist? */
  readonly isPresent?: (path: string) => boolean;
}

type HidAddress = Extract<PortAddress, { transport: 'hid' }>;

/** A HID device as a `Port`: one chunk is one report, report id first, both ways. */
export function createHidPort(address: HidAddress, options: HidPortOptions = {}): Port {
  const { path } = address;
  const { load = loadNodeHid, after = realAfter, livenessMs = 250, isPresent = existsSync } = options;
  const emitter = createPortEmitter();
  let handle: HidHandle | undefined;
  let opening: Promise<void> | undefined;
  let cancelCheck = (): void => undefined;

  const finish = async (ended: HidHandle, reason: PortLoss): Promise<void> => {
    if (handle !== ended) return;
    handle = undefined;
    cancelCheck();
    // A handle whose device has gone may refuse to close; nothing is left to be done about it.
    const closed = ended.close().catch(() => undefined);
    if (reason === 'asked') await closed;
    emitter.close(reason);
  };

  const check = (watched: HidHandle): void => {
    cancelCheck = after(livenessMs, () => {
      if (handle !== watched) return;
      if (isPresent(path)) check(watched);
      else void finish(watched, 'lost');
    });
  };

  const openNow = async (): Promise<void> => {
    const fresh = await openHandle(path, load, isPresent);
    handle = fresh;
    // `error` first: node-hid starts reading with the `data` listener, and an unheard error would end the process.
    fresh.on('error', (failure) => {
      if (handle !== fresh) return;
      emitter.error(new PortError('port/lost', path, String(failure)));
      void finish(fresh, 'lost');
    });
    fresh.on('data', (report) => {
      if (handle === fresh) emitter.data(report);
    });
    check(fresh);
  };

  return {
    path,
    get isOpen() {
      return handle !== undefined;
    },
    on: emitter.on,
    async open() {
      if (handle !== undefined) return;
      opening ??= openNow().finally(() => (opening = undefined));
      await opening;
    },
    async write(bytes) {
      const device = handle;
      if (device === undefined) throw new PortError('port/not-open', path, 'not open');
      await device.write(Buffer.from(bytes)).catch((reason: unknown) => {
        if (/no such device/i.test(String(reason))) void finish(device, 'lost');
        throw new PortError(handle === device ? 'port/failed' : 'port/lost', path, String(reason));
      });
    },
    async close() {
      await opening?.catch(() => undefined);
      if (handle !== undefined) await finish(handle, 'asked');
    },
  };
}

async function openHandle(
  path: string,
  load: () => Promise<HidModule>,
  isPresent: (path: string) => boolean,
): Promise<HidHandle> {
  const { HIDAsync } = await load();
  return HIDAsync.open(path).catch((reason: unknown) => {
    throw new PortError(openFailure(reason, isPresent(path)), path, String(reason));
  });
}

/** node-hid says the same sentence for every failed opening; whether the node is there tells the two apart. */
function openFailure(reason: unknown, present: boolean): PortErrorCode {
  const text = String(reason);
  if (/permission denied|operation not permitted/i.test(text)) return 'port/denied';
  if (/no such (file|device)/i.test(text) || !present) return 'port/missing';
  return /busy/i.test(text) ? 'port/busy' : 'port/failed';
}
