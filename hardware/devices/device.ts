import type { After, PortErrorCode } from '../port/index.ts';
import type { ProtocolFaultCode } from '../protocols/index.ts';

/** Only the monotonic part is needed; any clock whose `now` gives at least `monoMs` will do. */
export interface DeviceClock {
  now(): { readonly monoMs: number };
}

/** `asked` by us, `lost` (unplugged or hung up), `silent` (too many state queries unanswered). */
export type ClosedReason = 'asked' | 'lost' | 'silent';

export type DeviceFaultCode = ProtocolFaultCode | PortErrorCode | 'device/silent' | 'device/unexpected-answer';

/** What every device tells. `Alive` comes at the first answer and at the first one after missed ones. */
export type DeviceEvent =
  | { readonly type: 'Alive'; readonly device: string; readonly monoMs: number }
  | { readonly type: 'DeviceFault'; readonly device: string; readonly code: DeviceFaultCode; readonly monoMs: number }
  | { readonly type: 'Closed'; readonly device: string; readonly reason: ClosedReason; readonly monoMs: number };

/** One state query every `intervalMs`; after `missedAnswers` unanswered ones in a row the device is called silent. */
export interface Liveness {
  readonly intervalMs: number;
  readonly missedAnswers: number;
}

export interface DeviceOptions<Event> {
  /** Id the events carry; the dock's name for this device. */
  readonly device: string;
  readonly clock: DeviceClock;
  /** Default: the system's timer. */
  readonly after?: After;
  /** Called from the first byte on: nothing is lost between opening and listening. It must not throw. */
  readonly onEvent: (event: Event) => void;
  /** Default for a keypad 200 ms and 3, so that a silent one is known within a second; for a camera 500 ms and 4. */
  readonly liveness?: Liveness;
}
