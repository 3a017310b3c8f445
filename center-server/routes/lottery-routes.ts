import { parseDate } from '@sunlit/domain/calendar';
import type { Draw } from '@sunlit/domain/lottery';
import Type from 'typebox';
import type { Lottery } from '../lottery/lottery.ts';
import { Refused } from '../plugins/errors.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

/** Each may take a thread of its own for a while. */
const A_MINUTE = 60;

/** Whom to ask how a visit went: drawn, so that nobody chooses. */
export function lotteryRoutes(app: App, { sessions, lottery }: RoutePorts): void {
  app.get(
    '/api/lottery',
    {
      ...perPerson(sessions, 'lottery', A_MINUTE),
      schema: {
        description:
          'The draw of a day that is over (`2026-03-02`), as `sunlit-verify lottery` makes it from the export: seed, how many visits took part, and of each drawn one its name, desk, when its end was recorded, and its rank. Rated or not is not told.',
        querystring: Type.Object({ day: Type.String({ maxLength: 10 }) }, { additionalProperties: false }),
        response: anError,
      },
    },
    (request) => drawOf(lottery, request.query.day),
  );
}

/** @throws Refused where the day is none, or has no draw yet */
export async function drawOf(lottery: Lottery, text: string): Promise<Draw> {
  const day = parseDate(text);
  if (day === undefined) throw new Refused(400, 'http/schema', 'day: not a date like 2026-03-02', 'day');
  const made = await lottery.of(day);
  if (made === 'busy') throw new Refused(429, 'http/busy', 'Another draw is being made: ask again in a moment.');
  if (typeof made === 'string') throw new Refused(400, `lottery/${made}`, `day: ${WHY[made]}`, 'day');
  return made;
}

const WHY = {
  'not-over': 'is not over: the center has recorded nothing of a later day yet',
  'before-founding': 'lies before the hall was founded',
} as const;
