import { choiceFor, gradeFor } from '../models/index.ts';
import type { Grade, RatingKeypadModel, Scale } from '../models/index.ts';
import type { Port } from '../port/index.ts';
import type { DeviceEvent, DeviceOptions } from './device.ts';
import { keypadDialect } from './keypad-dialect.ts';
import { openLink } from './link.ts';

/** One key going down. `grade` is 0 where the model's scale is not the five-grade one; the raw code stays beside it. */
export interface KeyPressed {
  readonly type: 'KeyPressed';
  readonly device: string;
  readonly rawCode: number;
  readonly grade: Grade | 0;
  /** In the scale of the model: the grade, or the code of a key with a label; 0 for a key that means nothing. */
  readonly choice: number;
  readonly scale: Scale['name'];
  /** When the bytes arrived. */
  readonly monoMs: number;
  /** The raw bytes, for the record's hash. */
  readonly frame: Uint8Array;
}

/** `PromptTimedOut`: the pad itself gave up waiting. It is no press and no grade. */
export type KeypadEvent =
  KeyPressed | { readonly type: 'PromptTimedOut'; readonly device: string; readonly monoMs: number } | DeviceEvent;

export interface RatingKeypad {
  readonly device: string;
  readonly model: RatingKeypadModel;
  isOpen(): boolean;
  /** Bytes since opening that belonged to no intact frame. */
  droppedBytes(): number;
  lastHeardMonoMs(): number | undefined;
  /** Prompts; each resolves when the bytes are on the line and rejects with a `PortError`. */
  invite(): Promise<void>;
  thanks(): Promise<void>;
  stop(): Promise<void>;
  /** Idempotent; `Closed` follows if it was open. */
  close(): Promise<void>;
}

/** Opens the port and starts listening and asking. Rejects with the `PortError` of the port; never reopens by itself. */
export async function openRatingKeypad(
  port: Port,
  model: RatingKeypadModel,
  options: DeviceOptions<KeypadEvent>,
): Promise<RatingKeypad> {
  const { device, onEvent } = options;
  const dialect = keypadDialect(model);
  const link = await openLink(
    port,
    {
      reader: dialect.reader,
      query: dialect.query,
      onMessage: (saying, frame, monoMs) => {
        if (saying.type === 'TimedOut') onEvent({ type: 'PromptTimedOut', device, monoMs });
        if (saying.type !== 'Key') return;
        const { rawCode } = saying;
        const grade = gradeFor(model.scale, rawCode);
        const choice = choiceFor(model.scale, rawCode);
        onEvent({ type: 'KeyPressed', device, rawCode, grade, choice, scale: model.scale.name, monoMs, frame });
      },
    },
    options,
  );
  return {
    device,
    model,
    isOpen: () => port.isOpen,
    droppedBytes: link.droppedBytes,
    lastHeardMonoMs: link.lastHeardMonoMs,
    invite: () => port.write(dialect.invite),
    thanks: () => port.write(dialect.thanks),
    stop: () => port.write(dialect.stop),
    close: () => port.close(),
  };
}
