import type { EndedSubject } from '@sunlit/domain/contracts';
import { dateText } from '@sunlit/domain/calendar';
import type { AskedRow, LookRow } from '@sunlit/domain/fold';
import { erasableFrom, eraseFault, yearsFor } from '@sunlit/domain/keeping';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { centerOrigin, CENTER_EPOCH } from '../ledger/own-chain.ts';
import { keepingOf, scheduleOf } from './keep.ts';
import { openSecret } from './open-secret.ts';

type Table = {
  readonly [N in 'looks' | 'keepingAsked' | 'schedule' | 'held' | 'ended']: (
    engine: Engine,
    input: Reads[N]['input'],
  ) => Reads[N]['answer'];
};

/** Who looked, who asked for what, the schedule, what is held and what may be erased. */
export const keepingReads: Table = {
  looks: (engine, page) => {
    const { total, rows } = paged<LookRow>(engine, 'looks', page);
    return { total, rows: rows.map((row) => ({ ...row, purpose: wordsOf(engine, row.seq, 'purpose') })) };
  },
  keepingAsked: (engine, page) => {
    const { total, rows } = paged<AskedRow>(engine, 'asked', page);
    return { total, rows: rows.map((row) => ({ ...row, reason: wordsOf(engine, row.seq, 'reason') })) };
  },
  schedule: ({ current }) => current.shelves.schedules.get('schedule') ?? null,
  held: ({ db }, { limit }) => {
    const held = "FROM kept WHERE json_extract(json, '$.held') = 1";
    const total = db.prepare<[], { n: number }>(`SELECT count(*) n ${held}`).get()?.n ?? 0;
    const found = db.prepare<[number], { key: string }>(`SELECT key ${held} ORDER BY key LIMIT ?`).all(limit);
    return { total, subjects: found.map(({ key }) => key) };
  },
  ended: endedPage,
};

/** Oldest first, by when they came in: years are counted from the end, so a case that took long stands a little too early. */
const endedSql = {
  case: `SELECT key FROM cases c WHERE open = 0 AND NOT EXISTS (${erasedSql('c')}) ORDER BY received_at, key LIMIT ? OFFSET ?`,
  visit: `SELECT key FROM visits v WHERE unfinished = 0 AND NOT EXISTS (${erasedSql('v')}) ORDER BY opened_at, key LIMIT ? OFFSET ?`,
} as const;

function erasedSql(table: string): string {
  return `SELECT 1 FROM kept k WHERE k.key = ${table}.key AND json_extract(k.json, '$.erasedAtMs') > 0`;
}

function endedPage(
  { db, current }: Engine,
  { kind, atMs, offset, limit }: Reads['ended']['input'],
): Reads['ended']['answer'] {
  const schedule = scheduleOf({ fold: current });
  const calendar = current.calendar();
  const found = db.prepare<[number, number], { key: string }>(endedSql[kind]).all(limit + 1, offset);
  const rows = found.slice(0, limit).flatMap(({ key: subject }) => {
    const keeping = keepingOf({ fold: current }, subject);
    if (keeping === undefined) return [];
    const { item, endedAtMs } = keeping;
    const from = schedule === undefined ? '' : dateText(erasableFrom(calendar, endedAtMs, yearsFor(schedule, item)));
    const fault: EndedSubject['fault'] = eraseFault(keeping, schedule, calendar, atMs) ?? '';
    return [{ subject, item, endedAtMs, from, fault }];
  });
  return { rows, more: found.length > limit ? 1 : 0 };
}

function paged<Row>(
  { db }: Engine,
  table: 'looks' | 'asked',
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; rows: Row[] } {
  const total = db.prepare<[], { n: number }>(`SELECT count(*) n FROM ${table}`).get()?.n ?? 0;
  const rows = db
    .prepare<[number, number], { json: string }>(`SELECT json FROM ${table} ORDER BY key DESC LIMIT ? OFFSET ?`)
    .all(limit, offset)
    .map(({ json }) => JSON.parse(json) as Row);
  return { total, rows };
}

/** Free text beside a record of the center; "" where its key is gone. */
export function wordsOf({ book, kit, vault: keys, hall }: Engine, seq: number, label: string): string {
  return openSecret({ book, kit, keys }, { origin: centerOrigin(hall), epoch: CENTER_EPOCH, seq }, label)?.value ?? '';
}
