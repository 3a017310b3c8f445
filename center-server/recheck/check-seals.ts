import type { Database } from 'better-sqlite3';
import { originParts, verifyClaim, type Kit } from '@sunlit/domain/evidence';
import { epochKey } from '@sunlit/domain/fold';
import { sealLineOf, type SealSql } from '../ledger/export-reads.ts';
import type { SealLine } from '../ledger/doors.ts';
import type { Findings } from './findings.ts';

/** Every seal is the signature of its origin over the leaves as they lie here. `signers`: public keys by origin and epoch. */
export function checkSeals(db: Database, kit: Kit, signers: ReadonlyMap<string, string>, findings: Findings): void {
  for (const row of db.prepare<[], SealSql>('SELECT * FROM seals').iterate()) {
    const seal = sealLineOf(db, row);
    if (isSound(kit, seal, signers.get(epochKey(seal.origin, seal.epoch)))) continue;
    const { id } = originParts(seal.origin);
    findings.add('seal/altered', `${id} ${String(seal.epoch)} ${String(seal.firstSeq)}`);
  }
}

/** False also for a signer that nobody named. */
export function isSound(kit: Kit, { signature, ...claim }: SealLine, signKey: string | undefined): boolean {
  return signKey !== undefined && verifyClaim(kit, signKey, 'batch', claim, signature);
}
