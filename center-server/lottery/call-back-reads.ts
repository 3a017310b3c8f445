import type { CallBackRow } from '@sunlit/domain/fold';
import { callBackTotals, isCallBackAnswer, type CallBackAnswer } from '@sunlit/domain/lottery';
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
    const given = found.filter(({ answeredAtMs }) => answeredAtMs >= fromMs && answeredAtMs < toMs);
    const calls = callBackTotals(found, answersOf(engine, given), fromMs, toMs);
    return { year, month, calls, visits: visitsEndedIn(engine, fromMs, toMs) };
  },
};

/** Of the last month that was asked for: a big hall has thousands, and each is a key to be unwrapped. */
const kept = new WeakMap<Engine, { readonly of: string; readonly answers: readonly CallBackAnswer[] }>();

function answersOf(engine: Engine, given: readonly CallBackRow[]): readonly CallBackAnswer[] {
  const of = given.map(({ answered }) => answered).join();
  const known = kept.get(engine);
  if (known?.of === of) return known.answers;
  const opener = openerOf(engine);
  const answers = given.map(({ answered }) => ownValue(opener, answered, 'answer')).filter(isCallBackAnswer);
  kept.set(engine, { of, answers });
  return answers;
}

function rows({ db }: Engine, sql: string, value: string | number): CallBackRow[] {
  return db
    .prepare<[string | number], { json: string }>(sql)
    .all(value)
    .map(({ json }) => JSON.parse(json) as CallBackRow);
}
