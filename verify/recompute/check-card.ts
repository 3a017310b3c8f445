import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { cardName, comingCards, isOpen, lookAt, type CardDraft, type Fold } from '@sunlit/domain/fold';
import type { CenterBody } from '@sunlit/domain/hall';
import { isOfTime } from '@sunlit/domain/supervision';
import type { RecomputeCode } from './finding.ts';
import { instant } from './instant.ts';

export interface CardFault {
  readonly code: RecomputeCode;
  readonly text: string;
}

/** What is wrong with a card that the center recorded, by the law and the case as they stood before it; undefined when the law demands this very card. */
export function cardFault(fold: Fold, record: EvidenceRecord): CardFault | undefined {
  // The body fits its type: whoever folds it has looked.
  const body = record.body as CenterBody<'CardIssued'>;
  const { rule, ruleVersion, level, judgedAtMs } = body;
  const card = `the ${level} card by ${rule} version ${String(ruleVersion)}`;
  const row = fold.shelves.cases.get(record.caseRef);
  if (row === undefined) return { code: 'card/invented', text: `${card} is for a case that was never received` };
  if (row.cards.includes(cardName(body))) {
    return { code: 'card/twice', text: `${card} was issued before: each rule gives one` };
  }
  if (!isOpen(row) && isOfTime(rule)) return { code: 'card/invented', text: `${card} is for a case that is closed` };
  const owed = lookAt(fold, row, judgedAtMs).cards.find((draft) => draft.body.rule === rule);
  if (owed !== undefined) return difference(owed, record, card);
  const coming = comingCards(fold, row).find((finding) => finding.rule === rule);
  if (coming === undefined)
    return { code: 'card/invented', text: `${card} has no ground: the case does not break the rule` };
  const text = `${card} says it was judged at ${instant(judgedAtMs)}; the law demands it only from ${instant(coming.fromMs)} on`;
  return { code: 'card/early', text };
}

function difference(owed: CardDraft, record: EvidenceRecord, card: string): CardFault | undefined {
  const body = record.body as CenterBody<'CardIssued'>;
  if (body.level !== owed.body.level) {
    return { code: 'card/level', text: `${card} should be ${owed.body.level} by the law` };
  }
  const fields = Object.entries(owed.body).filter(([name, value]) => body[name as keyof typeof body] !== value);
  const others = [
    ...fields.map(([name]) => name),
    ...(['visitRef', 'law'] as const).filter((name) => record[name] !== owed[name]),
    ...(body.judgedAtMs === record.wallMs ? [] : ['judgedAtMs']),
    ...(body.asked === 1 && owed.body.asked === undefined ? ['asked'] : []),
  ];
  if (others.length === 0) return undefined;
  return { code: 'card/differs', text: `${card} differs from what the law makes of the case in ${others.join(', ')}` };
}
