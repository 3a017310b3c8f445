import { emptyTail, settleTail, splitFrames } from '../framing/index.ts';
import type { FrameShape, Split } from '../framing/index.ts';
import type { Decoded, ProtocolFaultCode } from '../protocols/index.ts';

export interface Reading<Message> {
  /** Each message with the raw bytes it came in. */
  readonly messages: readonly { readonly message: Message; readonly frame: Uint8Array }[];
  readonly faults: readonly ProtocolFaultCode[];
  readonly droppedBytes: number;
}

/** Remembers what lies between two chunks of one line. */
export interface LineReader<Message> {
  read(chunk: Uint8Array): Reading<Message>;
  /** True while an unfinished frame is pending; then `settle` should follow once the line has been quiet for a moment. */
  hasTail(): boolean;
  settle(): Reading<Message>;
}

export function createFrameReader<Message>(
  shape: FrameShape,
  decode: (frame: Uint8Array) => Decoded<Message>,
): LineReader<Message> {
  let tail = emptyTail;
  const take = (split: Split): Reading<Message> => {
    tail = split.tail;
    const decoded = split.frames.map((frame) => ({ frame, result: decode(frame) }));
    return {
      messages: decoded.flatMap(({ frame, result }) => (result.ok ? [{ message: result.message, frame }] : [])),
      faults: decoded.flatMap(({ result }) => (result.ok ? [] : [result.fault.code])),
      droppedBytes: split.droppedBytes,
    };
  };
  return {
    read: (chunk) => take(splitFrames(shape, tail, chunk)),
    hasTail: () => tail.length > 0,
    settle: () => take(settleTail(shape, tail)),
  };
}
