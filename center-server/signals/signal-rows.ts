import type { RaisedSignal } from '@sunlit/domain/signals';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

/** Signals on record, the newest first. */
export function signalRows(
  { db }: Engine,
  { graded, seq, offset, limit }: Reads['signals']['input'],
): Reads['signals']['answer'] {
  const rows = db
    .prepare<[], { json: string }>('SELECT json FROM signals ORDER BY seq DESC')
    .all()
    .map(({ json }) => JSON.parse(json) as RaisedSignal)
    .filter((row) => (row.graded === 0 || graded === 1) && (seq === 0 || row.seq === seq));
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}
