import { isPortError, realAfter } from '../port/index.ts';
import type { Port, PortEvents } from '../port/index.ts';
import type { ClosedReason, DeviceEvent, DeviceFaultCode, DeviceOptions, Liveness } from './device.ts';
import type { LineReader, Reading } from './line-reader.ts';
import { createPulse } from './liveness.ts';

const defaultLiveness: Liveness = { intervalMs: 200, missedAnswers: 3 };
/** Longer than any pause inside a frame at 9600 baud, USB adapters' buffering included. */
const settleMs = 40;

export interface Link {
  droppedBytes(): number;
  /** When the device last said something intact; undefined until it has. */
  lastHeardMonoMs(): number | undefined;
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
  let ownReason: ClosedReason | undefined;
  let cancelSettle = (): void => undefined;

  const fault = (code: DeviceFaultCode): void => onEvent({ type: 'DeviceFault', device, code, monoMs: monoMs() });
  const ask = (): void => {
    port.write(speech.query).catch((reason: unknown) => {
      if (port.isOpen) fault(isPortError(reason) ? reason.code : 'port/failed');
    });
  };
  const pulse = createPulse(liveness, after, ask, () => {
    fault('device/silent');
    ownReason = 'silent';
    void port.close();
  });
  const take = (reading: Reading<Message>): void => {
    const at = monoMs();
    droppedBytes += reading.droppedBytes;
    for (const code of reading.faults) fault(code);
    if (reading.messages.length === 0) return;
    lastHeardMonoMs = at;
    if (pulse.heard()) onEvent({ type: 'Alive', device, monoMs: at });
    for (const { message, frame } of reading.messages) speech.onMessage(message, frame, at);
  };
  const hear = (chunk: Uint8Array): void => {
    cancelSettle();
    take(speech.reader.read(chunk));
    if (speech.reader.hasTail()) cancelSettle = after(settleMs, () => take(speech.reader.settle()));
  };

  const release = attach(port, {
    data: hear,
    error: (failure) => fault(failure.code),
    close: (reason) => {
      end();
      onEvent({ type: 'Closed', device, reason: ownReason ?? reason, monoMs: monoMs() });
    },
  });
  const end = (): void => {
    pulse.stop();
    cancelSettle();
    release();
  };
  await port.open().catch((reason: unknown) => {
    end();
    throw reason;
  });
  if (port.isOpen) pulse.start();
  return {
    droppedBytes: () => droppedBytes,
    lastHeardMonoMs: () => lastHeardMonoMs,
  };
}

/** Attaches all three listeners; the returned function takes them off. */
function attach(port: Port, listeners: PortEvents): () => void {
  const offs = [port.on('data', listeners.data), port.on('error', listeners.error), port.on('close', listeners.close)];
  return () => offs.forEach((off) => off());
}
