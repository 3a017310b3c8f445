import { checkCalendar, type Calendar } from '@sunlit/domain/calendar';
import { caseFacts } from '@sunlit/domain/case';
import type { EvidenceRecord, Kit } from '@sunlit/domain/evidence';
import { decodeRecord, documentHash, leafHash, originParts } from '@sunlit/domain/evidence';
import {
  disputeRecordFault,
  Fold,
  judgedLabels,
  loopRecordFault,
  LawBooks,
  memoryShelves,
  rowKeys,
  settle,
  type MemoryShelves,
  type ShownLine,
} from '@sunlit/domain/fold';
import { isHallBody, type CenterBody } from '@sunlit/domain/hall';
import { groundFault } from '@sunlit/domain/supervision';
import { visitFacts } from '@sunlit/domain/visit';
import { placeOf } from '../ledger/entry.ts';
import type { DocumentLine, LeafLine } from '../ledger/ledger-line.ts';
import { revocationFault } from './check-revoked.ts';
import { CallBacks } from './call-backs.ts';
import { cardFault } from './check-card.ts';
import { CenterClock } from './center-clock.ts';
import { Disputes } from './disputes.ts';
import { Doubts } from './doubts.ts';
import type { Finding } from './finding.ts';
import { duration } from './instant.ts';
import { Months } from './months.ts';
import { OwedCards } from './owed-cards.ts';
import { OwedRevocations } from './owed-revocations.ts';
import { reportOf, type RecomputeReport } from './report.ts';
import { Shown } from './shown.ts';

const byPeople: ReadonlySet<string> = new Set(['CardExplained', 'CardDecided', 'CardAppealed']);

/** What was seen while the ledger went by, beside the lists. */
export interface Tally {
  position: number;
  cards: number;
  cardsSound: number;
  hiddenFacts: number;
}

/** Derives everything that follows from a ledger and its law, record by record in the order in which the center wrote them. */
export class Recomputation {
  private readonly kit: Kit;
  private readonly findings: Finding[] = [];
  private readonly documents = new Map<string, string>();
  private readonly fold: Fold<MemoryShelves>;
  private readonly clock = new CenterClock();
  private readonly owed: OwedCards;
  private readonly disputes: Disputes;
  private readonly doubts: Doubts;
  private readonly months: Months;
  private readonly revocations: OwedRevocations;
  private readonly shown: Shown;
  private readonly callBacks: CallBacks;
  /** How many records the center had written before it last heard of a case. */
  private readonly heard = new Map<string, number>();
  private readonly tally: Tally = { position: 0, cards: 0, cardsSound: 0, hiddenFacts: 0 };
  private last = { tree: '', index: -1 };
  private lastOwn = 0;

  constructor(kit: Kit) {
    this.kit = kit;
    const report = (finding: Finding): void => void this.findings.push(finding);
    this.fold = new Fold(memoryShelves(), new LawBooks((hash) => this.documents.get(hash)));
    this.owed = new OwedCards(this.fold, this.clock, report);
    this.disputes = new Disputes(report);
    this.doubts = new Doubts(report);
    this.months = new Months(this.fold, this.clock, report);
    this.revocations = new OwedRevocations(this.fold, this.clock, report);
    this.shown = new Shown(report);
    this.callBacks = new CallBacks(kit, this.fold, report);
  }

  /** A published text; one that nothing could be judged by is left out. */
  addDocument({ kind, text }: DocumentLine, line: number): void {
    const hash = documentHash(this.kit, text);
    if (kind === 'law' ? isLaw(hash, text) : isCalendar(text)) this.documents.set(hash, text);
    else this.find('document/unusable', line, `${kind} ${hash}`, 'nothing can be judged by this text');
  }

  /** What the center shows; to be given before the ledger. */
  addShown(shown: ShownLine, line: number): void {
    this.shown.add(shown, line);
  }

  addLeaf({ leaf, tree, index }: LeafLine, line: number): void {
    const { last, tally, fold } = this;
    const isNext = tree === last.tree ? index === last.index + 1 : index === 0;
    if (!isNext)
      this.find('order/line', line, `${tree} leaf ${String(index)}`, 'the lines are not in the order of the tree');
    this.last = { tree, index };
    tally.position++;
    // What is no record, the check of the ledger has found.
    const record = decodeRecord(this.kit, leaf);
    if (record === undefined) return;
    const at = { line, position: tally.position, hash: leafHash(this.kit, leaf) };
    if (originParts(record.origin).kind === 'center') this.own(record, at);
    else this.foreign(record, at);
    this.callBacks.pass({ ...record, tree, index, hash: at.hash });
    this.lookAgain(line);
    settle(fold, undefined, () => undefined);
    this.lookAtMonths(record, line);
    fold.handedOver.length = 0;
    this.shown.reach(tally.position, fold, this.clock, (caseRef) => this.heard.get(caseRef) ?? 0);
  }

  report(): RecomputeReport {
    const pending = {
      cards: this.owed.settle(),
      disputes: this.disputes.settle(this.lastOwn),
      months: this.months.settle(),
    };
    this.revocations.look();
    this.doubts.settle(this.lastOwn);
    this.shown.settle(this.tally.position);
    const findings = this.findings.toSorted((a, b) => a.line - b.line);
    return reportOf(this.fold, {
      ...this.tally,
      findings,
      pending,
      disputes: this.disputes.count,
      monthsClosed: this.months.closed,
      corrections: this.months.corrected,
      shown: this.shown.lines,
    });
  }

  private own(record: EvidenceRecord, at: { line: number; position: number; hash: string }): void {
    const { fold, clock, tally } = this;
    clock.add(record);
    this.lastOwn = at.position;
    if (!isHallBody(record.type, record.body)) {
      this.find(
        'record/unknown',
        at.line,
        placeOf(record),
        `this program does not know such a ${record.type}; what it changes is not recomputed`,
      );
      return;
    }
    if (record.type === 'CardIssued') {
      tally.cards++;
      if (this.checkCard(record, at.line)) tally.cardsSound++;
    }
    if (record.type === 'FactDisputed' && this.disputes.recorded(record, at.line).hidden) {
      const fact = record.body as CenterBody<'FactDisputed'>;
      this.takeBack(placeOf({ origin: fact.desk, epoch: fact.deskEpoch, seq: fact.deskSeq }));
    }
    this.checkSettled(record, at.line);
    this.checkLoop(record, at.line);
    this.callBacks.recorded(record, at.line);
    if (record.type === 'RatingTaken') tally.hiddenFacts++;
    if (record.type === 'CardRevoked') this.checkRevoked(record, at.line);
    if (record.type === 'CardDecided') this.checkGround(record, at.line);
    this.checkMonths(record, at.line);
    this.revocations.look();
    if (record.type === 'CardUndetermined') this.doubts.recorded(record, at.line);
    if (record.type === 'ClaimsOutsideBracket') this.doubts.disbelieved(record);
    if (record.type === 'LawPublished' || record.type === 'CalendarPublished') this.checkPublished(record, at.line);
    fold.apply({ record, hash: at.hash, position: at.position, atMs: record.wallMs, opened: {} });
    if (record.type === 'CalendarPublished') this.revocations.published(at.line);
  }

  /** What two people made of a disputed fact, by the same law; one that breaks it moves nothing here. */
  private checkSettled(record: EvidenceRecord, line: number): void {
    const fault = disputeRecordFault(this.fold, record);
    if (fault === undefined) return;
    const text = `the center records a ${record.type}, but the law of settling does not allow it (${fault})`;
    this.find('dispute/settled-falsely', line, placeOf(record), text);
  }

  /** A step of the loop by another hand, out of turn, or too early to give up on who was not reached. */
  private checkLoop(record: EvidenceRecord, line: number): void {
    const fault = loopRecordFault(this.fold, record);
    if (fault === undefined) return;
    const text = `the center records a ${record.type}, but the law of the loop does not allow it (${fault})`;
    this.find('loop/stepped-falsely', line, placeOf(record), text);
  }

  private lookAtMonths({ type, body, caseRef }: EvidenceRecord, line: number): void {
    const { shelves } = this.fold;
    const { rule, ruleVersion, month } = body as Partial<CenterBody<'CardRevoked'> & CenterBody<'MonthCorrected'>>;
    const countedIn = caseRef === '' ? '' : (shelves.cases.get(caseRef)?.countedIn ?? '');
    const card = shelves.cards.get(`${caseRef}/${String(rule)}/${String(ruleVersion)}`);
    for (const touched of new Set([countedIn, card?.month ?? '', type === 'MonthCorrected' ? (month ?? '') : '']))
      if (touched !== '') this.months.look(touched, line);
  }

  private checkMonths(record: EvidenceRecord, line: number): void {
    this.months.recorded(record, line);
    if (!byPeople.has(record.type)) return;
    const { rule, ruleVersion } = record.body as CenterBody<'CardExplained'>;
    const card = this.fold.shelves.cards.get(rowKeys.cards({ key: `${record.caseRef}/${rule}`, ruleVersion }));
    if (card !== undefined) this.months.actedOn(card.month, record, line);
  }

  private checkCard(record: EvidenceRecord, line: number): boolean {
    const { rule, ruleVersion } = record.body as CenterBody<'CardIssued'>;
    const where = `${record.caseRef}: ${placeOf(record)}`;
    const fault = cardFault(this.fold, record);
    if (fault !== undefined) this.find(fault.code, line, where, fault.text);
    const lateMs = this.owed.issued(record.caseRef, rule, ruleVersion);
    if (lateMs > 0)
      this.find(
        'card/late',
        line,
        where,
        `the center was at work for ${duration(lateMs)} before it issued the card by ${rule}`,
      );
    return fault === undefined && lateMs === 0;
  }

  private checkRevoked(record: EvidenceRecord, line: number): void {
    const fault = revocationFault(this.fold, record);
    if (fault !== undefined) this.find(fault.code, line, `${record.caseRef}: ${placeOf(record)}`, fault.text);
  }

  /** The law names the grounds of each outcome; an honest center refuses others before it writes. */
  private checkGround(record: EvidenceRecord, line: number): void {
    const { rule, outcome, ground } = record.body as CenterBody<'CardDecided'>;
    if (groundFault(outcome, ground) === undefined) return;
    const text = `the card by ${rule} is decided ${outcome} for ${ground}, which is no ground of that outcome`;
    this.find('card/ground', line, `${record.caseRef}: ${placeOf(record)}`, text);
  }

  private checkPublished({ body, ...record }: EvidenceRecord, line: number): void {
    const { hash } = body as CenterBody<'LawPublished'>;
    if (this.documents.has(hash)) return;
    this.find(
      'document/missing',
      line,
      placeOf(record),
      `the text with the hash ${hash} is not in the file: what it says is not recomputed`,
    );
  }

  private foreign(record: EvidenceRecord, at: { line: number; position: number; hash: string }): void {
    const { fold, clock } = this;
    const isKnown = record.type in caseFacts || record.type in visitFacts || isHallBody(record.type, record.body);
    if (!isKnown) {
      this.find('record/unknown', at.line, placeOf(record), `this program does not know such a ${record.type}`);
      return;
    }
    if (record.visitRef === '' && judgedLabels(record.type).includes('visit')) {
      this.takeWord(record);
      return;
    }
    // When it came in, the center knows alone; it was not before its last record.
    const atMs = clock.wallMs();
    const refusal = fold.apply({ record, hash: at.hash, position: at.position, atMs, opened: {} });
    this.doubts.expect(fold.doubts.splice(0), at.line);
    if (record.caseRef !== '') this.heard.set(record.caseRef, clock.count);
    if (record.type === 'DeviceStateChanged') this.revocations.deviceHeard(originParts(record.origin).id, at.line);
    if (refusal === undefined) return;
    const isHidden = fold.shelves.visits.get(record.visitRef)?.state.value === 'inviting';
    this.disputes.expect(record, at, isHidden ? { ...refusal, rule: '' } : refusal);
  }

  private readonly taken = new Map<string, { readonly wallMs: number; readonly of: 'rated' | 'unrated' }>();

  /** Its visit is committed to: the center's word is taken, and said so. */
  private takeWord(record: EvidenceRecord): void {
    const of = record.type === 'RatingGiven' ? 'rated' : 'unrated';
    this.tally.hiddenFacts++;
    this.disputes.hide(record);
    // The center counted that rating when it took it.
    if (record.body['reason'] === 'elsewhere') return;
    this.taken.set(placeOf(record), { wallMs: record.wallMs, of });
    this.fold.count(record.wallMs, { [of]: 1 });
  }

  private takeBack(where: string): void {
    const fact = this.taken.get(where);
    this.taken.delete(where);
    if (fact !== undefined) this.fold.count(fact.wallMs, { [fact.of]: -1 });
  }

  private lookAgain(line: number): void {
    const { fold, owed } = this;
    owed.lookAtBreaches();
    if (fold.recalendarAtMs > 0) for (const { caseRef } of fold.shelves.cases.all()) owed.look(caseRef, line);
    else for (const caseRef of fold.touched.keys()) owed.look(caseRef, line);
  }

  private find(code: Finding['code'], line: number, where: string, text: string): void {
    this.findings.push({ code, line, where, text });
  }
}

function isLaw(hash: string, text: string): boolean {
  try {
    return new LawBooks(() => text).book(hash) !== undefined;
  } catch {
    return false;
  }
}

function isCalendar(text: string): boolean {
  try {
    return checkCalendar(JSON.parse(text) as Calendar).length === 0;
  } catch {
    return false;
  }
}
