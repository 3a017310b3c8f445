import {
  boardKey,
  type BoardCard,
  type BoardChange,
  type BoardClock,
  type BoardCounts,
  type BoardDelta,
  type BoardForesight,
  type BoardSnapshot,
  type BoardTable,
  type BoardTables,
  type BoardTrust,
  type BoardWindow,
} from '@sunlit/domain/contracts';
import { originParts } from '@sunlit/domain/evidence';
import type { Commit, Counts } from '../ledger/ledger.ts';
import type { Reads } from '../ledger/doors.ts';
import type { DeskRow, WindowRow } from '@sunlit/domain/fold';

const VISITS = 100;
const CARDS = 200;

interface Live {
  readonly online: 0 | 1;
  readonly heardAtRealMs: number;
  readonly waiting: number;
  readonly clockOffsetMs: number;
}
const NEVER_HEARD: Live = { online: 0, heardAtRealMs: 0, waiting: 0, clockOffsetMs: 0 };

type Rows = { readonly [T in BoardTable]: Map<string, BoardTables[T]> };

/** The board as it stands: rows in memory, changes gathered until they are taken as one numbered delta. */
export class BoardFeed {
  private readonly hall: string;
  private readonly clock: BoardClock;
  private readonly rows: Rows = {
    cases: new Map(),
    windows: new Map(),
    visits: new Map(),
    cards: new Map(),
    counts: new Map(),
    trust: new Map(),
    foresight: new Map(),
  };
  private readonly stored = new Map<string, WindowRow>();
  private readonly frozen = new Set<string>();
  private readonly live = new Map<string, Live>();
  private readonly gathered = new Map<string, BoardChange>();
  private position = 0;

  constructor(hall: string, clock: BoardClock, first: Reads['board']['answer']) {
    this.hall = hall;
    this.clock = clock;
    for (const row of first.cases) this.rows.cases.set(row.caseRef, row);
    // The newest come first; a map keeps the order of age.
    for (const row of [...first.visits].reverse()) this.rows.visits.set(row.visitRef, row);
    for (const row of [...first.cards].reverse()) this.rows.cards.set(row.key, row);
    for (const row of first.desks) this.markFrozen(row);
    for (const row of first.windows) {
      this.stored.set(row.desk, row);
      this.rows.windows.set(row.desk, this.windowOf(row.desk));
    }
    this.rows.counts.set('today', boardCounts(first.counts));
  }

  get hasChanges(): boolean {
    return this.gathered.size > 0;
  }

  apply(commit: Commit): void {
    for (const { key, row } of commit.cases) this.put('cases', key, row);
    for (const row of commit.visits) this.put('visits', row.visitRef, row);
    for (const row of commit.cards) this.putCard(row);
    for (const row of commit.windows) {
      this.stored.set(row.desk, row);
      this.putWindow(row.desk);
    }
    for (const row of commit.desks) this.putWindow(this.markFrozen(row));
    if (commit.counts) this.put('counts', 'today', boardCounts(commit.counts));
    this.evict('visits', VISITS);
    this.evict('cards', CARDS);
  }

  /** A new day of the law has begun, or the numbers were asked for again. */
  setCounts(counts: Counts): void {
    this.put('counts', 'today', boardCounts(counts));
  }

  setTrust(trust: BoardTrust): void {
    this.put('trust', 'hall', trust);
  }

  setForesight(told: BoardForesight): void {
    this.put('foresight', 'hall', told);
  }

  setOnline(desk: string, isOnline: boolean, realMs: number): void {
    const before = this.live.get(desk) ?? NEVER_HEARD;
    this.live.set(desk, {
      ...before,
      online: isOnline ? 1 : 0,
      heardAtRealMs: isOnline ? realMs : before.heardAtRealMs,
    });
    this.putWindow(desk);
  }

  setHeard(desk: string, waiting: number, realMs: number, clockOffsetMs: number): void {
    const before = this.live.get(desk) ?? NEVER_HEARD;
    this.live.set(desk, { ...before, heardAtRealMs: realMs, waiting, clockOffsetMs });
    this.putWindow(desk);
  }

  /** All rows, the changes not taken yet included in none: take them first. */
  snapshot(): BoardSnapshot {
    const { cases, windows, visits, cards, counts, trust, foresight } = this.rows;
    return {
      position: this.position,
      clock: this.clock,
      hall: this.hall,
      tables: {
        cases: [...cases.values()],
        windows: [...windows.values()],
        visits: [...visits.values()].reverse(),
        cards: [...cards.values()].reverse(),
        counts: [...counts.values()],
        trust: [...trust.values()],
        foresight: [...foresight.values()],
      },
    };
  }

  /** What changed since the last take, as one step; undefined when nothing did. */
  take(): BoardDelta | undefined {
    if (this.gathered.size === 0) return undefined;
    const changes = [...this.gathered.values()];
    this.gathered.clear();
    const after = this.position;
    this.position = after + 1;
    return { after, position: this.position, changes };
  }

  private put<T extends BoardTable>(table: T, key: string, row: BoardTables[T] | null): void {
    const rows: Map<string, BoardTables[T]> = this.rows[table];
    if (row === null) {
      if (!rows.delete(key)) return;
    } else {
      rows.set(key, row);
    }
    const name = `${table} ${key}`;
    this.gathered.delete(name);
    // The pair of table and row is typed by the parameter; the union cannot see it.
    this.gathered.set(name, { table, key, row } as BoardChange);
  }

  private putCard(row: BoardCard): void {
    this.put('cards', boardKey('cards', row), row);
  }

  private putWindow(desk: string): void {
    if (this.stored.has(desk)) this.put('windows', desk, this.windowOf(desk));
  }

  /** The desk of the row. A new enrolment begins a new chain, which is not frozen. */
  private markFrozen({ origin, frozen }: DeskRow): string {
    const { id: desk } = originParts(origin);
    if (frozen === 1) this.frozen.add(desk);
    else this.frozen.delete(desk);
    return desk;
  }

  private windowOf(desk: string): BoardWindow {
    const row = this.stored.get(desk);
    const { online, heardAtRealMs, waiting, clockOffsetMs } = this.live.get(desk) ?? NEVER_HEARD;
    return {
      desk,
      online,
      dataAtMs: row?.dataAtMs ?? 0,
      heardAtRealMs,
      waiting,
      clockOffsetMs,
      signedIn: (row?.sessions.length ?? 0) > 0 ? 1 : 0,
      frozen: this.frozen.has(desk) ? 1 : 0,
      devices: row?.devices ?? [],
    };
  }

  private evict(table: 'visits' | 'cards', most: number): void {
    const rows = this.rows[table];
    while (rows.size > most) {
      const [oldest] = rows.keys();
      if (oldest === undefined) return;
      this.put(table, oldest, null);
    }
  }
}

function boardCounts({ day: _, ...counts }: Counts): BoardCounts {
  return counts;
}
