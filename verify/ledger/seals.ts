import { verifyClaim } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import type { ChainStart } from './chain-starts.ts';
import type { Chain } from './chains.ts';
import type { Entry } from './entry.ts';
import { chainName, placeOf } from './entry.ts';
import type { Report } from './finding.ts';
import type { Seal } from './ledger-line.ts';

export interface LinedSeal {
  readonly line: number;
  readonly seal: Seal;
}

/**
 * Checks every seal against the key of its origin and the records it names, and that a chain with seals has no record
 * without one. Answers how many records of each chain are sealed, by `chainName`.
 */
export function checkSeals(
  kit: Kit,
  seals: readonly LinedSeal[],
  chains: readonly Chain[],
  starts: ReadonlyMap<string, ChainStart>,
  report: Report,
): ReadonlyMap<string, number> {
  const bySeq = new Map(
    chains.map((chain) => [chainName(chain), new Map(chain.entries.map((entry) => [entry.seq, entry]))]),
  );
  const sealed = new Map<string, Set<number>>();
  for (const { line, seal } of seals) {
    const name = chainName(seal);
    const key = starts.get(name)?.signKey;
    if (key === undefined)
      report({
        code: 'seal/unknown-key',
        line,
        where: name,
        text: 'no founding or enrolment names a key for this seal',
      });
    else if (isSigned(kit, key, seal)) {
      const covered = checkCovered(seal, bySeq.get(name) ?? new Map<number, Entry>(), line, report);
      sealed.set(name, new Set([...(sealed.get(name) ?? []), ...covered]));
    } else
      report({
        code: 'seal/signature',
        line,
        where: placeOfSeal(seal),
        text: "the signature is not by the origin's key",
      });
  }
  for (const chain of chains) {
    const marks = sealed.get(chainName(chain));
    const bare = marks ? chain.entries.filter(({ seq }) => !marks.has(seq)) : [];
    for (const entry of bare)
      report({ code: 'seal/uncovered', line: entry.line, where: placeOf(entry), text: 'no seal covers this record' });
  }
  return new Map([...sealed].map(([name, seqs]) => [name, seqs.size]));
}

function isSigned(kit: Kit, key: string, { signature, ...claim }: Seal): boolean {
  return verifyClaim(kit, key, 'batch', claim, signature);
}

function placeOfSeal({ origin, epoch, firstSeq }: Seal): string {
  return `seal of ${placeOf({ origin, epoch, seq: firstSeq })}`;
}

/** The seqs whose records are those that the seal names. */
function checkCovered(
  seal: Seal,
  records: ReadonlyMap<number, Entry>,
  line: number,
  report: Report,
): readonly number[] {
  if ((records.get(seal.firstSeq)?.prev ?? seal.prev) !== seal.prev)
    report({
      code: 'seal/prev',
      line,
      where: placeOfSeal(seal),
      text: 'the seal follows another record than its first one does',
    });
  return seal.leafHashes.flatMap((hash, at) => {
    const seq = seal.firstSeq + at;
    const where = placeOf({ ...seal, seq });
    const entry = records.get(seq);
    if (entry?.hash === hash) return [seq];
    if (entry)
      report({ code: 'seal/other-record', line, where, text: 'the origin sealed another record under this number' });
    else
      report({ code: 'seal/unknown-record', line, where, text: 'the origin sealed a record that is not in the file' });
    return [];
  });
}
