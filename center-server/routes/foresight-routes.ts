import Type from 'typebox';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, pageOf } from './schemas.ts';

const PAGE = 50;
const closed = { additionalProperties: false };
const DaysSchema = Type.Optional(Type.String({ pattern: '^([0-9]|1[0-9]|20)$' }));
const PageSchema = Type.Optional(CountTextSchema);

/** What will run late, who may lawfully act now, and on whom the open cases wait. */
export function foresightRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  app.get(
    '/api/foresight',
    {
      schema: {
        description:
          'Cases whose limit passes if nothing more happens, until the close of so many working days after today (`days`, 0 to 20, 1 without it), the soonest first: who may lawfully act now, and the fastest lawful step.',
        querystring: Type.Object({ days: DaysSchema, page: PageSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'foresight');
      const page = pageOf(request.query.page);
      const days = Number(request.query.days ?? '1');
      const found = await ledger.read('foresight', { days, offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, ...found };
    },
  );
  app.get(
    '/api/foresight/told',
    {
      schema: {
        description:
          'The list that was told at the set hour of a day (epoch day of the hall; the newest without it), and what came of each case by now. `null` before the first.',
        querystring: Type.Object({ day: Type.Optional(CountTextSchema), page: PageSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'foresight');
      const { day, page: asked } = request.query;
      const page = pageOf(asked);
      const told = await ledger.read('toldForesight', {
        day: day === undefined ? null : Number(day),
        offset: (page - 1) * PAGE,
        limit: PAGE,
      });
      return { page, pageSize: PAGE, told };
    },
  );
  app.get(
    '/api/load',
    {
      schema: {
        description:
          'Open cases of each post: on whom they wait, how many have a limit that passes until `untilMs`, how many have a yellow or red card.',
        querystring: Type.Object({ days: DaysSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'foresight');
      return ledger.read('load', { days: Number(request.query.days ?? '1') });
    },
  );
}
