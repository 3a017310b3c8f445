import type { Database } from 'better-sqlite3';
import { decodeRecord, type Base64url, type EvidenceRecord, type Kit } from '@sunlit/domain/evidence';
import type { LeafRow } from '../ledger/doors.ts';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { namingKeys } from '../ledger/schema.ts';

/** The records of the center that named the keys of these desks and outside witnesses, in order. */
export function witnessRows(db: Database, kit: Kit, hall: string, names: readonly string[]): LeafRow[] {
  const named = db
    .prepare<[string, number], LeafRow>(
      `SELECT origin, epoch, seq, leaf, hash, tree, tree_index "index" FROM leaves INDEXED BY naming_keys WHERE ${namingKeys} AND origin = ? AND epoch = ? ORDER BY position`,
    )
    .all(centerOrigin(hall), CENTER_EPOCH);
  return named.filter(({ leaf }) => {
    const record = decodeRecord(kit, leaf);
    const witness = record && witnessNamedBy(record);
    return witness !== undefined && names.includes(witness.name);
  });
}

/** Whose key a record of the center names; undefined where it names none. */
export function witnessNamedBy({ type, body }: EvidenceRecord): { name: string; publicKey: Base64url } | undefined {
  if (type === 'DeskEnrolled') return { name: String(body.desk), publicKey: String(body.signKey) };
  return type === 'WitnessAdmitted' ? { name: String(body.name), publicKey: String(body.key) } : undefined;
}
