/** Bytes to frames: bounded, resynchronising, pure. */
export { emptyTail, splitFrames, settleTail } from './splitter.ts';
export type { Split } from './splitter.ts';
export type { FrameShape } from './frame-shape.ts';
export { crc16, sum16 } from './checksums.ts';
