import type { Opened } from '@sunlit/domain/contracts';
import type { CaseRow, Fold } from '@sunlit/domain/fold';
import { caseClocks } from '@sunlit/domain/rules';
import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';

/** Writes down who handed over what was opened elsewhere in this transaction; these desks are to be told. */
export function oweOpenings({ db, fold }: Hand): { caseRef: string; desk: string }[] {
  return fold.takenOver.splice(0).map(({ caseRef, fromDesk: desk }) => {
    db.prepare('INSERT INTO owed_openings VALUES (?, ?) ON CONFLICT DO NOTHING').run(desk, caseRef);
    return { caseRef, desk };
  });
}

/** The window whose visit this case belongs to, while the visit goes on and the case lies at another desk; "" otherwise. */
export function windowElsewhere(fold: Fold, { state: { value, context } }: CaseRow): string {
  if (value.custody !== 'held') return '';
  const window = fold.windowOf(context.visitRef);
  return window === undefined || window === context.desk ? '' : window;
}

export function opening({ fold, now }: Hand, { caseRef, desk }: Acts['opening']['input']): Opened | null {
  const row = fold.shelves.cases.get(caseRef);
  if (row?.state.value.custody !== 'held') return null;
  const { state } = row;
  const { context, value } = state;
  const item = (fold.books.book(context.law) ?? fold.newestLaw())?.law.item(context.item);
  if (context.desk === desk || item === undefined) return null;
  const nowMs = Math.max(now.wallMs, context.stageSinceMs);
  const { acceptance = null, promised = null, statutory = null } = caseClocks(state, item, fold.calendar(), nowMs);
  return { caseRef, toDesk: context.desk, stage: value.stage, acceptance, promised, statutory };
}

export function openingTold({ db, fold }: Hand, { caseRef, desk }: Acts['openingTold']['input']): Done {
  const row = fold.shelves.cases.get(caseRef);
  if (row !== undefined && windowElsewhere(fold, row) === desk) return { ok: 1 };
  db.prepare('DELETE FROM owed_openings WHERE desk = ? AND case_ref = ?').run(desk, caseRef);
  return { ok: 1 };
}
