import { cardName, isOpen, type CaseRow } from '../fold/index.ts';
import type { Breach } from './breach.ts';
import type { ForeseenCase } from './foresight-facts.ts';
import { endsOf } from './onward.ts';

/** What became of a case that had been foreseen to run late. */
export type Outcome =
  /** The limit passed, and the card says so. */
  | 'late'
  /** Somebody acted: its clock ended in time. */
  | 'in-time'
  /** The limit stands still or ends later than was told: a pause, an extension, another calendar. */
  | 'moved'
  /** The limit has not passed yet, and nothing moved it. */
  | 'open';

/** `next`: what is foreseen of it now, as {@link firstBreach} has it. */
export function outcomeOf(told: ForeseenCase, row: CaseRow, next: Breach | undefined): Outcome {
  if (row.cards.includes(cardName(told))) return 'late';
  if (!isOpen(row) || endsOf(told.rule).includes(row.state.value.stage)) return 'in-time';
  return next?.rule === told.rule && next.dueAtMs <= told.dueAtMs ? 'open' : 'moved';
}
