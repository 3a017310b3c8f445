import type { LoopRow } from '@sunlit/domain/fold';
import { loopDue, nextSteps, NO_ITEM, type LoopStage } from '@sunlit/domain/loop';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { LEAST_OPENED } from '@sunlit/domain/hall';
import { openerOf, ownValue } from '../vault/own-value.ts';
import { lastMonth } from './last-month.ts';

type Table = {
  readonly [N in 'loops' | 'rectifications' | 'setAside']: (
    engine: Engine,
    input: Reads[N]['input'],
  ) => Reads[N]['answer'];
};

/** More than a hall mends at a time. */
const MOST_RECTIFIED = 200;

/** Cases of the loop, without anything that leads to a rating, a visit or a person. */
export const loopReads: Table = {
  loops: (engine, { offset, limit }) => {
    const calendar = engine.current.calendar();
    const found = rows(engine, 'SELECT json FROM loops ORDER BY key DESC LIMIT ? OFFSET ?', limit, offset);
    return {
      total: engine.db.prepare<[], { n: number }>('SELECT count(*) n FROM loops').get()?.n ?? 0,
      rows: found.map(({ loop, contact, state }) => {
        return { loop, contact, state, due: loopDue(state, calendar), next: nextSteps(state) };
      }),
    };
  },
  rectifications: (engine) => {
    const calendar = engine.current.calendar();
    const opener = openerOf(engine);
    return rows(
      engine,
      "SELECT json FROM loops WHERE stage = 'rectifying' ORDER BY key LIMIT ?",
      MOST_RECTIFIED,
    ).flatMap(({ loop, state }) => {
      const due = loopDue(state, calendar);
      const told = (label: string): string => ownValue(opener, state.context.asked, label);
      // Of an erased one nothing is left to tell.
      if (due === null || told('visit') === '') return [];
      const item = told('item');
      const name = item === '' ? NO_ITEM : (engine.current.newestLaw()?.law.item(item)?.name ?? { zh: item, en: item });
      return [{ loop, item: name, reasons: told('reasons').split(',').filter(Boolean), words: told('words'), due }];
    });
  },
  /** Of a whole month that has ended, and of five or more: a count that grows by one would tell of one rating. */
  setAside: (engine, { atMs }) => {
    const { year, month, fromMs, toMs } = lastMonth(engine.current.calendar(), atMs);
    const sql = 'SELECT json FROM loops WHERE opened_at >= ? AND opened_at < ?';
    const found = rows(engine, sql, fromMs, toMs);
    if (found.length < LEAST_OPENED) return null;
    const ended = (as: LoopStage): number => found.filter(({ state }) => state.value === as).length;
    const [setAside, notReached] = [ended('set-aside'), ended('not-reached')];
    return { year, month, opened: found.length, setAside, notReached };
  },
};

function rows({ db }: Engine, sql: string, ...values: number[]): LoopRow[] {
  return db
    .prepare<number[], { json: string }>(sql)
    .all(...values)
    .map(({ json }) => JSON.parse(json) as LoopRow);
}
