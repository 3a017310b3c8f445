import { crc16 } from '../../framing/index.ts';
import { decodeMessage, encodeMessage } from '../frame-table.ts';
import type { Decoded, FrameRow } from '../frame-table.ts';
import { cameraTriggerFrames } from './frames.ts';
import type { CameraTriggerMessage } from './frames.ts';
import { cameraTriggerShape } from './shape.ts';

/** The bytes of a message. Throws a `RangeError` naming the field that does not fit. */
export function encodeCameraTrigger(message: CameraTriggerMessage): Uint8Array {
  const { code, data } = encodeMessage(cameraTriggerFrames, message);
  const head = [...cameraTriggerShape.start, data.length + 4, code, ...data];
  const crc = crc16(Uint8Array.from(head.slice(1)));
  return Uint8Array.from([...head, crc & 0xff, crc >> 8, 0x3c]);
}

/** The message in an intact frame sent by `from`, or a coded fault. Never throws. */
export function decodeCameraTrigger(from: FrameRow['from'], frame: Uint8Array): Decoded<CameraTriggerMessage> {
  const code = frame[2];
  if (code === undefined) return { ok: false, fault: { code: 'protocol/bad-payload' } };
  return decodeMessage(cameraTriggerFrames, from, code, frame.subarray(3, frame.length - 3));
}
