import { isPortError, realAfter } from '../port/index.ts';
import type { Port } from '../port/index.ts';
import type { ClosedReason, DeviceEvent, DeviceFaultCode, DeviceOptions, Liveness } from './device.ts';
import type { LineReader, Reading } from './line-reader.ts';

const defaultLiveness: Liveness = { intervalMs: 200, missedAnswers: 3 };
/** Longer than any pause inside a frame at 9600 baud, USB adapters' buffering included. */
const settleMs = 40;

export interface Link {
  isOpen(): boolean;
  droppedBytes(): number;
  /** When the device last said something intact; undefined until it has. */
  lastHeardMonoMs(): number | undefined;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface Speech<Message> {
  readonly reader: LineReader<Message>;
  readonly query: Uint8Array;
  readonly onMessage: (message: Message, frame: Uint8Array, monoMs: number) => void;
}

/** One conversation over an open port: reads, counts, asks whether anybody is there, and says when it is over. */
export async function openLink<Message>(
  port: Port,
  speech: Speech<Message>,
  options: DeviceOptions<DeviceEvent>,
): Promise<Link> {
  const { device, clock, onEvent, after = realAfter, liveness = defaultLiveness } = options;
  const monoMs = (): number => clock.now().monoMs;
  let droppedBytes = 0;
  let lastHeardMonoMs: number | undefined;
  let missed = 0;
  let unanswered = false;
  let closing: ClosedReason | undefined;
  let cancelTick = (): void => undefined;
  let cancelSettle = (): void => undefined;

  const fault = (code: DeviceFaultCode): void => onEvent({ type: 'DeviceFault', device, code, monoMs: monoMs() });
  const heard = (at: number): void => {
    const isNews = lastHeardMonoMs === undefined || missed > 0;
    lastHeardMonoMs = at;
    missed = 0;
    unanswered = false;
    if (isNews) onEvent({ type: 'Alive', device, monoMs: at });
  };
  const take = (reading: Reading<Message>): void => {
    const at = monoMs();
    droppedBytes += reading.droppedBytes;
    for (const code of reading.faults) fault(code);
    if (reading.messages.length > 0) heard(at);
    for (const { message, frame } of reading.messages) speech.onMessage(message, frame, at);
  };
  const tick = (): void => {
    if (unanswered) missed += 1;
    if (missed >= liveness.missedAnswers) {
      fault('device/silent');
      closing = 'silent';
      void port.close();
      return;
    }
    unanswered = true;
    cancelTick = after(liveness.intervalMs, tick);
    port.write(speech.query).catch((reason: unknown) => {
      if (port.isOpen) fault(isPortError(reason) ? reason.code : 'port/failed');
    });
  };

  const detach = [
    port.on('data', (chunk) => {
      cancelSettle();
      take(speech.reader.read(chunk));
      if (speech.reader.hasTail()) cancelSettle = after(settleMs, () => take(speech.reader.settle()));
    }),
    port.on('error', (failure) => fault(failure.code)),
    port.on('close', (reason) => {
      release();
      onEvent({ type: 'Closed', device, reason: closing ?? reason, monoMs: monoMs() });
    }),
  ];
  const release = (): void => {
    cancelTick();
    cancelSettle();
    for (const off of detach) off();
  };

  try {
    await port.open();
  } catch (reason) {
    release();
    throw reason;
  }
  if (port.isOpen) tick();
  return {
    isOpen: () => port.isOpen,
    droppedBytes: () => droppedBytes,
    lastHeardMonoMs: () => lastHeardMonoMs,
    write: (bytes) => port.write(bytes),
    close: () => port.close(),
  };
}
