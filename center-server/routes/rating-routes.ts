import { dayOf, instantAt } from '@sunlit/domain/calendar';
import { goodShare, shareOf, shownCounts } from '@sunlit/domain/hall';
import Type from 'typebox';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

/** Sums of two spans of any length would tell, subtracted, what a few citizens said. */
const SpanSchema = Type.Union([Type.Literal('7'), Type.Literal('30'), Type.Literal('90'), Type.Literal('365')]);
const DEFAULT_DAYS = 30;

/** What the citizens said, as sums over whole batches; never a single grade. */
export function ratingRoutes(app: App, { ledger, sessions, clock, calendar }: RoutePorts): void {
  app.get(
    '/api/ratings',
    {
      schema: {
        description:
          'Ratings counted in the last days, by scale and grade; where one has fewer than five, grades are counted together until no group is that small. `waiting`: ratings not counted yet. `visits`: those that ended in these days, rated and not, by cause; `active`, `turnedAway`, `good`: shares with their 95 % intervals. `setAside`: bad ratings of the last month that a review found mistaken or malicious, all of them counted, and `notReached`, those whose rater was never reached; null for fewer than five.',
        querystring: Type.Object({ days: Type.Optional(SpanSchema) }, { additionalProperties: false }),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'ratings');
      const days = Number(request.query.days ?? DEFAULT_DAYS);
      const nowMs = clock.wallMs();
      // Whole days of the hall, as the visits beside them are counted.
      const published = await calendar();
      const sinceMs = instantAt(published, dayOf(published, nowMs) - days + 1, 0);
      const [{ scales, waiting }, visits, setAside] = await Promise.all([
        ledger.read('ratingTotals', { sinceMs }),
        ledger.read('visitTotals', { atMs: nowMs, days }),
        ledger.read('setAside', { atMs: nowMs }),
      ]);
      return {
        days,
        visits,
        active: shareOf(visits.rated, visits.ended),
        turnedAway: shareOf(visits.turnedAway, visits.ended),
        scales: scales.map(({ scale, ratings, counts }) => {
          const grades = shownCounts(counts, scale);
          return { scale, ratings, grades, good: goodShare(scale, grades) };
        }),
        waiting,
        setAside: setAside && { ...setAside, share: shareOf(setAside.setAside, setAside.opened) },
      };
    },
  );
}
