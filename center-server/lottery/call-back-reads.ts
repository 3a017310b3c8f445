import type { CallBackRow } from '@sunlit/domain/fold';
import { callBackTotals, isCallBackAnswer } from '@sunlit/domain/lottery';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { lastMonth } from '../loop/last-month.ts';
import { visitsEndedIn } from '../loop/visit-totals.ts';
import { openerOf, ownValue } from '../vault/own-value.ts';

type Table = {
  readonly [N in 'callBacks' | 'callBackTotals']: (engine: Engine, input: Reads[N]['input']) => Reads[N]['answer'];
};

/** Calls by lottery: of one day, without what was answered; and of a whole month, in sums alone. */
export const callBackReads: Table = {
  callBacks: (engine, { day }) => rows(engine, 'SELECT json FROM call_backs WHERE day = ? ORDER BY key', day),
  callBackTotals: (engine, { atMs }) => {
    const { year, month, fromMs, toMs } = lastMonth(engine.current.calendar(), atMs);
    const found = rows(engine, 'SELECT json FROM call_backs WHERE moved_at >= ?', fromMs);
    const opener = openerOf(engine);
    const answers = found
      .filter(({ answeredAtMs }) => answeredAtMs >= fromMs && answeredAtMs < toMs)
      .map(({ answered }) => ownValue(opener, answered, 'answer'))
      .filter(isCallBackAnswer);
    const calls = callBackTotals(found, answers, fromMs, toMs);
    return { year, month, calls, visits: visitsEndedIn(engine, fromMs, toMs) };
  },
};

function rows({ db }: Engine, sql: string, value: string | number): CallBackRow[] {
  return db
    .prepare<[string | number], { json: string }>(sql)
    .all(value)
    .map(({ json }) => JSON.parse(json) as CallBackRow);
}
