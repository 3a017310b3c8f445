import { defaultCalendar, type Calendar } from '@sunlit/domain/calendar';
import { starterDepartments, starterItems, type LawBundle } from '@sunlit/domain/catalogue';
import { canonical, documentHash, type EvidenceRecord, type Kit } from '@sunlit/domain/evidence';
import {
  Fold,
  LawBooks,
  memoryShelves,
  settle,
  shownCase,
  undetermined,
  type CardDraft,
  type MemoryShelves,
  type ShownLine,
} from '@sunlit/domain/fold';
import { roleTable } from '@sunlit/domain/roles';
import { ruleTexts } from '@sunlit/domain/rules';
import { readLedgerLine } from '../ledger/ledger-line.ts';
import { Recomputation } from './recompute.ts';
import type { RecomputeReport } from './report.ts';
import { readShownLine } from './shown.ts';
import { CENTER, emptySample, type SampleLedger } from '../ledger/sample-ledger.ts';

/** Monday 2026-03-02 10:00 in China. */
export const MONDAY_MS = 1_772_416_800_000;
export const HOUR_MS = 3_600_000;
/** Promised in twenty natural days; three posts of one department. */
export const ITEM = 'GAJ-001';

const law: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H01',
  departments: starterDepartments,
  items: starterItems.filter(({ code }) => code === ITEM),
  rules: [...ruleTexts],
  roles: [...roleTable],
};

/** What a dishonest center of a sample does otherwise. */
export interface Tricks {
  /** The card that is recorded instead; undefined: none. */
  readonly card?: (card: CardDraft) => CardDraft | undefined;
  /** Not to record that the law refuses a fact, or that a card is undetermined. */
  readonly hush?: boolean;
}
type Said = Partial<
  Pick<EvidenceRecord, 'visitRef' | 'caseRef' | 'actor' | 'session' | 'law' | 'wallMs' | 'seen' | 'monoMs' | 'bootId'>
>;

/** A small hall with real records that does what a center does, for the proofs of this room: it judges, issues cards, records disputes. */
export class SampleHall {
  readonly sample: SampleLedger;
  readonly fold: Fold<MemoryShelves>;
  readonly lawHash: string;
  nowMs = MONDAY_MS;
  private readonly documents: { kind: 'law' | 'calendar'; hash: string; text: string }[];
  private readonly texts: Map<string, string>;
  private readonly kit: Kit;
  private readonly tricks: Tricks;
  private position = 0;

  constructor(kit: Kit, tricks: Tricks = {}) {
    this.kit = kit;
    this.tricks = tricks;
    this.sample = emptySample(kit);
    this.documents = [law, defaultCalendar].map((document) => {
      const text = canonical(document);
      return { kind: document.kind, hash: documentHash(kit, text), text };
    });
    this.lawHash = this.documents[0]?.hash ?? '';
    this.texts = new Map(this.documents.map(({ hash, text }) => [hash, text]));
    this.fold = new Fold(memoryShelves(), new LawBooks((hash) => this.texts.get(hash)));
    this.applyNew();
    for (const { kind, hash } of this.documents) {
      this.record(kind === 'law' ? 'LawPublished' : 'CalendarPublished', { version: 1, hash });
    }
    this.finish();
  }

  appoint(user: string, roles: readonly string[], posts: readonly string[]): void {
    this.record('StaffAppointed', { user, roles, posts, deputyFor: [], active: 1 });
    this.finish();
  }

  publish(calendar: Calendar): void {
    const text = canonical(calendar);
    const hash = documentHash(this.kit, text);
    this.documents.push({ kind: 'calendar', hash, text });
    this.texts.set(hash, text);
    this.record('CalendarPublished', { version: calendar.version, hash });
    this.finish();
  }

  enrol(desk: string): void {
    this.sample.enrol(`H01/desk/${desk}`);
    this.applyNew();
    this.finish();
  }

  /** One fact of a desk is taken in, judged and answered. */
  take(desk: string, type: string, body: Readonly<Record<string, unknown>>, said: Said = {}): void {
    const usual = { law: this.lawHash, session: 'S-1', wallMs: this.nowMs, monoMs: this.nowMs - MONDAY_MS };
    const leaf = this.sample.append(`H01/desk/${desk}`, type, body, 1, { ...usual, ...said });
    const refusal = this.applyNew();
    for (const doubt of this.fold.doubts.splice(0)) {
      const body = undetermined(doubt, { notBeforeMs: 0, notAfterMs: this.nowMs });
      const { caseRef = '', visitRef = '' } = said;
      if (body !== undefined && this.tricks.hush !== true) this.record('CardUndetermined', body, { caseRef, visitRef });
    }
    if (refusal !== undefined && this.tricks.hush !== true) {
      const { origin, epoch, seq, hash } = leaf;
      const { code, rule } = refusal;
      const { caseRef = '', visitRef = '' } = said;
      this.record(
        'FactDisputed',
        { desk: origin, deskEpoch: epoch, deskSeq: seq, leaf: hash, code, rule },
        { caseRef, visitRef },
      );
    }
    this.finish();
  }

  /** Time goes on, and the center judges what becomes due at the instant it does. */
  wait(untilMs: number): void {
    for (;;) {
      const due = this.fold.shelves.cases.all().filter(({ nextAtMs }) => nextAtMs > this.nowMs && nextAtMs <= untilMs);
      const first = Math.min(...due.map(({ nextAtMs }) => nextAtMs));
      if (due.length === 0) break;
      this.nowMs = first;
      for (const { caseRef, nextAtMs } of due) if (nextAtMs === first) this.fold.touched.set(caseRef, first);
      this.finish();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  /** A record of the center. */
  record(type: string, body: Readonly<Record<string, unknown>>, said: Said = {}): void {
    this.sample.append(CENTER, type, body, 1, { ...this.now(), law: this.lawHash, ...said });
    this.applyNew();
  }

  /** As the center exports it. */
  lines(): string[] {
    return [...this.documents.map((document) => JSON.stringify({ document })), ...this.sample.lines()];
  }

  /** As the center shows it. */
  shown(): ShownLine[] {
    const { cases, cards, days, scores, months } = this.fold.shelves;
    const { position } = this;
    return [
      ...cases.all().map((row) => ({ position, case: shownCase(this.fold, row) })),
      ...cards.all().map((card) => ({ position, card })),
      ...days.all().map((day) => ({ position, day })),
      ...scores.all().map((score) => ({ position, score })),
      ...months.all().map((month) => ({ position, month })),
    ];
  }

  private now(): { wallMs: number; monoMs: number; bootId: string } {
    return { wallMs: this.nowMs, monoMs: this.nowMs - MONDAY_MS, bootId: 'b1' };
  }

  private finish(): void {
    settle(
      this.fold,
      (draft) => {
        const card = this.tricks.card === undefined ? draft : this.tricks.card(draft);
        if (card === undefined) return;
        const { body, ...said } = card;
        this.record('CardIssued', body, said);
      },
      () => undefined,
    );
  }

  /** Folds what the sample wrote since; the last refusal. */
  private applyNew() {
    let refusal: ReturnType<Fold['apply']>;
    for (const { leaf, hash } of this.sample.leaves.slice(this.position)) {
      this.position++;
      const record = JSON.parse(leaf) as EvidenceRecord;
      refusal = this.fold.apply({ record, hash, position: this.position, atMs: this.nowMs, opened: {} });
    }
    return refusal;
  }
}

/** What a stranger makes of a sample's lines, beside what is said to be shown. */
export function recomputed(kit: Kit, hall: SampleHall, shown: readonly ShownLine[] = []): RecomputeReport {
  const recomputation = new Recomputation(kit);
  shown.forEach((line, at) => recomputation.addShown(readShownLine(JSON.stringify(line)) ?? line, at + 1));
  hall.lines().forEach((text, at) => {
    const read = readLedgerLine(text);
    if (!read.ok) throw new Error(read.why);
    if (read.value.kind === 'document') recomputation.addDocument(read.value.document, at + 1);
    if (read.value.kind === 'leaf') recomputation.addLeaf(read.value.leaf, at + 1);
  });
  return recomputation.report();
}
