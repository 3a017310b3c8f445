import { ScheduleSchema, SubjectSchema } from '@sunlit/domain/keeping';
import type { Static } from 'typebox';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import { keepingRefused } from './keeping-refused.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, OkSchema, pageOf, ReasonSchema } from './schemas.ts';

const PAGE = 50;
/** Told at once; all are counted. */
const MOST_HELD = 500;
const closed = { additionalProperties: false };
const AskedParams = Type.Object({ asked: CountTextSchema }, closed);
const Wish = Type.Union([
  Type.Object({ kind: Type.Literal('schedule'), schedule: ScheduleSchema }, closed),
  Type.Object(
    {
      kind: Type.Union([Type.Literal('hold'), Type.Literal('lift'), Type.Literal('erasure')]),
      subject: SubjectSchema,
      reason: ReasonSchema,
    },
    closed,
  ),
]);

/** How long values are kept, what is held, and what is erased: one person asks, a second approves. */
export function keepingRoutes(app: App, { ledger, sessions, clock }: RoutePorts): void {
  app.get(
    '/api/keeping',
    {
      schema: {
        description:
          'The schedule in force (null before the first), what is under a hold, which machines still keep what was erased, and what was asked for, the newest first.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'keeping');
      const page = pageOf(request.query.page);
      const [schedule, held, owed, found] = await Promise.all([
        ledger.read('schedule', null),
        ledger.read('held', { limit: MOST_HELD }),
        ledger.read('owedErasures', { limit: MOST_HELD }),
        ledger.read('keepingAsked', { offset: (page - 1) * PAGE, limit: PAGE }),
      ]);
      return { schedule, held, owed, page, pageSize: PAGE, total: found.total, asked: found.rows };
    },
  );
  app.get(
    '/api/keeping/ended',
    {
      schema: {
        description:
          'Cases or visits that ended and are not erased, the oldest first: `from` the first day on which the schedule lets them go, `fault` the rule that keeps them now ("" for none). `more` 1: another page follows.',
        querystring: Type.Object(
          {
            kind: Type.Union([Type.Literal('case'), Type.Literal('visit')]),
            page: Type.Optional(CountTextSchema),
          },
          closed,
        ),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'keeping');
      const page = pageOf(request.query.page);
      const wish = { kind: request.query.kind, atMs: clock.wallMs(), offset: (page - 1) * PAGE, limit: PAGE };
      const { rows, more } = await ledger.read('ended', wish);
      return { page, pageSize: PAGE, more, ended: rows };
    },
  );
  app.post('/api/keeping/asked', { schema: { body: Wish, response: anError } }, async (request) => {
    const { user: by } = await sessions.require(request, 'keeping');
    refuseTwice(request.body);
    const done = await ledger.act('askKeeping', { by, wish: request.body });
    if (done.ok === 0) throw keepingRefused(done.code);
    return { asked: done.asked };
  });
  app.post(
    '/api/keeping/asked/:asked/approve',
    { schema: { params: AskedParams, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'keeping');
      const done = await ledger.act('approveKeeping', { by, asked: Number(request.params.asked) });
      if (done.ok === 0) throw keepingRefused(done.code);
      return { ok: 1 } as const;
    },
  );
  app.delete(
    '/api/keeping/asked/:asked',
    { schema: { params: AskedParams, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'keeping');
      const done = await ledger.act('discardKeeping', { by, asked: Number(request.params.asked) });
      if (done.ok === 0) throw keepingRefused(done.code);
      return { ok: 1 } as const;
    },
  );
}

/** Two terms for one item: which of them holds would be nobody's decision. */
function refuseTwice(wish: Static<typeof Wish>): void {
  if (wish.kind !== 'schedule') return;
  const items = wish.schedule.items.map(({ item }) => item);
  const at = items.findIndex((item, index) => items.indexOf(item) < index);
  if (at < 0) return;
  const field = `schedule.items.${String(at)}.item`;
  throw new Refused(422, 'keeping/item-twice', `${field}: the item stands in the list twice.`, field);
}
