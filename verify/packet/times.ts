import type { SoundPacket } from './check-packet.ts';
import type { Cosigned } from './notes.ts';
import type { PlacedRecord } from './records.ts';

/** Between which proven marks a record was written; what is missing is not proven. */
export interface Bracket {
  /** The checkpoint the origin had verified before, when it stands in the packet. */
  readonly after: { readonly tree: string; readonly size: number } | undefined;
  /** The earliest cosignature, by somebody else, over a checkpoint that covers the record. */
  readonly notAfter: Cosigned | undefined;
}

export function bracketOf({ notes }: SoundPacket, { record, index, note }: PlacedRecord): Bracket {
  const own = notes[note];
  // For an end that nobody signed the next tree stands: whoever cosigned that has seen its first leaf.
  const after = own?.isFound === true ? notes[note + 1]?.tree : undefined;
  const covering = notes.filter((one) => one.tree === after || (one.tree === own?.tree && one.size > index));
  const others = covering.flatMap(({ cosigned }) => cosigned).filter(({ name }) => name !== record.origin);
  const { size, root } = record.seen;
  return {
    after: notes.find((one) => one.size === size && one.root === root),
    notAfter: others.toSorted((a, b) => a.timeS - b.timeS)[0],
  };
}
