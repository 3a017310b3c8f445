import { dueAfter, type Calendar } from '../calendar/index.ts';
import { signalThresholds } from './thresholds.ts';

/** A case as far as refiling is concerned. */
export interface Filing {
  readonly caseRef: string;
  readonly item: string;
  readonly applicant: string;
  readonly receivedAtMs: number;
  /** 0 where it was not withdrawn. */
  readonly withdrawnAtMs: number;
}

/**
 * Withdrawn cases after which the same item was filed again, by the same kind of applicant, within some working days: a limit that begins anew. Nothing in the ledger links applicants, so that it may have been
 * somebody else: a filing stands for one withdrawal at most, and a post is compared with the others, who have such chance as well.
 */
export function refiledCases(filings: readonly Filing[], calendar: Calendar): ReadonlySet<string> {
  const refiled = new Set<string>();
  const limit = { days: signalThresholds.refiledDays.value, unit: 'working' } as const;
  for (const group of grouped(filings).values()) {
    const later = group.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs);
    const withdrawn = group.filter(({ withdrawnAtMs }) => withdrawnAtMs > 0);
    let at = 0;
    for (const { caseRef, withdrawnAtMs: fromMs } of withdrawn.toSorted((a, b) => a.withdrawnAtMs - b.withdrawnAtMs)) {
      while ((later[at]?.receivedAtMs ?? Infinity) < fromMs) at++;
      const next = later[at];
      if (next === undefined || next.receivedAtMs > dueAfter(calendar, { fromMs, limit }).dueAtMs) continue;
      refiled.add(caseRef);
      at++;
    }
  }
  return refiled;
}

function grouped(filings: readonly Filing[]): Map<string, Filing[]> {
  const groups = new Map<string, Filing[]>();
  for (const one of filings) {
    const name = `${one.item} ${one.applicant}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}
