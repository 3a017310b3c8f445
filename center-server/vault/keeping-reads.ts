import type { AskedRow, LookRow } from '@sunlit/domain/fold';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { centerOrigin, CENTER_EPOCH } from '../ledger/own-chain.ts';
import { openSecret } from './open-secret.ts';

type Table = {
  readonly [N in 'looks' | 'keepingAsked' | 'schedule']: (
    engine: Engine,
    input: Reads[N]['input'],
  ) => Reads[N]['answer'];
};

/** Who looked, who asked for what, and the schedule. */
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
};

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
function wordsOf({ book, kit, vault: keys, hall }: Engine, seq: number, label: string): string {
  return openSecret({ book, kit, keys }, { origin: centerOrigin(hall), epoch: CENTER_EPOCH, seq }, label)?.value ?? '';
}
