import type { Database } from 'better-sqlite3';
import { originParts, verifyClaim, type Kit } from '@sunlit/domain/evidence';
import { epochKey } from '@sunlit/domain/fold';
import { sealLineOf, type SealSql } from '../ledger/export-reads.ts';
import type { SealLine } from '../ledger/doors.ts';
import type { Findings } from './findings.ts';

/** Every leaf is under a seal, and every seal is the signature of its origin over the leaves as they lie here. `signers`: public keys by origin and epoch. */
export function checkSeals(db: Database, kit: Kit, signers: ReadonlyMap<string, string>, findings: Findings): void {
  const sealed = new Map<string, number>();
  for (const row of db.prepare<[], SealSql>('SELECT * FROM seals ORDER BY origin, epoch, last_seq').iterate()) {
    const seal = sealLineOf(db, row);
    const chain = epochKey(seal.origin, seal.epoch);
    const before = sealed.get(chain) ?? 0;
    if (row.first_seq > before + 1) missing(seal, before + 1, findings);
    sealed.set(chain, Math.max(before, row.last_seq));
    if (isSound(kit, seal, signers.get(epochKey(seal.origin, seal.epoch)))) continue;
    const { id } = originParts(seal.origin);
    findings.add('seal/altered', `${id} ${String(seal.epoch)} ${String(seal.firstSeq)}`);
  }
  const chains = db.prepare<[], { origin: string; epoch: number; last: number }>(
    'SELECT origin, epoch, max(seq) last FROM leaves GROUP BY origin, epoch',
  );
  for (const { origin, epoch, last } of chains.all()) {
    const covered = sealed.get(epochKey(origin, epoch)) ?? 0;
    if (covered < last) missing({ origin, epoch }, covered + 1, findings);
  }
}

/** A record without a signature is nobody's to a stranger, who refuses the whole ledger for it. */
function missing({ origin, epoch }: Pick<SealLine, 'origin' | 'epoch'>, seq: number, findings: Findings): void {
  findings.add('seal/missing', `${originParts(origin).id} ${String(epoch)} ${String(seq)}`);
}

/** False also for a signer that nobody named. */
export function isSound(kit: Kit, { signature, ...claim }: SealLine, signKey: string | undefined): boolean {
  return signKey !== undefined && verifyClaim(kit, signKey, 'batch', claim, signature);
}
