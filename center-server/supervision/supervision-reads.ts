import { explainDue } from '@sunlit/domain/calendar';
import type { ReviewCard, ReviewUrge } from '@sunlit/domain/contracts';
import { boardCard, isOpen, itemOf, type CardRow, type UrgeRow } from '@sunlit/domain/fold';
import { decideFault, decisionDue, handsOfPost, standInDue, stands, termDue } from '@sunlit/domain/supervision';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { circlesOf, matterOf } from './act-on-cards.ts';
import { ownCardWords } from './card-words.ts';
import { scores } from './score-reads.ts';
import { urgeWords } from './urge-words.ts';

type Answers = {
  readonly [N in 'cardCourses' | 'ownCardWords' | 'urges' | 'urgeWords' | 'scores']: (
    engine: Engine,
    input: Reads[N]['input'],
  ) => Reads[N]['answer'];
};

/** Cards with what became of them, and 督办, by name; part of `reads`. */
export const supervisionReads: Answers = {
  cardCourses: (engine, { state, level, caseRef, posts, offset, limit }) => {
    const wanted: Wanted = [
      ...(state === '' ? [] : [['state = ?', state] as const]),
      ...(level === '' ? [] : [["json ->> 'level' = ?", level] as const]),
      ...(caseRef === '' ? [] : [["json ->> 'caseRef' = ?", caseRef] as const]),
      ...ofPosts(posts),
    ];
    const { total, rows } = paged<CardRow>(engine, 'cards', wanted, 'issued_at DESC, key DESC', offset, limit);
    return { total, rows: rows.map((row) => reviewCard(engine, row)) };
  },
  ownCardWords,
  urges: (engine, { posts, offset, limit }) => {
    const { total, rows } = paged<UrgeRow>(engine, 'urges', ofPosts(posts), 'open DESC, key DESC', offset, limit);
    return { total, rows: rows.map((row) => reviewUrge(engine, row)) };
  },
  urgeWords,
  scores,
};

type Wanted = readonly (readonly [condition: string, value: string])[];

function ofPosts(posts: readonly string[] | null): Wanted {
  return posts === null ? [] : [['post IN (SELECT value FROM json_each(?))', JSON.stringify(posts)]];
}

function paged<Row>(
  { db }: Engine,
  table: 'cards' | 'urges',
  wanted: Wanted,
  order: string,
  offset: number,
  limit: number,
): { total: number; rows: Row[] } {
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(([condition]) => condition).join(' AND ')}`;
  const values = wanted.map(([, value]) => value);
  const total = db.prepare<string[], { n: number }>(`SELECT count(*) n FROM ${table} ${where}`).get(...values)?.n ?? 0;
  const rows = db
    .prepare<(string | number)[], { json: string }>(
      `SELECT json FROM ${table} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...values, limit, offset)
    .map(({ json }) => JSON.parse(json) as Row);
  return { total, rows };
}

function reviewCard(engine: Engine, row: CardRow): ReviewCard {
  const { current: fold, nowWallMs } = engine;
  const { ruleVersion, department, stage, course } = row;
  const { alarmedAtMs } = course;
  const due = alarmedAtMs === 0 ? undefined : termDue(fold.calendar(), 'feedback', alarmedAtMs, department);
  const canAppeal = row.state === 'upheld' && course.appealed.seq === 0;
  const appealDueAtMs = canAppeal ? termDue(fold.calendar(), 'appeal', course.decided.atMs, department).dueAtMs : 0;
  const isClosed = fold.shelves.months.get(row.month) !== undefined;
  const toDecide = isClosed ? undefined : decisionDue(fold.calendar(), row);
  const isUndecided = toDecide !== undefined && nowWallMs > toDecide.dueAtMs;
  const isFeedbackOver = due !== undefined && nowWallMs > due.dueAtMs;
  const isExplainable = row.state === 'issued' && !isFeedbackOver && !isClosed;
  const hands = isExplainable ? handsOfPost(fold.shelves.staff.all(), row.post) : [];
  const standIn = isExplainable ? standInDue(fold.calendar(), row, hands) : undefined;
  const found = fold.shelves.cases.get(row.caseRef);
  return {
    ...boardCard(row),
    ruleVersion,
    department,
    stage,
    course,
    feedbackDueAtMs: due?.dueAtMs ?? 0,
    feedbackOver: isFeedbackOver ? 1 : 0,
    appealDueAtMs,
    appealOver: canAppeal && nowWallMs > appealDueAtMs ? 1 : 0,
    decideDueAtMs: toDecide?.dueAtMs ?? 0,
    decideOver: isUndecided ? 1 : 0,
    deciders: isUndecided ? decidersOf(engine, row) : [],
    hands,
    standInOver: standIn !== undefined && nowWallMs > standIn.dueAtMs ? 1 : 0,
    monthClosed: isClosed ? 1 : 0,
    feedbackSteps: { zh: due ? explainDue(due, 'zh') : [], en: due ? explainDue(due, 'en') : [] },
    stands: stands(row) ? 1 : 0,
    open: found !== undefined && isOpen(found) ? 1 : 0,
  };
}

/** Named, so that nobody waits for somebody who is away; those of this moment. */
function decidersOf(engine: Engine, row: CardRow): string[] {
  const at = { db: engine.db, fold: engine.current, now: { wallMs: engine.nowWallMs } };
  const matter = matterOf(at, row);
  const circles = circlesOf(at);
  return at.fold.shelves.staff
    .all()
    .filter((actor) => actor.active === 1 && actor.roles.includes('supervisor'))
    .filter((actor) => decideFault(matter, actor, 'revoked', circles) === undefined)
    .map(({ user }) => user);
}

/** By the calendar as it is published now; hands are those of this moment, so that an absence shows at once who may stand in. */
function reviewUrge({ current: fold, nowWallMs }: Engine, row: UrgeRow): ReviewUrge {
  const { post, urgedAtMs, acknowledgedAtMs } = row;
  const found = fold.shelves.cases.get(row.caseRef);
  const department = (found && itemOf(fold, found)?.department) ?? '';
  const { dueAtMs } = termDue(fold.calendar(), 'acknowledge', urgedAtMs, department);
  const hands = handsOfPost(fold.shelves.staff.all(), post);
  const escalated = (acknowledgedAtMs === 0 ? nowWallMs : acknowledgedAtMs) > dueAtMs ? 1 : 0;
  return { ...row, dueAtMs, escalated, hands };
}
