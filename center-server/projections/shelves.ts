import type { Database } from 'better-sqlite3';
import { originParts } from '@sunlit/domain/evidence';
import {
  isOpen,
  isUnfinished,
  rowKeys,
  subjectOfPicture,
  type AskedRow,
  type CallBackRow,
  type CardRow,
  type CaseRow,
  type DayRow,
  type DeskRow,
  type DisputeRow,
  type EpochRow,
  type FlagRow,
  type ForesightRow,
  type ExaminedRow,
  type KeptRow,
  type LookRow,
  type LoopRow,
  type MonthRow,
  type OutageRow,
  type PictureRow,
  type PublicationRow,
  type RatingBatchRow,
  type RatingRow,
  type ScheduleRow,
  type ScoreRow,
  type Shelves,
  type StaffRow,
  type StepRow,
  type UrgeRow,
  type VisitRow,
  type WindowRow,
} from '@sunlit/domain/fold';
import { isEnded } from '@sunlit/domain/supervision';
import { endedAtMs, visitEnd } from '@sunlit/domain/visit';
import type { DayTally, RaisedSignal } from '@sunlit/domain/signals';
import { TableShelf, type ShelfShape } from './table-shelf.ts';

/** Raised when a fold or a row changes: the next start derives every projection anew. */
export const PROJECTION_VERSION = 28;

const cases: ShelfShape<CaseRow> = {
  name: 'cases',
  key: rowKeys.cases,
  columns: {
    stage: ['TEXT', (row) => row.state.value.stage],
    level: ['TEXT', (row) => row.level],
    desk: ['TEXT', (row) => row.state.context.desk],
    to_desk: ['TEXT', (row) => row.state.context.toDesk],
    received_at: ['INTEGER', (row) => row.state.context.receivedAtMs],
    open: ['INTEGER', (row) => (isOpen(row) ? 1 : 0)],
    due: ['INTEGER', (row) => row.nextAtMs],
    breach: ['INTEGER', (row) => row.breachAtMs],
    post: ['TEXT', (row) => row.state.context.post],
    to_post: ['TEXT', (row) => row.state.context.toPost],
  },
  // The last one holds all that the load of the posts is counted from.
  indexes: ['due', 'breach', 'open, received_at', 'to_desk', 'open, post, to_post, stage, level, breach'],
};
const visits: ShelfShape<VisitRow> = {
  name: 'visits',
  small: true,
  key: rowKeys.visits,
  columns: {
    opened_at: ['INTEGER', (row) => row.state.context.openedAtMs],
    unfinished: ['INTEGER', (row) => (isUnfinished(row) ? 1 : 0)],
    /** The window of a visit that was rated at the center. */
    elsewhere: ['TEXT', ({ state: { context } }) => (context.elsewhere === 1 ? originParts(context.window).id : '')],
    ended_at: ['INTEGER', ({ state }) => endedAtMs(state)],
    came_to: ['TEXT', ({ state }) => visitEnd(state)],
    outcome: ['TEXT', ({ state }) => state.context.outcome],
  },
  // The last one holds all that visits are counted from.
  indexes: ['opened_at', 'unfinished', 'elsewhere, opened_at', 'ended_at, came_to, outcome'],
};
const windows: ShelfShape<WindowRow> = { name: 'windows', small: true, key: rowKeys.windows };
const desks: ShelfShape<DeskRow> = { name: 'desks', small: true, key: rowKeys.desks };
const epochs: ShelfShape<EpochRow> = { name: 'epochs', small: true, key: rowKeys.epochs };
const staff: ShelfShape<StaffRow> = { name: 'staff', small: true, key: rowKeys.staff };
const days: ShelfShape<DayRow> = { name: 'days', small: true, key: rowKeys.days };
const cards: ShelfShape<CardRow> = {
  name: 'cards',
  small: true,
  key: rowKeys.cards,
  columns: {
    issued_at: ['INTEGER', (row) => row.issuedAtMs],
    state: ['TEXT', (row) => row.state],
    post: ['TEXT', (row) => row.post],
    ended: ['INTEGER', (row) => (isEnded(row.state) ? 1 : 0)],
    month: ['TEXT', (row) => row.month],
    desk: ['TEXT', (row) => row.desk],
    due_at: ['INTEGER', (row) => row.dueAtMs],
  },
  indexes: ['issued_at', 'state, issued_at', 'post, issued_at', 'ended, key', 'month, ended', 'desk, due_at'],
  kept: 0,
};
const steps: ShelfShape<StepRow> = {
  name: 'steps',
  small: true,
  // A case's steps lie side by side, in order of acceptance.
  key: rowKeys.steps,
  columns: {
    position: ['INTEGER', (row) => row.position],
    // A recognised fact moved the case: it belongs to its folder.
    disputed: ['INTEGER', (row) => (row.disputedBy === '' || row.settled === 'recognised' ? 0 : 1)],
  },
  kept: 0,
};
const disputes: ShelfShape<DisputeRow> = {
  name: 'disputes',
  small: true,
  key: rowKeys.disputes,
  columns: {
    origin: ['TEXT', (row) => row.origin],
    epoch: ['INTEGER', (row) => row.epoch],
    seq: ['INTEGER', (row) => row.seq],
    position: ['INTEGER', (row) => row.position],
    open: ['INTEGER', (row) => (row.state === 'open' ? 1 : 0)],
  },
  indexes: ['origin, epoch, seq', 'open, position'],
  kept: 0,
};
const flags: ShelfShape<FlagRow> = {
  name: 'flags',
  small: true,
  key: rowKeys.flags,
  columns: {
    rule: ['TEXT', (row) => row.rule],
    at: ['INTEGER', (row) => row.atMs],
  },
  indexes: ['rule, at'],
  kept: 0,
};
const publications: ShelfShape<PublicationRow> = { name: 'publications', small: true, key: rowKeys.publications };

const ratings: ShelfShape<RatingRow> = {
  name: 'ratings',
  key: rowKeys.ratings,
  columns: {
    batch: ['INTEGER', (row) => row.batch],
    visit: ['TEXT', (row) => row.visitRef],
    position: ['INTEGER', (row) => row.position],
    /** Place of one on paper; 0 of any other. */
    sheet: ['INTEGER', (row) => (row.sheetBy === '' ? 0 : row.position)],
  },
  indexes: ['batch', 'visit', 'position', 'sheet'],
};
const ratingBatches: ShelfShape<RatingBatchRow> = {
  name: 'rating_batches',
  small: true,
  key: rowKeys.rating_batches,
  columns: { at: ['INTEGER', (row) => row.openedAtMs] },
  indexes: ['at'],
  kept: 0,
};

const looks: ShelfShape<LookRow> = { name: 'looks', small: true, key: rowKeys.looks, kept: 0 };
const asked: ShelfShape<AskedRow> = { name: 'asked', small: true, key: rowKeys.asked };
const kept: ShelfShape<KeptRow> = { name: 'kept', small: true, key: rowKeys.kept };
const schedules: ShelfShape<ScheduleRow> = { name: 'schedules', small: true, key: rowKeys.schedules };
const pictures: ShelfShape<PictureRow> = {
  name: 'pictures',
  small: true,
  key: rowKeys.pictures,
  columns: { subject: ['TEXT', subjectOfPicture] },
  indexes: ['subject'],
};

const foresights: ShelfShape<ForesightRow> = {
  name: 'foresights',
  key: rowKeys.foresights,
  columns: { day: ['INTEGER', (row) => row.day] },
  indexes: ['day'],
  kept: 2,
};

const loops: ShelfShape<LoopRow> = {
  name: 'loops',
  small: true,
  key: rowKeys.loops,
  columns: {
    stage: ['TEXT', (row) => row.state.value],
    opened_at: ['INTEGER', (row) => row.state.context.openedAtMs],
  },
  indexes: ['stage', 'opened_at'],
};
const movedAt = ({ opened, triedAtMs, answeredAtMs }: CallBackRow): number =>
  Math.max(answeredAtMs, ...triedAtMs, ...opened.map(({ atMs }) => atMs));
const callBacks: ShelfShape<CallBackRow> = {
  name: 'call_backs',
  small: true,
  key: rowKeys.call_backs,
  columns: {
    day: ['TEXT', (row) => row.day],
    /** When somebody last did anything about it. */
    moved_at: ['INTEGER', movedAt],
  },
  indexes: ['day', 'moved_at'],
};
const examined: ShelfShape<ExaminedRow> = { name: 'examined', small: true, key: rowKeys.examined };
const urges: ShelfShape<UrgeRow> = {
  name: 'urges',
  small: true,
  key: rowKeys.urges,
  columns: {
    case_ref: ['TEXT', (row) => row.caseRef],
    post: ['TEXT', (row) => row.post],
    open: ['INTEGER', (row) => (row.acknowledgedAtMs === 0 ? 1 : 0)],
  },
  indexes: ['case_ref, open', 'open, post'],
  kept: 0,
};
const outages: ShelfShape<OutageRow> = {
  name: 'outages',
  small: true,
  key: rowKeys.outages,
  columns: {
    desk: ['TEXT', (row) => row.desk],
    from_ms: ['INTEGER', (row) => row.fromMs],
    to_ms: ['INTEGER', (row) => row.toMs],
  },
  indexes: ['desk, from_ms'],
  kept: 1000,
};
const scores: ShelfShape<ScoreRow> = {
  name: 'scores',
  small: true,
  key: rowKeys.scores,
  columns: { month: ['TEXT', (row) => row.month] },
  indexes: ['month'],
};
const months: ShelfShape<MonthRow> = { name: 'months', key: rowKeys.months };
const windowDays: ShelfShape<DayTally> = {
  name: 'window_days',
  key: rowKeys.window_days,
  columns: { day: ['INTEGER', (row) => row.day] },
  indexes: ['day'],
};
const signals: ShelfShape<RaisedSignal> = {
  name: 'signals',
  small: true,
  key: rowKeys.signals,
  columns: { seq: ['INTEGER', (row) => row.seq] },
  indexes: ['seq'],
  kept: 0,
};

class CaseTableShelf extends TableShelf<CaseRow> {
  openPages(size: number): Iterable<CaseRow[]> {
    return this.pages('open = 1', size);
  }
}

class VisitTableShelf extends TableShelf<VisitRow> {
  unfinished(): VisitRow[] {
    return [...this.where('unfinished = 1'), ...this.dirty()];
  }
}

class OutageTableShelf extends TableShelf<OutageRow> {
  during(desk: string, fromMs: number, toMs: number): OutageRow[] {
    return this.where('desk = ? AND from_ms <= ? AND (to_ms = 0 OR to_ms > ?)', desk, toMs, fromMs);
  }
}

/** Every list of the hall, as tables. */
export interface TableShelves extends Shelves {
  readonly cases: CaseTableShelf;
  readonly visits: VisitTableShelf;
  readonly windows: TableShelf<WindowRow>;
  readonly desks: TableShelf<DeskRow>;
  readonly epochs: TableShelf<EpochRow>;
  readonly staff: TableShelf<StaffRow>;
  readonly days: TableShelf<DayRow>;
  readonly cards: TableShelf<CardRow>;
  readonly steps: TableShelf<StepRow>;
  readonly disputes: TableShelf<DisputeRow>;
  readonly flags: TableShelf<FlagRow>;
  readonly publications: TableShelf<PublicationRow>;
  readonly ratings: TableShelf<RatingRow>;
  readonly rating_batches: TableShelf<RatingBatchRow>;
  readonly looks: TableShelf<LookRow>;
  readonly asked: TableShelf<AskedRow>;
  readonly kept: TableShelf<KeptRow>;
  readonly schedules: TableShelf<ScheduleRow>;
  readonly pictures: TableShelf<PictureRow>;
  readonly foresights: TableShelf<ForesightRow>;
  readonly loops: TableShelf<LoopRow>;
  readonly call_backs: TableShelf<CallBackRow>;
  readonly examined: TableShelf<ExaminedRow>;
  readonly urges: TableShelf<UrgeRow>;
  readonly outages: OutageTableShelf;
  readonly scores: TableShelf<ScoreRow>;
  readonly months: TableShelf<MonthRow>;
  readonly window_days: TableShelf<DayTally>;
  readonly signals: TableShelf<RaisedSignal>;
}

/** `prefix` names shadow tables during a rebuild. */
export function openShelves(db: Database, prefix = ''): TableShelves {
  // One commit, one sync for all tables.
  return db.transaction(() => ({
    cases: new CaseTableShelf(db, cases, prefix),
    visits: new VisitTableShelf(db, visits, prefix),
    windows: new TableShelf(db, windows, prefix),
    desks: new TableShelf(db, desks, prefix),
    epochs: new TableShelf(db, epochs, prefix),
    staff: new TableShelf(db, staff, prefix),
    days: new TableShelf(db, days, prefix),
    cards: new TableShelf(db, cards, prefix),
    steps: new TableShelf(db, steps, prefix),
    disputes: new TableShelf(db, disputes, prefix),
    flags: new TableShelf(db, flags, prefix),
    publications: new TableShelf(db, publications, prefix),
    ratings: new TableShelf(db, ratings, prefix),
    rating_batches: new TableShelf(db, ratingBatches, prefix),
    looks: new TableShelf(db, looks, prefix),
    asked: new TableShelf(db, asked, prefix),
    kept: new TableShelf(db, kept, prefix),
    schedules: new TableShelf(db, schedules, prefix),
    pictures: new TableShelf(db, pictures, prefix),
    foresights: new TableShelf(db, foresights, prefix),
    loops: new TableShelf(db, loops, prefix),
    call_backs: new TableShelf(db, callBacks, prefix),
    examined: new TableShelf(db, examined, prefix),
    urges: new TableShelf(db, urges, prefix),
    outages: new OutageTableShelf(db, outages, prefix),
    scores: new TableShelf(db, scores, prefix),
    months: new TableShelf(db, months, prefix),
    window_days: new TableShelf(db, windowDays, prefix),
    signals: new TableShelf(db, signals, prefix),
  }))();
}

export const shelfNames: readonly (keyof TableShelves)[] = [
  'cases',
  'visits',
  'windows',
  'desks',
  'epochs',
  'staff',
  'days',
  'cards',
  'steps',
  'disputes',
  'flags',
  'publications',
  'ratings',
  'rating_batches',
  'looks',
  'asked',
  'kept',
  'schedules',
  'pictures',
  'foresights',
  'loops',
  'call_backs',
  'examined',
  'urges',
  'outages',
  'scores',
  'months',
  'window_days',
  'signals',
];

type Flushed = { readonly [N in keyof TableShelves]: ReturnType<TableShelves[N]['flush']> };

/** Writes what was put in any list; those rows, by list. */
export function flushShelves(shelves: TableShelves): Flushed {
  return Object.fromEntries(shelfNames.map((name) => [name, shelves[name].flush()])) as unknown as Flushed;
}
