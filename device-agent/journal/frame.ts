import { crc32c } from './crc32c.ts';

/** `u32 length ‖ u32 CRC-32C ‖ payload`, big-endian. One frame is one write, so a torn write is one bad frame. */
const HEADER_BYTES = 8;
/** A frame holds at most one group of acts, or one folder. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

export function encodeFrame(payload: string): Uint8Array {
  const body = Buffer.from(payload, 'utf8');
  if (body.length === 0 || body.length > MAX_PAYLOAD_BYTES) throw new RangeError('payload: 1 byte to 64 MiB');
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32c(body), 4);
  body.copy(frame, HEADER_BYTES);
  return frame;
}

export interface Scan {
  readonly payloads: readonly string[];
  /** Bytes of the valid prefix. */
  readonly validBytes: number;
  /** `clean`: nothing after it. `torn`: only rubble after it. `corrupt`: a valid frame after a bad one, at `nextAt`. */
  readonly rest: 'clean' | 'torn' | 'corrupt';
  readonly nextAt: number;
}

/** Reads at `most` so many frames, until the first bad one, then looks whether anything valid follows it. */
export function scanFrames(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): Scan {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const payloads: string[] = [];
  let at = 0;
  while (at < data.length && payloads.length < most) {
    const payload = payloadAt(data, at);
    if (payload === undefined) {
      const nextAt = nextFrame(data, at + 1);
      return { payloads, validBytes: at, rest: nextAt < 0 ? 'torn' : 'corrupt', nextAt };
    }
    payloads.push(payload.toString('utf8'));
    at += HEADER_BYTES + payload.length;
  }
  return { payloads, validBytes: at, rest: 'clean', nextAt: -1 };
}

/** A length of 0 is never valid: a stretch of zeros, as a power cut leaves it, would be full of such frames. */
function payloadAt(data: Buffer, at: number): Buffer | undefined {
  if (at + HEADER_BYTES > data.length) return undefined;
  const length = data.readUInt32BE(at);
  const end = at + HEADER_BYTES + length;
  if (length === 0 || length > MAX_PAYLOAD_BYTES || end > data.length) return undefined;
  const payload = data.subarray(at + HEADER_BYTES, end);
  return crc32c(payload) === data.readUInt32BE(at + 4) ? payload : undefined;
}

function nextFrame(data: Buffer, from: number): number {
  for (let at = from; at + HEADER_BYTES < data.length; at++) if (payloadAt(data, at) !== undefined) return at;
  return -1;
}
