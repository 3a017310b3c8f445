import type { CameraTriggerModel } from '../models/index.ts';
import { realAfter } from '../port/index.ts';
import type { Port } from '../port/index.ts';
import { cameraTriggerShape, decodeCameraTrigger, encodeCameraTrigger } from '../protocols/camera-trigger/index.ts';
import type { DeviceEvent, DeviceOptions, Liveness } from './device.ts';
import { createFrameReader } from './line-reader.ts';
import { openLink } from './link.ts';

/** What came of a trigger. The first four are the device's own words; `no-answer` after the time-out, `closed` when the line went. */
export type PictureStatus = 'taken' | 'busy' | 'no-media' | 'fault' | 'no-answer' | 'closed';

export type CameraEvent = DeviceEvent;

export interface CameraTriggerOptions extends DeviceOptions<CameraEvent> {
  /** Default 1,500 ms. */
  readonly triggerTimeoutMs?: number;
}

/** Slower than a keypad's: nobody waits in front of it, and a trigger's own time-out should come first. */
const cameraLiveness: Liveness = { intervalMs: 500, missedAnswers: 4 };

export interface CameraTrigger {
  readonly device: string;
  readonly model: CameraTriggerModel;
  isOpen(): boolean;
  droppedBytes(): number;
  lastHeardMonoMs(): number | undefined;
  /**
   * Asks for the picture `number` (unsigned 32 bits; a `RangeError` otherwise). Never rejects for the device's sake: an
   * act at the counter must not fail because a camera does.
   */
  trigger(number: number): Promise<{ readonly status: PictureStatus }>;
  close(): Promise<void>;
}

/** Opens the port and starts asking. Rejects with the `PortError` of the port; never reopens by itself. */
export async function openCameraTrigger(
  port: Port,
  model: CameraTriggerModel,
  options: CameraTriggerOptions,
): Promise<CameraTrigger> {
  const { device, after = realAfter, triggerTimeoutMs = 1_500, onEvent } = options;
  const waiting = createWaiting();
  const link = await openLink(
    port,
    {
      reader: createFrameReader(cameraTriggerShape, (frame) => decodeCameraTrigger('device', frame)),
      query: encodeCameraTrigger({ type: 'QueryState' }),
      onMessage: (message, _frame, monoMs) => {
        if (message.type !== 'Triggered' || waiting.settle(message.number, message.status)) return;
        onEvent({ type: 'DeviceFault', device, code: 'device/unexpected-answer', monoMs });
      },
    },
    {
      liveness: cameraLiveness,
      ...options,
      onEvent: (event) => {
        if (event.type === 'Closed') waiting.settleAll('closed');
        onEvent(event);
      },
    },
  );
  return {
    device,
    model,
    isOpen: () => port.isOpen,
    droppedBytes: link.droppedBytes,
    lastHeardMonoMs: link.lastHeardMonoMs,
    close: () => port.close(),
    async trigger(number) {
      const bytes = encodeCameraTrigger({ type: 'Trigger', number });
      if (!port.isOpen) return { status: 'closed' };
      const answer = waiting.add(number);
      const cancel = after(triggerTimeoutMs, () => waiting.settle(number, 'no-answer'));
      port.write(bytes).catch(() => waiting.settle(number, 'closed'));
      const status = await answer;
      cancel();
      return { status };
    },
  };
}

/** Triggers on their way, by picture number; the same number asked twice shares one answer. */
function createWaiting() {
  const waiting = new Map<number, ((status: PictureStatus) => void)[]>();
  const settle = (number: number, status: PictureStatus): boolean => {
    const askers = waiting.get(number);
    waiting.delete(number);
    askers?.forEach((resolve) => resolve(status));
    return askers !== undefined;
  };
  return {
    add: (number: number) =>
      new Promise<PictureStatus>((resolve) => waiting.set(number, [...(waiting.get(number) ?? []), resolve])),
    settle,
    settleAll: (status: PictureStatus) => [...waiting.keys()].forEach((number) => settle(number, status)),
  };
}
