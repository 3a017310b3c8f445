import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { RatingKey } from '@sunlit/domain/hall';
import type { Engine, Hand } from '../ledger/engine.ts';
import { centerOrigin, CENTER_EPOCH } from '../ledger/own-chain.ts';
import { openCommitted, vaultOf } from './open-secret.ts';

/** What committed values are opened with. */
export interface Opener {
  readonly book: Hand['book'];
  readonly setting: Pick<Hand['setting'], 'hall' | 'kit' | 'boxKeys'>;
}

/** The same for what only reads. */
export function openerOf({ book, kit, vault: boxKeys, hall }: Engine): Opener {
  return { book, setting: { kit, boxKeys, hall } };
}

/** A value that a record of the center committed to; "" where it is gone. */
export function ownValue(hand: Opener, seq: number, label: string): string {
  const origin = centerOrigin(hand.setting.hall);
  return committedAt(hand, { origin, epoch: CENTER_EPOCH, seq })(label);
}

/** What the record of a place committed to, by label; "" where it did not, or is gone. */
export function committedAt(hand: Opener, place: RatingKey): (label: string) => string {
  const leaf = hand.book.leaf(place.origin, place.epoch, place.seq);
  const { commits } = JSON.parse(leaf?.leaf ?? '{"commits":[]}') as Pick<EvidenceRecord, 'commits'>;
  const vault = vaultOf(hand);
  return (label) => openCommitted(vault, place, commits, label)?.value ?? '';
}

/** A record of the center's own chain; undefined where there is none. */
export function ownRecord(
  { book, setting }: Pick<Opener, 'book'> & { readonly setting: { readonly hall: string } },
  seq: number,
): EvidenceRecord | undefined {
  const leaf = book.leaf(centerOrigin(setting.hall), CENTER_EPOCH, seq)?.leaf;
  return leaf === undefined ? undefined : (JSON.parse(leaf) as EvidenceRecord);
}
