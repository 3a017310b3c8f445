import type { EvidenceRecord, Kit } from '@sunlit/domain/evidence';
import { callBackRecordFault, type Fold, type MemoryShelves } from '@sunlit/domain/fold';
import { DayDraws, type LotteryLeaf } from '@sunlit/domain/lottery';
import { placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';

/** Calls by lottery, by the same law; which visits a day drew is drawn again here. */
export class CallBacks {
  private readonly draws: DayDraws;
  private readonly fold: Fold<MemoryShelves>;
  private readonly report: Report;

  constructor(kit: Kit, fold: Fold<MemoryShelves>, report: Report) {
    this.draws = new DayDraws(kit);
    this.fold = fold;
    this.report = report;
  }

  /** A record of the center, before it is folded. */
  recorded(record: EvidenceRecord, line: number): void {
    const fault = callBackRecordFault(this.fold, record, (day, visit) => this.draws.has(day, visit));
    if (fault === undefined) return;
    const text = `the center records a ${record.type} of ${record.visitRef}, but the law of calls by lottery does not allow it (${fault})`;
    this.report({ code: 'lottery/called-falsely', line, where: placeOf(record), text });
  }

  /** Every leaf, in the order of the tree. */
  pass(leaf: LotteryLeaf): void {
    this.draws.take(leaf);
  }
}
