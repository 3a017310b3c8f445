import type { Refusal } from '@sunlit/domain/errors';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { CenterBody } from '@sunlit/domain/hall';
import { placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';

interface Expected {
  readonly line: number;
  readonly position: number;
  readonly hash: string;
  readonly code: string;
  /** "" where only a value that the stranger has not could say which rule it is. */
  readonly rule: string;
}

/** The facts that the law refuses, against those that the center recorded as disputed. */
export class Disputes {
  private readonly open = new Map<string, Expected>();
  private readonly report: Report;
  /** Facts whose verdict only the center can give: their visit is committed to. */
  private readonly hidden = new Set<string>();
  count = 0;

  constructor(report: Report) {
    this.report = report;
  }

  expect(
    record: EvidenceRecord,
    at: { readonly line: number; readonly position: number; readonly hash: string },
    refusal: Pick<Refusal, 'code' | 'rule'>,
  ): void {
    this.open.set(placeOf(record), { ...at, code: refusal.code, rule: refusal.rule });
  }

  hide(record: EvidenceRecord): void {
    this.hidden.add(placeOf(record));
  }

  /** The center's own record; `hidden` when the fact cannot be judged here and its word was taken. */
  recorded({ body }: EvidenceRecord, line: number): { readonly hidden: boolean } {
    const { desk, deskEpoch, deskSeq, leaf, code, rule } = body as CenterBody<'FactDisputed'>;
    const where = placeOf({ origin: desk, epoch: deskEpoch, seq: deskSeq });
    this.count++;
    if (this.hidden.delete(where)) return { hidden: true };
    const expected = this.open.get(where);
    this.open.delete(where);
    if (expected === undefined) {
      const text = `the center disputes it (${rule}), but the law does not refuse it here, or it is disputed already`;
      this.report({ code: 'dispute/invented', line, where, text });
    } else if (leaf !== expected.hash || (expected.rule !== '' && (code !== expected.code || rule !== expected.rule))) {
      const text = `the center disputes it by ${rule} (${code}); the law refuses it by ${expected.rule} (${expected.code})`;
      this.report({ code: 'dispute/differs', line, where, text });
    }
    return { hidden: false };
  }

  /** At the end of the file, whose last record of the center stands at `lastOwn`. Answers how many the center may still be about to record. */
  settle(lastOwn: number): number {
    let pending = 0;
    for (const [where, { line, position, rule }] of this.open) {
      if (position > lastOwn) pending++;
      else
        this.report({
          code: 'dispute/suppressed',
          line,
          where,
          text: `the law refuses it (${rule}); the center records no dispute`,
        });
    }
    return pending;
  }
}
