import { caseAccepted, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandDesk, HandFact } from '@sunlit/center-server/testing/hand-desk';
import type { CheckedBatch } from '@sunlit/center-server/ledger/ledger';
import { leafHash, makeName, ratingSubject } from '@sunlit/domain/evidence';
import { judgedLabels } from '@sunlit/domain/fold';

const CLERK = 'clerk1';

/** Batches of a desk as the intake hands them to the ledger; every case that was written is told in `cases`. */
export class CheckedBatches {
  readonly cases: string[] = [];
  private readonly desk: HandDesk;
  private readonly name: string;
  private readonly isRated: boolean;
  private counter = 1;

  constructor(desk: HandDesk, name: string, isRated = true) {
    this.desk = desk;
    this.name = name;
    this.isRated = isRated;
  }

  /** One batch of so many visits, each with an accepted case and, where they are rated, a rating. */
  next(visits: number): CheckedBatch {
    const facts: HandFact[] = [];
    const ended: string[] = [];
    for (let at = 0; at < visits; at += 1, this.counter += 2) {
      const visitRef = makeName('V', 'H01', this.name, 1, this.counter);
      const caseRef = makeName('C', 'H01', this.name, 1, this.counter + 1);
      this.cases.push(caseRef);
      ended.push(visitRef, caseRef, ratingSubject(visitRef));
      facts.push(
        visitOpened(visitRef, CLERK),
        ...caseAccepted(caseRef, visitRef, CLERK),
        ...(this.isRated ? visitRated(visitRef, CLERK, '5') : []),
      );
    }
    const { desk } = this;
    const { batch, head } = desk.write(facts);
    desk.seq += facts.length;
    desk.head = head;
    desk.forget(ended);
    const opened = Object.fromEntries(facts.map((fact, at) => [batch.firstSeq + at, judged(fact)]));
    return { ...batch, hashes: batch.leaves.map((leaf) => leafHash(desk.kit, leaf)), opened };
  }
}

/** The values of a fact that the judge may know. */
function judged({ type, values = {} }: HandFact): Record<string, string> {
  const labels = judgedLabels(type);
  return Object.fromEntries(Object.entries(values).filter(([label]) => labels.includes(label)));
}
