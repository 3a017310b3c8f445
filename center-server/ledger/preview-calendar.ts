import type { CalendarContent } from '@sunlit/domain/contracts';
import { movedDues } from '@sunlit/domain/rules';
import type { CaseRow } from '@sunlit/domain/fold';
import type { Reads } from './doors.ts';
import type { Engine } from './engine.ts';

/** One page of open cases with the limits that a calendar would move if it came into force now. */
export function previewCalendar(
  { db, current, nowWallMs }: Engine,
  { content, after, limit }: Reads['previewCalendar']['input'],
): Reads['previewCalendar']['answer'] {
  const rows = db
    .prepare<[string, number], { json: string }>(
      'SELECT json FROM cases WHERE open = 1 AND key > ? ORDER BY key LIMIT ?',
    )
    .all(after, limit)
    .map(({ json }) => JSON.parse(json) as CaseRow);
  const moved = movedDues(
    rows.map(({ state }) => state),
    ({ context }) => (current.books.book(context.law) ?? current.newestLaw())?.law.item(context.item),
    current.calendar(),
    JSON.parse(content) as CalendarContent,
    nowWallMs,
  );
  return { checked: rows.length, moved, next: rows.length < limit ? '' : (rows.at(-1)?.caseRef ?? '') };
}
