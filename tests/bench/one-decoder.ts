import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** Boards that lag behind the others by more deltas than this parse them again. */
const KEPT = 256;
const known = new Map<string, Packet>();

/**
 * Boards in one process get the same text one after the other: it is parsed for the first of them. Each would have a machine of its own, and what is
 * measured is the server.
 */
class OneDecoder extends Decoder {
  override add(data: unknown): void {
    if (typeof data !== 'string' || !data.includes('["delta"')) {
      super.add(data);
      return;
    }
    const packet = known.get(data);
    if (packet === undefined) {
      this.once('decoded', (parsed) => known.set(data, parsed));
      super.add(data);
      for (const oldest of known.keys()) {
        if (known.size <= KEPT) break;
        known.delete(oldest);
      }
      return;
    }
    this.emitReserved('decoded', packet);
  }
}

/** Of socket.io: for many boards in one process. */
export const oneParser = { Encoder, Decoder: OneDecoder };
