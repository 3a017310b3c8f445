import { noteSubject } from '@sunlit/domain/evidence';
import { rowKeys, type CardRow } from '@sunlit/domain/fold';
import {
  appealFault,
  decideFault,
  explainFault,
  groundFault,
  type CardMatter,
  type Circles,
  type SupervisionRule,
} from '@sunlit/domain/supervision';
import type { Actor } from '@sunlit/domain/roles';
import type { Acts, Done } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { stepsOf } from '../ledger/steps-of.ts';
import type { CardWish } from './supervision-doors.ts';

export function explainCard(hand: Hand, wish: Acts['explainCard']['input']): Done {
  return onCard(hand, wish, explainFault, (card) => {
    hand.own.record({ type: 'CardExplained', body: nameOf(card), ...said(wish) });
  });
}

export function appealCard(hand: Hand, wish: Acts['appealCard']['input']): Done {
  return onCard(hand, wish, appealFault, (card) => {
    hand.own.record({ type: 'CardAppealed', body: nameOf(card), ...said(wish) });
  });
}

export function decideCard(hand: Hand, wish: Acts['decideCard']['input']): Done {
  const { outcome, ground } = wish;
  return onCard(
    hand,
    wish,
    (matter, by, circles) => decideFault(matter, by, outcome, circles) ?? groundFault(outcome, ground),
    (card) => {
      if (outcome === 'lowered') return;
      hand.own.record({ type: 'CardDecided', body: { ...nameOf(card), outcome, ground }, ...said(wish) });
    },
  );
}

/** Judged again within the commit: two people who press at once do not both decide. */
function onCard(
  hand: Hand,
  wish: CardWish,
  faultOf: (matter: CardMatter, by: Actor, circles: Circles) => SupervisionRule | undefined,
  record: (card: CardRow) => void,
): Done {
  const { fold } = hand;
  const { caseRef, rule, ruleVersion } = wish;
  const card = fold.shelves.cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion }));
  const by = fold.shelves.staff.get(wish.by);
  if (card === undefined || by === undefined) return { ok: 0, code: 'supervision/unknown' };
  const code = faultOf(matterOf(hand, card), by, circlesOf(hand));
  if (code !== undefined) return { ok: 0, code };
  record(card);
  return { ok: 1 };
}

function nameOf({ rule, ruleVersion }: CardRow): { rule: string; ruleVersion: number } {
  return { rule, ruleVersion };
}

function said({ by, caseRef, words }: CardWish) {
  return { caseRef, actor: by, hidden: { subject: noteSubject(caseRef), values: { words } } };
}

/** What is read of a transaction, or outside of one. */
type Readable = Pick<Hand, 'db' | 'fold'> & { readonly now: Pick<Hand['now'], 'wallMs'> };

/** What decides who may do what with the card. */
export function matterOf(
  { db, fold }: Readable,
  { state, course, post, department, caseRef, month }: CardRow,
): CardMatter {
  const acted = db
    .prepare<[string, string], { actor: string }>(
      "SELECT DISTINCT json ->> 'actor' actor FROM steps WHERE key BETWEEN ? AND ? AND json ->> 'origin' NOT LIKE '%/center/%'",
    )
    .all(...stepsOf(caseRef))
    .map(({ actor }) => actor)
    .filter((actor) => actor !== '');
  const isClosed = fold.shelves.months.get(month) !== undefined;
  return { state: { value: state, context: course }, post, department, isClosed, acted };
}

export function circlesOf({ fold, now }: Readable): Circles {
  return {
    calendar: fold.calendar(),
    nowMs: now.wallMs,
    items: fold.newestLaw()?.bundle.items ?? [],
    staffOf: (user) => fold.shelves.staff.get(user) ?? { user, posts: [], deputyFor: [] },
  };
}
