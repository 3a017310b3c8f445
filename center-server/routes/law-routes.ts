import { dateText, dayKind, dueAfter, explainDue, parseDate, type Pause } from '@sunlit/domain/calendar';
import type { Limit } from '@sunlit/domain/catalogue';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, IdSchema } from './schemas.ts';

const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const InstantText = Type.String({ maxLength: 40 });
const MOST_DAYS = 800;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** What anybody may know: items, counting days, and when something would be due. */
export function lawRoutes(app: App, { documents, calendar }: RoutePorts): void {
  app.get('/api/catalogue', { schema: { response: anError } }, () => documents.law());
  app.get('/api/law/calendar', { schema: { response: anError } }, () => calendar());
  app.get(
    '/api/calendar',
    {
      schema: { querystring: Type.Object({ from: Day, to: Day }, { additionalProperties: false }), response: anError },
    },
    async (request) => {
      const from = dayOrRefusal('from', request.query.from);
      const to = dayOrRefusal('to', request.query.to);
      if (to < from) throw new Refused(400, 'http/schema', 'to: lies before from', 'to');
      if (to - from >= MOST_DAYS) throw new Refused(400, 'http/schema', `to: at most ${String(MOST_DAYS)} days`, 'to');
      const published = await calendar();
      return Array.from({ length: to - from + 1 }, (_, at) => {
        const { working, reason, name, provisional } = dayKind(published, from + at);
        return { date: dateText(from + at), working, reason, ...(name && { name }), provisional };
      });
    },
  );
  app.get(
    '/api/due',
    {
      schema: {
        description:
          'Every limit of an item, counted from acceptance, with its arithmetic. `pauses`: `ground,from,to[,limitDays]`, several parted by `;`, instants as in acceptedAt, each from its proven notice on.',
        querystring: Type.Object(
          {
            item: IdSchema,
            acceptedAt: InstantText,
            extraDays: Type.Optional(Type.String({ pattern: '^[0-9]{1,3}$' })),
            pauses: Type.Optional(Type.String({ maxLength: 4_000 })),
          },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request) => {
      const { query } = request;
      const fromMs = instantOrRefusal('acceptedAt', query.acceptedAt);
      const pauses = (query.pauses ?? '')
        .split(';')
        .filter((text) => text !== '')
        .map(pauseOrRefusal);
      const item = (await documents.law()).items.find(({ code }) => code === query.item);
      if (item === undefined) throw new Refused(404, 'item/unknown', 'There is no such item.', 'item');
      const published = await calendar();
      const { department } = item;
      const of = (limit: Limit, extraDays = 0) => {
        const due = dueAfter(published, { fromMs, limit, extraDays, pauses, department });
        return { ...due, explanation: { zh: explainDue(due, 'zh'), en: explainDue(due, 'en') } };
      };
      const extraDays = Number(query.extraDays ?? 0);
      const { days: most } = item.extension;
      if (extraDays > most) {
        throw new Refused(400, 'http/schema', `extraDays: the item allows at most ${String(most)}`, 'extraDays');
      }
      return {
        item: item.code,
        acceptedAtMs: fromMs,
        promised: of(item.promised, extraDays),
        statutory: of(item.statutory, extraDays),
        handle: of(item.stages.handle),
      };
    },
  );
}

/** `ground,from,to[,limitDays]`. */
function pauseOrRefusal(text: string): Pause {
  const [ground = '', from = '', to = '', limit = '0'] = text.split(',');
  if (!/^[a-z-]{1,64}$/.test(ground) || !/^[0-9]{1,4}$/.test(limit) || text.split(',').length > 4) {
    throw new Refused(400, 'http/schema', 'pauses: is not ground,from,to[,limitDays]', 'pauses');
  }
  const pause = { ground, fromMs: instantOrRefusal('pauses', from), toMs: instantOrRefusal('pauses', to) };
  if (pause.toMs < pause.fromMs) throw new Refused(400, 'http/schema', 'pauses: one ends before it begins', 'pauses');
  return { ...pause, limitDays: Number(limit) };
}

function dayOrRefusal(field: string, text: string): number {
  const day = parseDate(text);
  if (day === undefined) throw new Refused(400, 'http/schema', `${field}: there is no such date`, field);
  return day;
}

/** Between 1990 and 2200, as the calendar. */
function instantOrRefusal(field: string, text: string): number {
  const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
  if (!(ms >= Date.UTC(1990, 0, 1) && ms < Date.UTC(2200, 0, 1))) {
    throw new Refused(400, 'http/schema', `${field}: is no ISO 8601 instant with offset, 1990 to 2199`, field);
  }
  return ms;
}
