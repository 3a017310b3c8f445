import { addends, isSupervisionRule, MonthSchema, supervisionRefusal } from '@sunlit/domain/supervision';
import Type from 'typebox';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const closed = { additionalProperties: false };
const A_MINUTE = 60;
const limited = { rateLimit: { max: A_MINUTE, timeWindow: '1 minute' } };

/** Months of departments: open to everybody, closed by a supervisor. Nobody is named, and nothing follows from a number alone. */
export function scoreRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  app.get(
    '/api/scores',
    {
      config: limited,
      schema: {
        description:
          'One month of the hall (`2026-03`, the newest without it) for each department, with every addend of the sum, what was said when it was closed and what was corrected since; no sign-in. Nothing follows from a score alone.',
        querystring: Type.Object({ month: Type.Optional(MonthSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { months, shown } = await ledger.read('scores', { month: request.query.month ?? '' });
      if (shown === null) return { months, month: '', table: null, departments: [], closed: null };
      const { month, table, scores, tallies, closed: said } = shown;
      const cards = new Map(tallies.map((row) => [row.department, row.cards]));
      return {
        months,
        month,
        table,
        departments: scores.map((score) => ({
          ...score,
          addends: score.score === 'too-few' ? [] : addends(score, table),
          cards: cards.get(score.department) ?? {},
        })),
        closed: said === null ? null : { atMs: said.closedAtMs, cards: said.cards, corrections: said.corrections },
      };
    },
  );
  app.post(
    '/api/scores/:month/close',
    {
      schema: {
        description:
          'Closes a month that has ended, when all terms of its cards have passed and no decision is pending.',
        params: Type.Object({ month: MonthSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'decide');
      const done = await ledger.act('closeMonth', { by, month: request.params.month });
      if (done.ok === 1) return { departments: done.departments };
      throw refusedClose(done.code, done.cards);
    },
  );
}

function refusedClose(code: string, cards: number): Refused {
  if (!isSupervisionRule(code)) return new Refused(404, code, 'Nothing is counted in that month.', 'month');
  return refusedByRule(403, supervisionRefusal(code, cards === 0 ? '' : String(cards)));
}
