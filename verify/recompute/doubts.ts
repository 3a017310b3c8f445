import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { undetermined, type Doubt } from '@sunlit/domain/fold';
import type { CenterBody } from '@sunlit/domain/hall';
import { placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';

interface Expected {
  readonly doubt: Doubt;
  readonly line: number;
}

/** Cards that a later fact takes the ground from, against what the center recorded of them. */
export class Doubts {
  private readonly open: Expected[] = [];
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  expect(doubts: readonly Doubt[], line: number): void {
    this.open.push(...doubts.map((doubt) => ({ doubt, line })));
  }

  recorded(record: EvidenceRecord, line: number): void {
    const body = record.body as CenterBody<'CardUndetermined'>;
    const fact = placeOf({ origin: body.desk, epoch: body.deskEpoch, seq: body.deskSeq });
    const where = `${record.caseRef}: ${fact}`;
    const at = this.open.findIndex(({ doubt }) => placeOf(doubt.placed.record) === fact && doubt.rule === body.rule);
    const [found] = at < 0 ? [] : this.open.splice(at, 1);
    // When the checkpoint was signed, the center says; that the fact came in with this very record, the record.
    const bracket = { notBeforeMs: body.notBeforeMs, notAfterMs: record.wallMs };
    const owed = found && undetermined(found.doubt, bracket);
    const isSame =
      owed !== undefined && Object.entries(owed).every(([name, value]) => body[name as keyof typeof owed] === value);
    if (isSame) return;
    const text =
      found === undefined
        ? `the center calls the card by ${body.rule} undetermined, but this fact does not take its ground away`
        : `what the center says of the card by ${body.rule} is not what the fact and its bracket make of it`;
    this.report({ code: found === undefined ? 'undetermined/invented' : 'undetermined/differs', line, where, text });
  }

  /** Claims that the center does not believe leave cards as they are. */
  disbelieved({ body }: EvidenceRecord): void {
    const { desk, deskEpoch, firstSeq, lastSeq } = body as CenterBody<'ClaimsOutsideBracket'>;
    const left = this.open.filter(({ doubt: { placed } }) => {
      const { origin, epoch, seq } = placed.record;
      return origin !== desk || epoch !== deskEpoch || seq < firstSeq || seq > lastSeq;
    });
    this.open.splice(0, this.open.length, ...left);
  }

  /** At the end of the file. */
  settle(lastOwn: number): void {
    for (const { doubt, line } of this.open) {
      const { placed, rule } = doubt;
      if (placed.position > lastOwn) continue;
      const text = `by its claim the card by ${rule} has no ground; the center neither calls it undetermined nor the claim unbelievable`;
      this.report({ code: 'undetermined/suppressed', line, where: placeOf(placed.record), text });
    }
  }
}
