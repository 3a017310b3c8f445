import type {
  AskedRow,
  CallBackRow,
  CardRow,
  CaseRow,
  DisputeRow,
  ForesightRow,
  KeptRow,
  LoopRow,
  MonthRow,
  OutageRow,
  PictureRow,
  RatingRow,
  ScoreRow,
  UrgeRow,
  VisitRow,
} from './rows.ts';
import {
  isOpen,
  isUnfinished,
  rowKeys,
  type CaseShelf,
  type OutageShelf,
  type Shelf,
  type Shelves,
  type VisitShelf,
} from './shelves.ts';
import type { DayTally, RaisedSignal } from '../signals/index.ts';

/** A list of the hall in memory, in the order in which its rows first came. */
export class MemoryShelf<Row extends object> implements Shelf<Row> {
  protected readonly rows = new Map<string, Row>();
  protected readonly key: (row: Row) => string;

  constructor(key: (row: Row) => string) {
    this.key = key;
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  put(row: Row): void {
    this.rows.set(this.key(row), row);
  }

  all(): Row[] {
    return [...this.rows.values()];
  }
}

class MemoryCaseShelf extends MemoryShelf<CaseRow> implements CaseShelf {
  private readonly changed = new Set<string>();

  override put(row: CaseRow): void {
    super.put(row);
    this.changed.add(row.caseRef);
  }

  flush(): CaseRow[] {
    const rows = [...this.changed].flatMap((key) => this.get(key) ?? []);
    this.changed.clear();
    return rows;
  }

  *openPages(size: number): Generator<CaseRow[]> {
    const open = this.all().filter(isOpen);
    for (let at = 0; at < open.length; at += size) yield open.slice(at, at + size);
  }

  replace(_: CaseRow, row: CaseRow): void {
    super.put(row);
  }
}

class MemoryVisitShelf extends MemoryShelf<VisitRow> implements VisitShelf {
  /** Few of the visits of years. */
  private readonly open = new Set<string>();

  override put(row: VisitRow): void {
    super.put(row);
    if (isUnfinished(row)) this.open.add(this.key(row));
    else this.open.delete(this.key(row));
  }

  unfinished(): VisitRow[] {
    return [...this.open].flatMap((key) => this.get(key) ?? []);
  }
}

/** Rows that keep their desk, found by it: a hall of years has too many to look through for each. */
class MemoryDeskShelf<Row extends { readonly desk: string }> extends MemoryShelf<Row> {
  private readonly byDesk = new Map<string, Set<string>>();

  override put(row: Row): void {
    super.put(row);
    const there = this.byDesk.get(row.desk);
    if (there === undefined) this.byDesk.set(row.desk, new Set([this.key(row)]));
    else there.add(this.key(row));
  }

  ofDesk(desk: string): Row[] {
    return [...(this.byDesk.get(desk) ?? [])].flatMap((key) => this.get(key) ?? []);
  }
}

class MemoryOutageShelf extends MemoryDeskShelf<OutageRow> implements OutageShelf {
  during(desk: string, fromMs: number, toMs: number): OutageRow[] {
    return this.ofDesk(desk).filter((row) => row.fromMs <= toMs && (row.toMs === 0 || row.toMs > fromMs));
  }
}

/** The same lists, for who derives them without a disk. */
export type MemoryShelves = {
  readonly [N in keyof Shelves]: Shelves[N] & (Shelves[N] extends Shelf<infer Row> ? MemoryShelf<Row> : never);
} & { readonly cards: MemoryDeskShelf<CardRow> };

export function memoryShelves(): MemoryShelves {
  return {
    cases: new MemoryCaseShelf(rowKeys.cases),
    visits: new MemoryVisitShelf(rowKeys.visits),
    windows: new MemoryShelf(rowKeys.windows),
    desks: new MemoryShelf(rowKeys.desks),
    epochs: new MemoryShelf(rowKeys.epochs),
    staff: new MemoryShelf(rowKeys.staff),
    days: new MemoryShelf(rowKeys.days),
    cards: new MemoryDeskShelf<CardRow>(rowKeys.cards),
    steps: new MemoryShelf(rowKeys.steps),
    disputes: new MemoryShelf<DisputeRow>(rowKeys.disputes),
    flags: new MemoryShelf(rowKeys.flags),
    publications: new MemoryShelf(rowKeys.publications),
    ratings: new MemoryShelf<RatingRow>(rowKeys.ratings),
    rating_batches: new MemoryShelf(rowKeys.rating_batches),
    looks: new MemoryShelf(rowKeys.looks),
    asked: new MemoryShelf<AskedRow>(rowKeys.asked),
    kept: new MemoryShelf<KeptRow>(rowKeys.kept),
    schedules: new MemoryShelf(rowKeys.schedules),
    pictures: new MemoryShelf<PictureRow>(rowKeys.pictures),
    loops: new MemoryShelf<LoopRow>(rowKeys.loops),
    call_backs: new MemoryShelf<CallBackRow>(rowKeys.call_backs),
    examined: new MemoryShelf(rowKeys.examined),
    foresights: new MemoryShelf<ForesightRow>(rowKeys.foresights),
    urges: new MemoryShelf<UrgeRow>(rowKeys.urges),
    outages: new MemoryOutageShelf(rowKeys.outages),
    scores: new MemoryShelf<ScoreRow>(rowKeys.scores),
    months: new MemoryShelf<MonthRow>(rowKeys.months),
    window_days: new MemoryShelf<DayTally>(rowKeys.window_days),
    signals: new MemoryShelf<RaisedSignal>(rowKeys.signals),
  };
}
