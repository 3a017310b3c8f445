import type { Database } from 'better-sqlite3';
import { LawBooks, type CaseRow } from '@sunlit/domain/fold';
import type { Calendar } from '@sunlit/domain/calendar';
import {
  clockFindings,
  clockUse,
  refiledCases,
  type ClockFinding,
  type ClockUse,
  type Filing,
} from '@sunlit/domain/signals';
import type { CaseState } from '@sunlit/domain/case';
import type { Book } from '../ledger/book.ts';

/** How clocks were used in the cases that ended between two instants, by post, and what stands out there. */
export interface ClocksSeen {
  readonly posts: readonly ClockUse[];
  readonly findings: readonly ClockFinding[];
  /** How many leaves the ledger held then. */
  readonly position: number;
  /** When the first case of the hall was received; Infinity before there is one. */
  readonly sinceMs: number;
}

/** What is looked at, and the hall's days. */
export interface Quarter {
  readonly calendar: Calendar;
  readonly fromMs: number;
  readonly toMs: number;
}

export function clocksOf(db: Database, book: Book, { calendar, fromMs, toMs }: Quarter): ClocksSeen {
  const books = new LawBooks((hash) => book.document(hash));
  const posts = clockUse(endedCases(db, fromMs, toMs), {
    itemOf: ({ context }) => books.book(context.law)?.law.item(context.item),
    calendar,
    refiled: refiledCases(filings(db, fromMs, toMs), calendar),
  });
  const first = db.prepare<[], { atMs: number | null }>('SELECT min(received_at) atMs FROM cases').get();
  return { posts, findings: clockFindings(posts), position: book.lastPosition, sinceMs: first?.atMs ?? Infinity };
}

/** Cases that were received or withdrawn between two instants. */
function filings(db: Database, fromMs: number, toMs: number): Filing[] {
  return db
    .prepare<{ fromMs: number; toMs: number }, Filing>(
      `SELECT * FROM (SELECT key caseRef, json ->> '$.state.context.item' item, json ->> '$.state.context.applicant' applicant, received_at receivedAtMs,
         CASE json ->> '$.state.value.stage' WHEN 'withdrawn' THEN json ->> '$.state.context.closedAtMs' ELSE 0 END withdrawnAtMs
       FROM cases WHERE received_at < @toMs) WHERE receivedAtMs >= @fromMs OR withdrawnAtMs >= @fromMs`,
    )
    .all({ fromMs, toMs });
}

function* endedCases(db: Database, fromMs: number, toMs: number): Generator<CaseState> {
  const rows = db.prepare<[number, number], { json: string }>(
    `SELECT json FROM cases WHERE open = 0 AND json ->> '$.state.context.closedAtMs' BETWEEN ? AND ?`,
  );
  for (const { json } of rows.iterate(fromMs, toMs - 1)) yield (JSON.parse(json) as CaseRow).state;
}
