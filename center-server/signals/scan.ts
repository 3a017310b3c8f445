import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Calendar } from '@sunlit/domain/calendar';
import { nodeKit, originParts, type EvidenceRecord, type KeyPair } from '@sunlit/domain/evidence';
import type { RatingRow } from '@sunlit/domain/fold';
import {
  binOf,
  findSignals,
  noDelays,
  tallyUntil,
  type DayTally,
  type Finding,
  type GradeTally,
  type ItemGrades,
} from '@sunlit/domain/signals';
import type { VisitBody } from '@sunlit/domain/visit';
import { Book } from '../ledger/book.ts';
import { openCommitted, type Vault } from '../vault/open-secret.ts';
import { clocksOf, type ClocksSeen } from './clock-of-cases.ts';

export interface ScanSetting {
  /** The ledger's file; it is only read. */
  readonly file: string;
  /** The vault's X25519 pair. */
  readonly boxKeys: KeyPair;
  /** As it is published now. */
  readonly calendar: Calendar;
  readonly period: string;
  /** The last epoch day that is looked at; it has ended. */
  readonly until: number;
  /** Instants between which what is looked at was accepted. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Only how clocks were used: grades stay shut. */
  readonly clocksOnly?: true;
}

export interface Scan {
  readonly findings: readonly Finding[];
  readonly clocks: ClocksSeen;
}

const BUSY_MS = 5_000;

/**
 * Looks for signals in one consistent state of a hall's file, over the days of a quarter that have ended. Grades are opened here and nowhere kept: what leaves are findings. Synchronous: half a minute in a
 * large hall, so in a thread of its own.
 */
export function scan(setting: ScanSetting): Scan {
  const db = new Sqlite(setting.file, { readonly: true, timeout: BUSY_MS });
  try {
    return db.transaction(() => {
      const { period, until, clocksOnly } = setting;
      const findings =
        clocksOnly === true
          ? []
          : findSignals(tallyUntil(daysUntil(db, setting), period, until), gradesOf(db, setting));
      return { findings, clocks: clocksOf(db, new Book(db, nodeKit(crypto, Buffer)), setting) };
    })();
  } finally {
    db.close();
  }
}

/** A quarter has at most 92 days. */
const MOST_DAYS = 92;

function daysUntil(db: Database, { until }: ScanSetting): DayTally[] {
  return db
    .prepare<[number, number], { json: string }>('SELECT json FROM window_days WHERE day > ? AND day <= ?')
    .all(until - MOST_DAYS, until)
    .map(({ json }) => JSON.parse(json) as DayTally);
}

/** What the ratings of a window are counted into, grade by grade. */
class GradeCount {
  readonly items = new Map<string, ItemGrades>();
  readonly bestDelays = noDelays();
  readonly otherDelays = noDelays();
  readonly reasons = new Map<string, number>();
}

/** Scales whose best grade is known. Only the five grades are held against each other by item. */
const BEST: Readonly<Record<string, string>> = { 'five-grade': '5' };

/** The grades of the ratings that were accepted between two instants, counted by window. */
export function gradesOf(
  db: Database,
  { boxKeys, fromMs, toMs }: Pick<ScanSetting, 'boxKeys' | 'fromMs' | 'toMs'>,
): GradeTally[] {
  const kit = nodeKit(crypto, Buffer);
  const vault: Vault = { book: new Book(db, kit), kit, keys: boxKeys };
  const counts = new Map<string, GradeCount>();
  for (const { json } of db.prepare<[], { json: string }>('SELECT json FROM ratings').iterate()) {
    const row = JSON.parse(json) as RatingRow;
    if (row.acceptedAtMs < fromMs || row.acceptedAtMs >= toMs) continue;
    const { kind, id: window } = originParts(row.origin);
    // Taken by code or on paper: nobody pressed at a window.
    if (kind === 'center') continue;
    const count = counts.get(window) ?? new GradeCount();
    counts.set(window, count);
    countRating(vault, row, count);
  }
  return [...counts].map(([window, { items, bestDelays, otherDelays, reasons }]) => {
    const named = [...reasons.values()];
    const reasoned = named.reduce((sum, value) => sum + value, 0);
    const grades = { items: Object.fromEntries(items), bestDelays, otherDelays };
    return { window, ...grades, reasoned, sameReasons: named.reduce((most, value) => Math.max(most, value), 0) };
  });
}

/** A rating whose openings are gone, or say what is no grade, is counted nowhere. */
function countRating(vault: Vault, row: RatingRow, count: GradeCount): void {
  const leaf = vault.book.leaf(row.origin, row.epoch, row.seq);
  if (leaf === undefined) return;
  const { commits, body } = JSON.parse(leaf.leaf) as EvidenceRecord;
  const grade = openCommitted(vault, row, commits, 'grade')?.value ?? '';
  const best = BEST[openCommitted(vault, row, commits, 'scale')?.value ?? ''];
  if (best === undefined || !/^[1-5]$/.test(grade)) return;
  const { promptMonoMs, pressMonoMs } = body as VisitBody<'RatingGiven'>;
  const delays = grade === best ? count.bestDelays : count.otherDelays;
  const bin = binOf(Math.max(0, pressMonoMs - promptMonoMs));
  delays[bin] = (delays[bin] ?? 0) + 1;
  const { given, bad, top } = count.items.get(row.item) ?? { given: 0, bad: 0, top: 0 };
  const [isBad, isTop] = [grade <= '2' ? 1 : 0, grade === best ? 1 : 0];
  count.items.set(row.item, { given: given + 1, bad: bad + isBad, top: top + isTop });
  const reasons = openCommitted(vault, row, commits, 'reasons')?.value ?? '';
  if (reasons !== '') count.reasons.set(reasons, (count.reasons.get(reasons) ?? 0) + 1);
}
