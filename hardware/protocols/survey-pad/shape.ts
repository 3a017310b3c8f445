import { sum16 } from '../../framing/index.ts';
import type { FrameShape } from '../../framing/index.ts';

/** LEN counts the whole frame less two; SUM is the 16-bit sum from byte 1 up to the sum, low byte first. */
export const surveyPadShape: FrameShape = {
  start: Uint8Array.of(0xaa, 0x40, 0x20),
  lengthAt: 3,
  frameBytes: (lengthByte) => lengthByte + 2,
  minBytes: 8,
  maxBytes: 24,
  isIntact: (frame) => {
    const sumAt = frame.length - 3;
    const sum = sum16(frame.subarray(1, sumAt));
    return frame[sumAt] === (sum & 0xff) && frame[sumAt + 1] === sum >> 8 && frame[sumAt + 2] === 0x55;
  },
};
