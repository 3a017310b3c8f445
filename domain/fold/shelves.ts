import type { RatingKey } from '../hall/index.ts';
import type { DayTally, RaisedSignal } from '../signals/index.ts';
import type {
  AskedRow,
  CallBackRow,
  CardRow,
  CaseRow,
  DayRow,
  DeskRow,
  DisputeRow,
  EpochRow,
  FlagRow,
  ForesightRow,
  ExaminedRow,
  KeptRow,
  LookRow,
  LoopRow,
  MonthRow,
  OutageRow,
  PictureRow,
  PublicationRow,
  RatingBatchRow,
  RatingRow,
  ScheduleRow,
  ScoreRow,
  StaffRow,
  StepRow,
  UrgeRow,
  VisitRow,
  WindowRow,
} from './rows.ts';

/** One list of the hall: what the folds ask of wherever it is kept. A row is found by its key, which {@link rowKeys} makes. */
export interface Shelf<Row extends object> {
  get(key: string): Row | undefined;
  put(row: Row): void;
}
export interface CaseShelf extends Shelf<CaseRow> {
  /** Settles what was put; returns those rows. */
  flush(): CaseRow[];
  /** Open cases, a page at a time; what was put must be flushed before. */
  openPages(size: number): Iterable<CaseRow[]>;
  /** Puts a row of a page at once. */
  replace(before: CaseRow, row: CaseRow): void;
}

export interface VisitShelf extends Shelf<VisitRow> {
  /** All visits that have not ended, in the order of their last change; ended ones and older states of the same may be among them. */
  unfinished(): VisitRow[];
}

export interface OutageShelf extends Shelf<OutageRow> {
  /** Outages of a desk that had begun by `toMs` and had not ended at `fromMs`; what was put must be flushed before. */
  during(desk: string, fromMs: number, toMs: number): OutageRow[];
}

/** Every list of the hall. */
export interface Shelves {
  readonly cases: CaseShelf;
  readonly visits: VisitShelf;
  readonly windows: Shelf<WindowRow>;
  readonly desks: Shelf<DeskRow>;
  readonly epochs: Shelf<EpochRow>;
  readonly staff: Shelf<StaffRow>;
  readonly days: Shelf<DayRow>;
  readonly cards: Shelf<CardRow>;
  readonly steps: Shelf<StepRow>;
  readonly disputes: Shelf<DisputeRow>;
  readonly flags: Shelf<FlagRow>;
  readonly publications: Shelf<PublicationRow>;
  readonly ratings: Shelf<RatingRow>;
  readonly rating_batches: Shelf<RatingBatchRow>;
  readonly looks: Shelf<LookRow>;
  readonly asked: Shelf<AskedRow>;
  readonly kept: Shelf<KeptRow>;
  readonly schedules: Shelf<ScheduleRow>;
  readonly pictures: Shelf<PictureRow>;
  readonly foresights: Shelf<ForesightRow>;
  readonly loops: Shelf<LoopRow>;
  readonly call_backs: Shelf<CallBackRow>;
  readonly examined: Shelf<ExaminedRow>;
  readonly urges: Shelf<UrgeRow>;
  readonly outages: OutageShelf;
  readonly scores: Shelf<ScoreRow>;
  readonly months: Shelf<MonthRow>;
  readonly window_days: Shelf<DayTally>;
  readonly signals: Shelf<RaisedSignal>;
}

export const rowKeys = {
  cases: (row: CaseRow): string => row.caseRef,
  visits: (row: VisitRow): string => row.visitRef,
  windows: (row: WindowRow): string => row.desk,
  desks: (row: DeskRow): string => row.origin,
  epochs: ({ origin, epoch }: EpochRow): string => epochKey(origin, epoch),
  staff: (row: StaffRow): string => row.user,
  days: (row: DayRow): string => String(row.day),
  cards: (row: Pick<CardRow, 'key' | 'ruleVersion'>): string => `${row.key}/${String(row.ruleVersion)}`,
  steps: (row: StepRow): string => `${row.caseRef}#${placeText(row.position)}`,
  disputes: (row: Pick<DisputeRow, 'origin' | 'epoch' | 'seq'>): string =>
    `${row.origin}#${String(row.epoch)}#${String(row.seq)}`,
  flags: (row: FlagRow): string => `${placeText(row.position)}/${row.rule}`,
  publications: (row: PublicationRow): string => row.kind,
  ratings: (row: RatingKey): string => `${row.origin}#${String(row.epoch)}#${String(row.seq)}`,
  rating_batches: (row: RatingBatchRow): string => String(row.seq),
  looks: (row: LookRow): string => placeText(row.seq),
  asked: (row: Pick<AskedRow, 'seq'>): string => placeText(row.seq),
  kept: (row: Pick<KeptRow, 'subject'>): string => row.subject,
  schedules: (row: ScheduleRow): string => row.kind,
  pictures: (row: Pick<PictureRow, 'name'>): string => row.name,
  loops: (row: Pick<LoopRow, 'loop'>): string => placeText(row.loop),
  call_backs: ({ day, visitRef }: Pick<CallBackRow, 'day' | 'visitRef'>): string => `${day}/${visitRef}`,
  examined: (row: ExaminedRow): string => row.kind,
  foresights: (row: Pick<ForesightRow, 'day'>): string => String(row.day),
  urges: (row: Pick<UrgeRow, 'seq'>): string => placeText(row.seq),
  outages: ({ desk, device, fromMs }: Pick<OutageRow, 'desk' | 'device' | 'fromMs'>): string =>
    `${desk}#${device}#${placeText(fromMs)}`,
  scores: (row: Pick<ScoreRow, 'month' | 'department'>): string => `${row.month}/${row.department}`,
  months: (row: Pick<MonthRow, 'month'>): string => row.month,
  window_days: (row: Pick<DayTally, 'window' | 'day'>): string => `${row.window}#${placeText(row.day)}`,
  signals: (row: Pick<RaisedSignal, 'window' | 'period' | 'signal'>): string =>
    `${row.period}/${row.window}/${row.signal}`,
} as const;

/** What a picture is erased with: its case, or its visit where no case was there. */
export function subjectOfPicture({ caseRef, visitRef }: Pick<PictureRow, 'caseRef' | 'visitRef'>): string {
  return caseRef === '' ? visitRef : caseRef;
}

/** Stages in which nothing more happens to a case. */
const closedStages: ReadonlySet<string> = new Set(['completed', 'not-accepted', 'withdrawn']);

export function isOpen(row: CaseRow): boolean {
  return !closedStages.has(row.state.value.stage);
}

/** Somebody is still at the window, or may still rate. */
export function isUnfinished({ state: { value } }: VisitRow): boolean {
  return value === 'open' || value === 'closed' || value === 'inviting';
}

export function epochKey(origin: string, epoch: number): string {
  return `${origin}#${placeText(epoch)}`;
}

/** So that keys sort as positions do. */
function placeText(position: number): string {
  return String(position).padStart(15, '0');
}
