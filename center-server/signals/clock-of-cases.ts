import type { Database } from 'better-sqlite3';
import { LawBooks, type CaseRow } from '@sunlit/domain/fold';
import { clockFindings, clockUse, type ClockFinding, type ClockUse } from '@sunlit/domain/signals';
import type { CaseState } from '@sunlit/domain/case';
import type { Book } from '../ledger/book.ts';

/** How clocks were used in the cases that ended between two instants, by post, and what stands out there. */
export interface ClocksSeen {
  readonly posts: readonly ClockUse[];
  readonly findings: readonly ClockFinding[];
}

export function clocksOf(db: Database, book: Book, fromMs: number, toMs: number): ClocksSeen {
  const books = new LawBooks((hash) => book.document(hash));
  const posts = clockUse(endedCases(db, fromMs, toMs), ({ context }) =>
    books.book(context.law)?.law.item(context.item),
  );
  return { posts, findings: clockFindings(posts) };
}

function* endedCases(db: Database, fromMs: number, toMs: number): Generator<CaseState> {
  for (const { json } of db.prepare<[], { json: string }>('SELECT json FROM cases WHERE open = 0').iterate()) {
    const { state } = JSON.parse(json) as CaseRow;
    const { closedAtMs } = state.context;
    if (closedAtMs >= fromMs && closedAtMs < toMs) yield state;
  }
}
