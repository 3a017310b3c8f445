import type { FrameShape } from './frame-shape.ts';

export interface Split {
  /** Intact frames in order; each is a copy of its own. */
  readonly frames: readonly Uint8Array[];
  /** Bytes that belong to no frame and were skipped in this step. */
  readonly droppedBytes: number;
  /** What may still become a frame; give it back with the next chunk. Always shorter than `shape.maxBytes`. */
  readonly tail: Uint8Array;
}

export const emptyTail: Uint8Array = new Uint8Array(0);

type Verdict =
  { readonly kind: 'frame'; readonly bytes: number } | { readonly kind: 'partial' } | { readonly kind: 'no' };

const no: Verdict = { kind: 'no' };
const partial: Verdict = { kind: 'partial' };

/**
 * Cuts `tail` ‖ `chunk` into frames. Never throws. After a byte that cannot begin a frame it goes on with the very next
 * one, so a false start never takes a true frame with it. The result does not depend on how the stream was chunked.
 */
export function splitFrames(shape: FrameShape, tail: Uint8Array, chunk: Uint8Array): Split {
  const bytes = tail.length === 0 ? chunk : join(tail, chunk);
  const frames: Uint8Array[] = [];
  let at = 0;
  let droppedBytes = 0;
  while (at < bytes.length) {
    const verdict = judge(shape, bytes, at);
    if (verdict.kind === 'partial') break;
    if (verdict.kind === 'frame') {
      frames.push(Uint8Array.from(bytes.subarray(at, at + verdict.bytes)));
      at += verdict.bytes;
    } else {
      at += 1;
      droppedBytes += 1;
    }
  }
  return { frames, droppedBytes, tail: Uint8Array.from(bytes.subarray(at)) };
}

/**
 * For a line that has fallen silent with an unfinished frame pending: if a whole frame stands behind that beginning, the
 * beginning was false; it is dropped and the frame delivered. Otherwise nothing changes, so a frame whose second half
 * is merely late is never harmed.
 */
export function settleTail(shape: FrameShape, tail: Uint8Array): Split {
  for (let at = 1; at < tail.length; at += 1) {
    if (judge(shape, tail, at).kind !== 'frame') continue;
    const rest = splitFrames(shape, emptyTail, tail.subarray(at));
    return { ...rest, droppedBytes: rest.droppedBytes + at };
  }
  return { frames: [], droppedBytes: 0, tail };
}

function judge(shape: FrameShape, bytes: Uint8Array, at: number): Verdict {
  const available = bytes.length - at;
  for (let i = 0; i < shape.start.length; i += 1) {
    if (i >= available) return partial;
    if (bytes[at + i] !== shape.start[i]) return no;
  }
  const lengthByte = bytes[at + shape.lengthAt];
  if (lengthByte === undefined) return partial;
  const wanted = shape.frameBytes(lengthByte);
  if (wanted < shape.minBytes || wanted > shape.maxBytes) return no;
  if (wanted > available) return partial;
  return shape.isIntact(bytes.subarray(at, at + wanted)) ? { kind: 'frame', bytes: wanted } : no;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
