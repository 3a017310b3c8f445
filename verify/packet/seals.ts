import { verifyClaim } from '@sunlit/domain/evidence';
import type { Kit, PacketSeal } from '@sunlit/domain/evidence';
import { chainName, placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';
import type { Keys, PlacedRecord } from './records.ts';

/** Every seal is by the key of its epoch and over a record that is here; no record is without one. */
export function checkSeals(
  kit: Kit,
  seals: readonly PacketSeal[],
  records: readonly PlacedRecord[],
  keys: Keys,
  report: Report,
): void {
  const byPlace = new Map(records.map((placed) => [placeOf(placed.record), placed]));
  const sealed = new Set<PlacedRecord>();
  for (const seal of seals) {
    const { signature, ...claim } = seal;
    const where = `seal of ${placeOf({ ...seal, seq: seal.firstSeq })}`;
    const key = keys.chains.get(chainName(seal))?.signKey;
    if (key === undefined) report({ code: 'seal/unknown-key', where, text: 'nothing here names a key for it' });
    else if (!verifyClaim(kit, key, 'batch', claim, signature))
      report({ code: 'seal/signature', where, text: "is not by the origin's key" });
    else if (coverBy(seal, byPlace, sealed, report) === 0)
      report({ code: 'seal/nothing', where, text: 'covers no record of the file' });
  }
  for (const placed of records)
    if (!sealed.has(placed))
      report({ code: 'seal/uncovered', where: placeOf(placed.record), text: 'no seal covers this record' });
}

/** How many records of the file the seal names rightly. */
function coverBy(
  seal: PacketSeal,
  byPlace: ReadonlyMap<string, PlacedRecord>,
  sealed: Set<PlacedRecord>,
  report: Report,
): number {
  let covered = 0;
  for (const [at, hash] of seal.leafHashes.entries()) {
    const placed = byPlace.get(placeOf({ ...seal, seq: seal.firstSeq + at }));
    if (placed === undefined) continue;
    const prev = at === 0 ? seal.prev : seal.leafHashes[at - 1];
    if (placed.hash === hash && placed.record.prev === prev) {
      covered += 1;
      sealed.add(placed);
    } else
      report({
        code: 'seal/other-record',
        where: placeOf(placed.record),
        text: 'the origin sealed another record under this number',
      });
  }
  return covered;
}
