import type { EvidenceRecord } from '../record.ts';

/** A record for tests that says what is given and nothing else; its clocks stand at `seq`. */
export function plainRecord(
  given: Pick<EvidenceRecord, 'type' | 'origin' | 'seq' | 'prev'> & Partial<EvidenceRecord>,
): EvidenceRecord {
  const nothing = { visitRef: '', caseRef: '', actor: '', session: '', law: '', commandId: '', body: {}, commits: [] };
  const clocks = { bootId: 'b1', monoMs: given.seq, wallMs: given.seq, seen: { size: 0, root: '' } };
  return { v: 1, suite: 1, epoch: 1, ...clocks, ...nothing, ...given };
}
