import type { Database } from 'better-sqlite3';
import type {
  CardRow,
  CaseRow,
  DayRow,
  DeskRow,
  DisputeRow,
  FlagRow,
  PublicationRow,
  StaffRow,
  StepRow,
  VisitRow,
  WindowRow,
} from './rows.ts';
import { Shelf, type ShelfShape } from './shelf.ts';

/** Raised when a fold or a row changes: the next start derives every projection anew. */
export const PROJECTION_VERSION = 5;

/** Stages in which nothing more happens to a case. */
export const closedStages: ReadonlySet<string> = new Set(['completed', 'not-accepted', 'withdrawn']);

export function isOpen(row: CaseRow): boolean {
  return !closedStages.has(row.state.value.stage);
}

const cases: ShelfShape<CaseRow> = {
  name: 'cases',
  key: (row) => row.caseRef,
  columns: {
    stage: ['TEXT', (row) => row.state.value.stage],
    level: ['TEXT', (row) => row.level],
    desk: ['TEXT', (row) => row.state.context.desk],
    to_desk: ['TEXT', (row) => row.state.context.toDesk],
    received_at: ['INTEGER', (row) => row.state.context.receivedAtMs],
    open: ['INTEGER', (row) => (isOpen(row) ? 1 : 0)],
    due: ['INTEGER', (row) => row.nextAtMs],
  },
  indexes: ['due', 'open, received_at', 'to_desk'],
};
const visits: ShelfShape<VisitRow> = {
  name: 'visits',
  small: true,
  key: (row) => row.visitRef,
  columns: { opened_at: ['INTEGER', (row) => row.state.context.openedAtMs] },
  indexes: ['opened_at'],
};
const windows: ShelfShape<WindowRow> = { name: 'windows', small: true, key: (row) => row.desk };
const desks: ShelfShape<DeskRow> = { name: 'desks', small: true, key: (row) => row.origin };
const staff: ShelfShape<StaffRow> = { name: 'staff', small: true, key: (row) => row.user };
const days: ShelfShape<DayRow> = { name: 'days', small: true, key: (row) => String(row.day) };
const cards: ShelfShape<CardRow> = {
  name: 'cards',
  small: true,
  key: (row) => `${row.key}/${String(row.ruleVersion)}`,
  columns: { issued_at: ['INTEGER', (row) => row.issuedAtMs] },
  indexes: ['issued_at'],
  kept: 0,
};
const steps: ShelfShape<StepRow> = {
  name: 'steps',
  small: true,
  // A case's steps lie side by side, in order of acceptance.
  key: (row) => `${row.caseRef}#${String(row.position).padStart(15, '0')}`,
  columns: {
    position: ['INTEGER', (row) => row.position],
    disputed: ['INTEGER', (row) => (row.disputedBy === '' ? 0 : 1)],
  },
  kept: 0,
};
const disputes: ShelfShape<DisputeRow> = {
  name: 'disputes',
  small: true,
  key: (row) => `${row.origin}#${String(row.epoch)}#${String(row.seq)}`,
  columns: {
    origin: ['TEXT', (row) => row.origin],
    epoch: ['INTEGER', (row) => row.epoch],
    seq: ['INTEGER', (row) => row.seq],
  },
  indexes: ['origin, epoch, seq'],
  kept: 0,
};
const flags: ShelfShape<FlagRow> = {
  name: 'flags',
  small: true,
  key: (row) => `${String(row.position).padStart(15, '0')}/${row.rule}`,
  columns: {
    rule: ['TEXT', (row) => row.rule],
    at: ['INTEGER', (row) => row.atMs],
  },
  indexes: ['rule, at'],
  kept: 0,
};
const publications: ShelfShape<PublicationRow> = { name: 'publications', small: true, key: (row) => row.kind };

/** Every list of the hall. */
export interface Shelves {
  readonly cases: Shelf<CaseRow>;
  readonly visits: Shelf<VisitRow>;
  readonly windows: Shelf<WindowRow>;
  readonly desks: Shelf<DeskRow>;
  readonly staff: Shelf<StaffRow>;
  readonly days: Shelf<DayRow>;
  readonly cards: Shelf<CardRow>;
  readonly steps: Shelf<StepRow>;
  readonly disputes: Shelf<DisputeRow>;
  readonly flags: Shelf<FlagRow>;
  readonly publications: Shelf<PublicationRow>;
}

/** `prefix` names shadow tables during a rebuild. */
export function openShelves(db: Database, prefix = ''): Shelves {
  return {
    cases: new Shelf(db, cases, prefix),
    visits: new Shelf(db, visits, prefix),
    windows: new Shelf(db, windows, prefix),
    desks: new Shelf(db, desks, prefix),
    staff: new Shelf(db, staff, prefix),
    days: new Shelf(db, days, prefix),
    cards: new Shelf(db, cards, prefix),
    steps: new Shelf(db, steps, prefix),
    disputes: new Shelf(db, disputes, prefix),
    flags: new Shelf(db, flags, prefix),
    publications: new Shelf(db, publications, prefix),
  };
}

export const shelfNames: readonly (keyof Shelves)[] = [
  'cases',
  'visits',
  'windows',
  'desks',
  'staff',
  'days',
  'cards',
  'steps',
  'disputes',
  'flags',
  'publications',
];
