/** How frames of one protocol are cut from a stream. All of it is data and pure functions. */
export interface FrameShape {
  /** Every frame begins with these bytes. */
  readonly start: Uint8Array;
  /** Index of the length byte. */
  readonly lengthAt: number;
  /** Whole frame's length in bytes for a value of the length byte. */
  readonly frameBytes: (lengthByte: number) => number;
  /** A length outside these bounds is a false start. The upper one also bounds what is buffered. */
  readonly minBytes: number;
  readonly maxBytes: number;
  /** Judges a candidate of the right length: end byte and checksum. */
  readonly isIntact: (frame: Uint8Array) => boolean;
}
