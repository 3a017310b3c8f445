import { originParts } from '../evidence/index.ts';
import type { CenterBody, CenterFactType } from '../hall/index.ts';
import { beginCard, isEnded, monthOf } from '../supervision/index.ts';
import type { CardRow } from './rows.ts';
import type { Fold, Placed } from './fold.ts';
import { callBackFolds } from './fold-call-backs.ts';
import { disputeFolds } from './fold-disputes.ts';
import { keepingFolds } from './fold-keeping.ts';
import { loopFolds } from './fold-loop.ts';
import { takenFolds } from './fold-taken.ts';
import { breachKey, owedIn } from './broken-rules.ts';
import { cardName } from './card-name.ts';
import { scoreCard, scoreFolds } from './fold-score.ts';
import { levelOf, supervisionFolds } from './fold-supervision.ts';
import { signalFolds } from './fold-signals.ts';
import { epochKey, isOpen, rowKeys } from './shelves.ts';

export type CenterFolds = {
  readonly [T in CenterFactType]?: (fold: Fold, body: CenterBody<T>, placed: Placed) => void;
};

const folds: CenterFolds = {
  StaffAppointed: (fold, { user, roles, posts, deputyFor, active }) => {
    fold.shelves.staff.put({ user, roles, posts, deputyFor, active });
  },
  DeskEnrolled: (fold, { desk, deskEpoch, signKey, boxKey, spare = '' }, { hash, atMs }) => {
    endEpoch(fold, desk, fold.shelves.desks.get(desk)?.epoch ?? 0, 'replaced');
    fold.shelves.epochs.put({
      origin: desk,
      epoch: deskEpoch,
      signKey,
      boxKey,
      enrolment: hash,
      state: 'writing',
      salvage: 0,
      spare,
      enrolledAtMs: atMs,
      heard: null,
    });
    fold.shelves.desks.put({ origin: desk, epoch: deskEpoch, signKey, boxKey, enrolment: hash, revoked: 0, frozen: 0 });
    fold.shelves.windows.put({ ...fold.window(originParts(desk).id), sessions: [], devices: [] });
  },
  DeskRevoked: (fold, { desk, deskEpoch }) => {
    const row = fold.shelves.desks.get(desk);
    if (row?.epoch === deskEpoch) fold.shelves.desks.put({ ...row, revoked: 1 });
    endEpoch(fold, desk, deskEpoch, 'revoked');
  },
  DeskHeard: (fold, { desk, deskEpoch, deskSeq: seq, head, signature }) => {
    const row = fold.shelves.epochs.get(epochKey(desk, deskEpoch));
    if (row !== undefined && seq > (row.heard?.seq ?? 0))
      fold.shelves.epochs.put({ ...row, heard: { seq, head, signature } });
  },
  SalvageAllowed: (fold, { desk, deskEpoch }) => {
    const row = fold.shelves.epochs.get(epochKey(desk, deskEpoch));
    if (row !== undefined) fold.shelves.epochs.put({ ...row, salvage: 1 });
  },
  CaseRehomed: (fold, _, placed) => {
    fold.rehome(placed);
  },
  VisitCutOff: (fold, _, placed) => {
    fold.cutOff(placed);
  },
  OriginFrozen: (fold, { desk, deskEpoch }) => {
    const row = fold.shelves.desks.get(desk);
    if (row?.epoch === deskEpoch) fold.shelves.desks.put({ ...row, frozen: 1 });
  },
  LawPublished: (fold, { version, hash }) => {
    fold.shelves.publications.put({ kind: 'law', version, hash });
  },
  CalendarPublished: (fold, { version, hash }, { atMs }) => {
    fold.shelves.publications.put({ kind: 'calendar', version, hash });
    // The published calendar holds for all open cases.
    fold.recalendarAtMs = atMs;
  },
  RatingsOpened: (fold, { scale, ratings, counts }, { record, atMs }) => {
    const { seq } = record;
    for (const rating of ratings) {
      const row = fold.shelves.ratings.get(rowKeys.ratings(rating));
      if (row !== undefined) fold.shelves.ratings.put({ ...row, batch: seq });
    }
    fold.shelves.rating_batches.put({ seq, openedAtMs: atMs, scale, ratings: ratings.length, counts });
  },
  ...keepingFolds,
  ...disputeFolds,
  ...callBackFolds,
  ...supervisionFolds,
  ...scoreFolds,
  ...signalFolds,
  BreachesForeseen: ({ shelves }, { day, untilMs, total, cases }, { atMs }) => {
    const before = shelves.foresights.get(String(day));
    const { toldAtMs } = before ?? { toldAtMs: atMs };
    shelves.foresights.put({ day, toldAtMs, untilMs, total, cases: [...(before?.cases ?? []), ...cases] });
  },
  ...takenFolds,
  ...loopFolds,
  CardIssued: (fold, body, placed) => {
    foldCard(fold, body, placed);
  },
  CardUndetermined: (fold, body, placed) => {
    foldUndetermined(fold, body, placed);
  },
  ClaimsOutsideBracket: (fold, { claims, worstMs, ...range }, placed) => {
    flagClock(fold, 'time/claim', range, `${String(claims)} ${String(worstMs)}`, placed);
  },
  ClockJumped: (fold, { jumps, byMs, ...range }, placed) => {
    flagClock(fold, 'time/clock-jump', range, `${String(jumps)} ${String(byMs)}`, placed);
  },
  RecheckFailed: ({ shelves }, { findings }, { record, position }) => {
    const { type, origin, epoch, seq, caseRef, visitRef, actor, wallMs: atMs } = record;
    const detail = findings.map(({ code, count }) => `${code} ${String(count)}`).join(', ');
    const where = { position, origin, epoch, seq, type, caseRef, visitRef, actor, atMs };
    shelves.flags.put({ ...where, rule: 'evidence/recheck', ruleVersion: 0, detail });
  },
};

/** What the center noticed of a desk's clock, at the first fact it shows in. */
function flagClock(
  { shelves }: Fold,
  rule: string,
  { desk, deskEpoch, firstSeq }: Pick<CenterBody<'ClockJumped'>, 'desk' | 'deskEpoch' | 'firstSeq'>,
  detail: string,
  { record, position }: Placed,
): void {
  const { type, caseRef, visitRef, actor, wallMs: atMs } = record;
  const where = { position, origin: desk, epoch: deskEpoch, seq: firstSeq, type, caseRef, visitRef, actor, atMs };
  shelves.flags.put({ ...where, rule, ruleVersion: 0, detail });
}

/** An epoch ends once: what was revoked stays so when a new machine takes the place. */
function endEpoch(fold: Fold, desk: string, epoch: number, state: 'replaced' | 'revoked'): void {
  const row = fold.shelves.epochs.get(epochKey(desk, epoch));
  if (row?.state === 'writing') fold.shelves.epochs.put({ ...row, state });
}

/** What the center itself recorded. */
export function foldCenterFact(fold: Fold, placed: Placed): void {
  const { type, body } = placed.record;
  // The body fits its type: the center checks it before it writes.
  const each = folds as Readonly<Record<string, ((fold: Fold, body: unknown, placed: Placed) => void) | undefined>>;
  each[type]?.(fold, body, placed);
}

function foldCard(fold: Fold, body: CenterBody<'CardIssued'>, placed: Placed): void {
  const { caseRef } = placed.record;
  const row = fold.shelves.cases.get(caseRef);
  if (row === undefined) return;
  const { context } = row.state;
  const book = fold.books.book(context.law) ?? fold.newestLaw();
  const { rule, ruleVersion, level, dueAtMs, judgedAtMs, desk, post, stage, calendarVersion } = body;
  const item = book?.law.item(context.item);
  const { value: state, context: course } = beginCard(body.asked === 1 ? 0 : judgedAtMs);
  const card: CardRow = {
    key: `${caseRef}/${rule}`,
    caseRef,
    number: context.number,
    itemName: item?.name ?? { zh: context.item, en: context.item },
    rule,
    title: book?.law.text(rule).title ?? { zh: rule, en: rule },
    level,
    dueAtMs,
    issuedAtMs: judgedAtMs,
    desk,
    post,
    ruleVersion,
    state,
    undetermined: 0,
    department: item?.department ?? '',
    stage,
    calendarVersion,
    month: monthOf(fold.calendar(), judgedAtMs),
    course,
  };
  const before = fold.shelves.cards.get(rowKeys.cards(card));
  fold.shelves.cards.put(card);
  // One that was revoked before stays counted as that in its own month.
  scoreCard(fold, before === undefined || isEnded(before.state) ? undefined : before, card);
  const next = { ...row, cards: [...row.cards, cardName({ rule, ruleVersion })] };
  fold.shelves.cases.put({ ...next, level: levelOf(fold, next) });
  fold.owedByBreach.delete(breachKey({ caseRef, rule, ruleVersion }));
  if (isOpen(row) || owedIn(fold, caseRef)) fold.touched.set(caseRef, placed.atMs);
  fold.step(placed, row.state.value.stage, '');
}

/** The card stays, marked, and no longer counts for the case's level: a person decides. */
function foldUndetermined(
  fold: Fold,
  { rule, ruleVersion, level }: CenterBody<'CardUndetermined'>,
  placed: Placed,
): void {
  const { caseRef, visitRef, type } = placed.record;
  const row = fold.shelves.cases.get(caseRef);
  const card = fold.shelves.cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion }));
  if (row === undefined || card === undefined) return;
  const next: CardRow = { ...card, undetermined: 1 };
  fold.shelves.cards.put(next);
  fold.shelves.cases.put({ ...row, level: levelOf(fold, row) });
  scoreCard(fold, card, next);
  fold.touched.set(caseRef, placed.atMs);
  const { origin, epoch, seq, actor, wallMs: atMs } = placed.record;
  const where = { position: placed.position, origin, epoch, seq, type, caseRef, visitRef, actor, atMs };
  fold.shelves.flags.put({ ...where, rule, ruleVersion, detail: level });
  fold.step(placed, row.state.value.stage, '');
}
