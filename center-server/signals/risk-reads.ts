import type { Database } from 'better-sqlite3';
import { refusedTypes } from '@sunlit/domain/fold';
import { riskStates, type RuleCount } from '@sunlit/domain/signals';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

const DAY_MS = 86_400_000;

/** The risk points of the law in force, with what happened by their rules lately. */
export function riskPoints(
  { db, current, nowWallMs }: Engine,
  { days }: Reads['riskPoints']['input'],
): Reads['riskPoints']['answer'] {
  const sinceMs = nowWallMs - days * DAY_MS;
  const risks = riskStates(current.newestLaw()?.bundle.riskPoints ?? [], ruleCounts(db, sinceMs));
  return { sinceMs, risks };
}

interface Counted {
  readonly rule: string;
  readonly item: string;
  readonly n: number;
}

function ruleCounts(db: Database, sinceMs: number): RuleCount[] {
  const item = "coalesce(json_extract(cases.json, '$.state.context.item'), '')";
  const counted = (sql: string): Counted[] => db.prepare<[number], Counted>(sql).all(sinceMs);
  const cards = counted(
    `SELECT json_extract(cards.json, '$.rule') rule, ${item} item, count(*) n FROM cards
     LEFT JOIN cases ON cases.key = json_extract(cards.json, '$.caseRef')
     WHERE cards.issued_at >= ? AND cards.ended = 0 AND json_extract(cards.json, '$.undetermined') = 0 GROUP BY 1, 2`,
  );
  const refusing = refusedTypes.map((type) => `'${type}'`).join(', ');
  const flagged = (comparison: 'IN' | 'NOT IN'): Counted[] =>
    counted(
      `SELECT flags.rule rule, ${item} item, count(*) n FROM flags
       LEFT JOIN cases ON cases.key = json_extract(flags.json, '$.caseRef')
       WHERE flags.at >= ? AND json_extract(flags.json, '$.type') ${comparison} (${refusing}) GROUP BY 1, 2`,
    );
  const none = { cards: 0, marks: 0, refused: 0 };
  return [
    ...cards.map(({ n, ...where }) => ({ ...where, ...none, cards: n })),
    ...flagged('NOT IN').map(({ n, ...where }) => ({ ...where, ...none, marks: n })),
    ...flagged('IN').map(({ n, ...where }) => ({ ...where, ...none, refused: n })),
  ];
}
