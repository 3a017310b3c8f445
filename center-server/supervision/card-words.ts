import { noteSubject } from '@sunlit/domain/evidence';
import { rowKeys, type CardRow } from '@sunlit/domain/fold';
import type { Actor } from '@sunlit/domain/roles';
import { mayReadOwn, readFault, type SupervisionRule } from '@sunlit/domain/supervision';
import type { Acts, Reads } from '../ledger/doors.ts';
import type { Engine, Hand } from '../ledger/engine.ts';
import { openerOf, ownValue, type Opener } from '../vault/own-value.ts';
import { circlesOf, matterOf } from './act-on-cards.ts';
import type { CardName, CardWords } from './supervision-doors.ts';

/** Tells a supervisor what was said about a card, after the record of who reads and why is part of the same commit. */
export function viewCardWords(hand: Hand, wish: Acts['viewCardWords']['input']): Acts['viewCardWords']['answer'] {
  const { clue, purpose, rule, ruleVersion, caseRef } = wish;
  const found = cardOf(hand.fold.shelves, wish);
  if (found === undefined) return { ok: 0, code: 'supervision/unknown' };
  const code = readFault(matterOf(hand, found.card), found.by, circlesOf(hand));
  if (code !== undefined) return { ok: 0, code };
  hand.own.record({
    type: 'CardWordsViewed',
    body: { rule, ruleVersion, clue },
    caseRef,
    actor: wish.by,
    hidden: { subject: noteSubject(caseRef), values: { purpose } },
  });
  return { ok: 1, words: wordsOf(hand, found.card) };
}

/** The responsible post reads what was said about its card, and who wrote something that; nobody's else words are told, and nothing is recorded. */
export function ownCardWords(engine: Engine, wish: Reads['ownCardWords']['input']): Reads['ownCardWords']['answer'] {
  const found = cardOf(engine.current.shelves, wish);
  if (found === undefined) return { ok: 0, code: 'supervision/unknown' };
  const { card, by } = found;
  const refused: SupervisionRule = 'supervision/not-responsible';
  const words = wordsOf(openerOf(engine), card, (act) => mayReadOwn(card, by, act));
  return words.length === 0 && !mayReadOwn(card, by, { by: '' }) ? { ok: 0, code: refused } : { ok: 1, words };
}

function cardOf(
  { cards, staff }: Pick<Hand['fold']['shelves'], 'cards' | 'staff'>,
  { by, caseRef, rule, ruleVersion }: CardName & { readonly by: string },
): { readonly card: CardRow; readonly by: Actor } | undefined {
  const card = cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion }));
  const person = staff.get(by);
  return card && person && { card, by: person };
}

const ACTS = ['explained', 'decided', 'appealed', 'closed'] as const;

/** In the order of the card's course; what the sweep did has no words. */
function wordsOf(opener: Opener, { course }: CardRow, mayRead: (act: CardWords) => boolean = () => true): CardWords[] {
  return ACTS.map((act) => ({ act, by: course[act].by, atMs: course[act].atMs, seq: course[act].seq, words: '' }))
    .filter((one) => one.by !== '' && mayRead(one))
    .map((one) => ({ ...one, words: ownValue(opener, one.seq, 'words') }));
}
