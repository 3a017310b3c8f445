import type { Database } from 'better-sqlite3';
import { refusedTypes } from '@sunlit/domain/fold';
import { signalRule } from '@sunlit/domain/rules';
import {
  clockLimits,
  gradedSignals,
  postsAbove,
  riskStates,
  type RaisedAt,
  type RaisedSignal,
  type RuleCount,
} from '@sunlit/domain/signals';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

const DAY_MS = 86_400_000;

/** The risk points of the law in force, with what happened by their rules lately, the posts above its limits, and the signals that were raised. */
export function riskPoints(
  { db, current, nowWallMs }: Engine,
  { days, graded, clocks }: Reads['riskPoints']['input'],
): Reads['riskPoints']['answer'] {
  const sinceMs = nowWallMs - days * DAY_MS;
  const law = current.newestLaw();
  const items = new Map(law?.bundle.items.map(({ code, posts }) => [code, Object.values(posts)]));
  const risks = riskStates(law?.bundle.riskPoints ?? [], ruleCounts(db, sinceMs), {
    above: postsAbove(clockLimits(law?.bundle.rules ?? []), clocks?.posts ?? [], clocks?.findings ?? []),
    signals: raisedSince(db, sinceMs),
    sealed: new Set(graded === 1 ? [] : gradedSignals.map(signalRule)),
    postsOf: (item) => items.get(item) ?? [],
  });
  return { sinceMs, risks };
}

/** What the law in force says from which share on a use of the clock is named. */
export function clockLimitsInForce({ current }: Engine): Reads['clockLimits']['answer'] {
  return clockLimits(current.newestLaw()?.bundle.rules ?? []);
}

/** The newest first. */
function raisedSince(db: Database, sinceMs: number): RaisedAt[] {
  return db
    .prepare<[number], { json: string }>(
      "SELECT json FROM signals WHERE json ->> '$.raisedAtMs' >= ? ORDER BY seq DESC",
    )
    .all(sinceMs)
    .map(({ json }) => {
      const { signal, seq, window, period } = JSON.parse(json) as RaisedSignal;
      return { rule: signalRule(signal), seq, window, period };
    });
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
