import { goodShare, shareOf, shownCounts } from '@sunlit/domain/hall';
import Type from 'typebox';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** What the citizens said, as sums over whole batches; never a single grade. */
export function ratingRoutes(app: App, { ledger, sessions, clock }: RoutePorts): void {
  app.get(
    '/api/ratings',
    {
      schema: {
        description:
          'Ratings counted in the last days, by scale and grade; where one has fewer than five, grades are counted together until no group is that small. `waiting`: ratings not counted yet. `visits`: those that ended in these days, rated and not, by cause; `active`, `turnedAway`, `good`: shares with their 95 % intervals. `setAside`: bad ratings of the last month that a review found mistaken or malicious, all of them counted, and `notReached`, those whose rater was never reached; null for fewer than five.',
        querystring: Type.Object(
          { days: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })) },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'ratings');
      const days = Number(request.query.days ?? DEFAULT_DAYS);
      const nowMs = clock.wallMs();
      const [{ scales, waiting }, visits, setAside] = await Promise.all([
        ledger.read('ratingTotals', { sinceMs: nowMs - days * DAY_MS }),
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
