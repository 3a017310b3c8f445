import { disputedOf, type DisputeRow } from '@sunlit/domain/fold';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { wordsOf } from '../vault/keeping-reads.ts';

/** What the law refused, and what people made of it. */
export function disputes(engine: Engine, { offset, limit }: Reads['disputes']['input']): Reads['disputes']['answer'] {
  const { db } = engine;
  const count = db.prepare<[], { total: number; open: number | null }>(
    'SELECT count(*) total, sum(open) open FROM disputes',
  );
  const { total, open } = count.get() ?? { total: 0, open: 0 };
  const rows = db
    .prepare<[number, number], { json: string }>(
      'SELECT json FROM disputes ORDER BY open DESC, position DESC LIMIT ? OFFSET ?',
    )
    .all(limit, offset)
    .map(({ json }) => JSON.parse(json) as DisputeRow)
    .map((row) => ({
      ...row,
      reason: row.proposal === null ? '' : wordsOf(engine, row.proposal.seq, 'reason'),
      effect: row.state === 'open' ? (disputedOf(engine.current, row).effect ?? '') : '',
    }));
  return { total, open: open ?? 0, rows };
}
