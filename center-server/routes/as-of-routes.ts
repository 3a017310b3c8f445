import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

/** Each takes a thread of its own for a while. */
const A_MINUTE = 12;

/** The board as it stood at an earlier instant. */
export function asOfRoutes(app: App, { sessions, boardsThen, clock }: RoutePorts): void {
  app.get(
    '/api/board',
    {
      ...perPerson(sessions, 'board', A_MINUTE),
      schema: {
        description:
          'The board as it stood at `atMs` (law’s time, milliseconds), by what the center had taken in by then and nothing that came later. Whether a line was up is not on record.',
        querystring: Type.Object({ atMs: Type.String({ pattern: '^[0-9]{1,15}$' }) }, { additionalProperties: false }),
        response: anError,
      },
    },
    async (request) => {
      const atMs = Number(request.query.atMs);
      if (atMs > clock.wallMs()) throw new Refused(400, 'http/schema', 'atMs: lies in the future', 'atMs');
      const then = await boardsThen.at(atMs);
      if (then === 'busy') {
        throw new Refused(429, 'http/busy', 'Another earlier board is being derived: ask again in a moment.', '');
      }
      if (then.position === 0) throw new Refused(400, 'http/schema', 'atMs: lies before the hall was founded', 'atMs');
      return then;
    },
  );
}
