import type { Database } from 'better-sqlite3';
import type { CaseCommandType, CaseStage } from '@sunlit/domain/case';
import type { BoardForesight, ForeseenLine, NamedAct, PostLoad, ToldLine } from '@sunlit/domain/contracts';
import {
  comingCards,
  itemOf,
  lawOfCase,
  rowKeys,
  type CaseRow,
  type Fold,
  type ForesightRow,
} from '@sunlit/domain/fold';
import {
  firstBreach,
  horizonMs,
  outcomeOf,
  waitingOn,
  wayOut,
  type Breach,
  type ForeseenCase,
  type WaitingOn,
} from '@sunlit/domain/foresight';
import type { Law } from '@sunlit/domain/rules';
import type { Actor } from '@sunlit/domain/roles';
import type { Reads } from '../ledger/doors.ts';
import type { Engine, Hand } from '../ledger/engine.ts';
import type { TableShelves } from '../projections/shelves.ts';
import { commandTitle } from '../projections/step-titles.ts';
import { breachesUntil } from './breaches.ts';

type TableFold = Fold<TableShelves>;
type Answers = {
  readonly [N in 'foresight' | 'toldForesight' | 'load']: (
    engine: Engine,
    input: Reads[N]['input'],
  ) => Reads[N]['answer'];
};

/** What the hall can see coming, by name; part of `reads`. */
export const foresightReads: Answers = {
  foresight: ({ current: fold, nowWallMs: nowMs, db }, { days, offset, limit }) => {
    const untilMs = horizonMs(fold.calendar(), nowMs, days);
    const { total, rows } = breachesUntil(db, nowMs, untilMs, offset, limit);
    const staff = fold.shelves.staff.all().filter(({ active }) => active === 1);
    return { nowMs, untilMs, total, rows: rows.flatMap((row) => lineOf(fold, row, nowMs, staff) ?? []) };
  },
  toldForesight: (engine, { day, offset, limit }) => {
    const told = toldOn(engine, day);
    if (told === undefined) return null;
    const { cases, ...head } = told;
    return { ...head, rows: cases.slice(offset, offset + limit).map((foreseen) => toldLine(engine, foreseen)) };
  },
  load: ({ current: fold, nowWallMs: nowMs, db }, { days }) => {
    const untilMs = horizonMs(fold.calendar(), nowMs, days);
    const groups = db
      .prepare<[number, number], LoadGroup>(
        `SELECT post, to_post, stage, count(*) n, sum(breach > ? AND breach <= ?) soon, sum(level IN ('yellow', 'red')) late
         FROM cases WHERE open = 1 GROUP BY post, to_post, stage`,
      )
      .all(nowMs, untilMs);
    return { nowMs, untilMs, posts: loadsOf(groups) };
  },
};

/** The list of a day; the newest where none is named. */
function toldOn({ db, current: { shelves } }: Engine, day: number | null): ForesightRow | undefined {
  return shelves.foresights.get(rowKeys.foresights({ day: day ?? newestDay(db) }));
}

/** 0 before the first. */
function newestDay(db: Database): number {
  return db.prepare<[], { day: number | null }>('SELECT max(day) day FROM foresights').get()?.day ?? 0;
}

/** What the board says of the newest list, one of this very transaction included. */
export function newestTold({ db, fold: { shelves } }: Pick<Hand, 'db' | 'fold'>): BoardForesight {
  const row = shelves.foresights.dirty().at(-1) ?? shelves.foresights.get(rowKeys.foresights({ day: newestDay(db) }));
  if (row === undefined) return { day: 0, toldAtMs: 0, untilMs: 0, total: 0 };
  const { day, toldAtMs, untilMs, total } = row;
  return { day, toldAtMs, untilMs, total };
}

function lineOf(fold: TableFold, row: CaseRow, nowMs: number, staff: readonly Actor[]): ForeseenLine | undefined {
  const breach = breachOf(fold, row, nowMs);
  const item = itemOf(fold, row);
  const law = lawOfCase(fold, row);
  if (breach === undefined || item === undefined || law === undefined) return undefined;
  const { value, context } = row.state;
  const way = wayOut(row.state, item, law, staff, breach.rule);
  return {
    caseRef: row.caseRef,
    number: context.number,
    itemName: item.name,
    department: item.department,
    stage: value.stage,
    custody: value.custody,
    level: row.level,
    ...comingOf(law, breach),
    fromMs: breach.fromMs,
    way: { ...way, acts: way.acts.map(named), also: way.also.map(named) },
    staffed: (fold.shelves.windows.get(way.desk)?.sessions.length ?? 0) > 0 ? 1 : 0,
  };
}

const named = (command: CaseCommandType): NamedAct => ({ command, title: commandTitle(command) });

function toldLine({ current: fold, nowWallMs }: Engine, foreseen: ForeseenCase): ToldLine {
  const { caseRef, desk, post } = foreseen;
  const row = fold.shelves.cases.get(caseRef);
  if (row === undefined) throw new Error('a case that was foreseen is not there');
  const { number, item } = row.state.context;
  const law = lawOfCase(fold, row);
  return {
    caseRef,
    number,
    itemName: itemOf(fold, row)?.name ?? { zh: item, en: item },
    ...comingOf(law, foreseen),
    desk,
    post,
    outcome: outcomeOf(foreseen, row, breachOf(fold, row, nowWallMs)),
  };
}

function comingOf(
  law: Law | undefined,
  { rule, level, dueAtMs }: Pick<Breach, 'rule' | 'level' | 'dueAtMs'> | ForeseenCase,
): Pick<ToldLine, 'rule' | 'title' | 'coming' | 'dueAtMs'> {
  return { rule, title: law?.text(rule).title ?? { zh: rule, en: rule }, coming: level, dueAtMs };
}

export function breachOf(fold: Fold, row: CaseRow, nowMs: number): Breach | undefined {
  return firstBreach(comingCards(fold, row), nowMs, row.cards);
}

interface LoadGroup {
  readonly post: string;
  readonly to_post: string;
  readonly stage: CaseStage;
  readonly n: number;
  readonly soon: number;
  readonly late: number;
}

const NOBODY: Readonly<Record<WaitingOn, number>> = { applicant: 0, procedure: 0, transit: 0, post: 0 };

/** A folder on its way is the load of the post that is to take it in. */
function loadsOf(groups: readonly LoadGroup[]): PostLoad[] {
  const loads = new Map<string, PostLoad>();
  for (const { post: heldBy, to_post: toPost, stage, n, soon, late } of groups) {
    const post = toPost === '' ? heldBy : toPost;
    const whom = waitingOn(stage, toPost === '' ? 'held' : 'transit');
    const load = loads.get(post) ?? { post, open: 0, waiting: NOBODY, soon: 0, late: 0 };
    loads.set(post, {
      post,
      open: load.open + n,
      waiting: { ...load.waiting, [whom]: load.waiting[whom] + n },
      soon: load.soon + soon,
      late: load.late + late,
    });
  }
  return [...loads.values()].sort(
    (one, other) => other.soon - one.soon || other.open - one.open || (one.post < other.post ? -1 : 1),
  );
}
