import { crc16 } from '../../framing/index.ts';
import type { FrameShape } from '../../framing/index.ts';

/** LEN counts the whole frame less two; the CRC covers LEN, CMD and DATA, low byte first. */
export const cameraTriggerShape: FrameShape = {
  start: Uint8Array.of(0xc3),
  lengthAt: 1,
  frameBytes: (lengthByte) => lengthByte + 2,
  minBytes: 6,
  maxBytes: 24,
  isIntact: (frame) => {
    const crcAt = frame.length - 3;
    const crc = crc16(frame.subarray(1, crcAt));
    return frame[crcAt] === (crc & 0xff) && frame[crcAt + 1] === crc >> 8 && frame[crcAt + 2] === 0x3c;
  },
};
