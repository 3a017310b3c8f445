import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { VisitEnds, type LotteryRecord } from '@sunlit/domain/lottery';
import { prepareDatabase } from '../ledger/schema.ts';
import { visitsEnded } from './visits-ended.ts';

const CENTER = 'H01/center/C01';

const records = fc.array(
  fc.record({
    who: fc.constantFrom('own', 'own', 'own', CENTER, 'H01/desk/W02'),
    type: fc.constantFrom('VisitOpened', 'VisitOpened', 'VisitClosed', 'VisitClosed', 'VisitCutOff', 'CaseAccepted'),
    desk: fc.constantFrom('W01', 'W02'),
    epoch: fc.integer({ min: 1, max: 2 }),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
);
const histories = records.map((given) =>
  given.map(({ who, type, desk, epoch, count }, at): LotteryRecord => {
    const origin = who === 'own' ? `H01/desk/${desk}` : who;
    const visitRef = makeName('V', 'H01', desk, epoch, count);
    return { type, origin, epoch: origin === CENTER ? 1 : epoch, visitRef, wallMs: at };
  }),
);

function databaseOf(history: readonly LotteryRecord[]): Sqlite.Database {
  const db = new Sqlite(':memory:');
  prepareDatabase(db);
  const seqs = new Map<string, number>();
  const put = db.prepare(`INSERT INTO leaves VALUES (?, ?, ?, ?, ?, '', 'H01/2026', ?, 0)`);
  for (const [at, record] of history.entries()) {
    const chain = `${record.origin}#${String(record.epoch)}`;
    const seq = (seqs.get(chain) ?? 0) + 1;
    seqs.set(chain, seq);
    put.run(at + 1, record.origin, record.epoch, seq, JSON.stringify(record), at);
  }
  return db;
}

it('visits that end from any leaf on, before any other, are those that are found by reading everything', () => {
  fc.assert(
    fc.property(histories, fc.nat(60), fc.nat(60), (history, one, other) => {
      const [start, end] = [Math.min(one, other) + 1, Math.max(one, other) + 1];
      const ends = new VisitEnds();
      const all = history.map((record, at) => ({ at: at + 1, ended: ends.take(record) }));
      const expected = all.flatMap(({ at, ended }) => (at >= start && at < end && ended !== undefined ? [ended] : []));
      const db = databaseOf(history);
      try {
        expect(visitsEnded(db, CENTER, start, end)).toEqual(expected);
      } finally {
        db.close();
      }
    }),
  );
});
