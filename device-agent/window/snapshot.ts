import { canonical } from '@sunlit/domain/evidence';
import type { Hex, Kit } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import type { SnapshotEntry } from '../journal/entries.ts';
import type { DeskMemory } from './desk-state.ts';

/** What a desk needs to go on without the entries before. */
export interface Snapshot {
  readonly memory: DeskMemory;
  /** The last receipted record. */
  readonly cursor: { readonly seq: number; readonly hash: Hex };
}

/** Sealed to the desk's own key, as the names in it were in the entries it stands for. `text`: its JSON, where that is to have a certain length. */
export function sealSnapshot(
  kit: Kit,
  { origin, epoch, box }: Identity,
  snapshot: Snapshot,
  text = JSON.stringify(snapshot),
): SnapshotEntry {
  const place = { origin, epoch, upTo: snapshot.memory.head.seq };
  const sealed = kit.seal(box.publicKey, snapshotText(place), text);
  return { kind: 'snapshot', v: 1, ...place, box: sealed };
}

/** Undefined for one of another desk or version, and for one that its key does not open. */
export function openSnapshot(kit: Kit, identity: Identity, entry: SnapshotEntry): Snapshot | undefined {
  const plain = plainSnapshot(kit, identity, entry);
  return plain === undefined ? undefined : (JSON.parse(plain) as Snapshot);
}

/** Its JSON, to the last space. */
export function plainSnapshot(kit: Kit, { origin, epoch, box }: Identity, entry: SnapshotEntry): string | undefined {
  if (entry.v !== 1 || entry.origin !== origin || entry.epoch !== epoch) return undefined;
  return kit.open(box, snapshotText({ origin, epoch, upTo: entry.upTo }), entry.box);
}

/** Additional data of the box; see docs/decisions/0006. */
export function snapshotText(place: Pick<SnapshotEntry, 'origin' | 'epoch' | 'upTo'>): string {
  return `sunlit/snapshot/v1\n${canonical(place)}`;
}
