import { dayOf, instantAt } from '@sunlit/domain/calendar';
import { totalVisits, type VisitGroup, type VisitTotals } from '@sunlit/domain/visit';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

/** What the visits came to that ended in the last days; read from an index alone. */
export function visitTotals(
  engine: Engine,
  { atMs, days }: Reads['visitTotals']['input'],
): Reads['visitTotals']['answer'] {
  const calendar = engine.current.calendar();
  const today = dayOf(calendar, atMs);
  const [fromMs, toMs] = [today - days + 1, today + 1].map((day) => instantAt(calendar, day, 0)) as [number, number];
  return visitsEndedIn(engine, fromMs, toMs);
}

/** The same from one instant to another (not in it). */
export function visitsEndedIn({ db }: Pick<Engine, 'db'>, fromMs: number, toMs: number): VisitTotals {
  return totalVisits(
    db
      .prepare<[number, number], VisitGroup>(
        'SELECT came_to "end", outcome, count(*) visits FROM visits WHERE ended_at >= ? AND ended_at < ? GROUP BY came_to, outcome',
      )
      .all(Math.max(1, fromMs), toMs),
  );
}
