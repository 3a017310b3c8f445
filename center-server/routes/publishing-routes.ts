import { randomUUID } from 'node:crypto';
import { diffCalendars, readNotice, type CalendarYear, type DayState } from '@sunlit/domain/calendar';
import {
  CalendarDraftSchema,
  LawDraftSchema,
  type CalendarContent,
  type Change,
  type Draft,
  type DraftLine,
  type LawContent,
  type PreviewPage,
} from '@sunlit/domain/contracts';
import Type from 'typebox';
import { diffBundles } from '@sunlit/domain/catalogue';
import { canonical } from '@sunlit/domain/evidence';
import { calendarFaults, lawFaults } from '../catalogue/check-document.ts';
import { catalogueCsv, catalogueXlsx, readCatalogueFile, sheetBounds } from '../catalogue/sheets.ts';
import type { Fault } from '../config/fault-of.ts';
import { MAX_BODY_BYTES } from '../config/limits.ts';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, OkSchema } from './schemas.ts';

const DraftId = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, { additionalProperties: false });
const NoticeSchema = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 20_000 }), year: Type.Integer({ minimum: 1990, maximum: 2200 }) },
  { additionalProperties: false },
);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHEET_TYPES = ['text/csv', XLSX] as const;
const PREVIEW_CASES = 2_000;
/** Stands for the version a draft will get. */
const SOME_VERSION = 1;

const why: Readonly<Record<string, readonly [status: number, message: string]>> = {
  'draft/unknown': [404, 'There is no such draft.'],
  'draft/ended': [409, 'This draft was published or discarded already.'],
  'draft/same-person': [403, 'A second administrator must publish.'],
  'draft/outrun': [409, 'Another version came into force in between; draw the change up from that one.'],
};

/** How law and calendar come into force: drafted by one administrator, previewed, published by another. */
export function publishingRoutes(app: App, ports: RoutePorts): void {
  const { config, ledger, sessions } = ports;

  const contentInForce = async (kind: DraftLine['kind']): Promise<string> => {
    if (kind === 'law') {
      const { version: _, ...content } = await ports.documents.law();
      return canonical(content);
    }
    const { version: _, publishedAtMs: _at, former: _former, ...content } = await ports.calendar();
    return canonical(content);
  };
  const lay = async (
    by: string,
    kind: DraftLine['kind'],
    basedOn: number,
    content: object,
    faults: readonly Fault[],
  ) => {
    const [first] = faults;
    if (first !== undefined) {
      throw new Refused(422, 'draft/content', `${first.field}: ${first.reason}`, `content.${first.field}`, faults);
    }
    if (canonical(content) === (await contentInForce(kind))) {
      throw new Refused(422, 'draft/no-change', 'It says what is in force already.', 'content');
    }
    const id = randomUUID();
    const done = await ledger.act('writeDraft', { id, kind, basedOn, content: JSON.stringify(content), by });
    if (done.ok === 0) throw refused(done.code);
    return { id };
  };
  const find = async (id: string) => {
    const draft = await ledger.read('draft', { id });
    if (draft === null) throw refused('draft/unknown');
    return { ...draft, content: JSON.parse(draft.content) as CalendarContent | LawContent };
  };

  app.get('/api/drafts', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'publishing');
    return ledger.read('drafts', null);
  });
  app.post(
    '/api/drafts/calendar',
    { bodyLimit: MAX_BODY_BYTES, schema: { body: CalendarDraftSchema, response: anError } },
    async (request) => {
      const { user } = await sessions.require(request, 'publishing');
      const { basedOn, content } = request.body;
      const { offsetMinutes } = await ports.calendar();
      const moved = { field: 'offsetMinutes', reason: `is ${String(offsetMinutes)} in this hall, for good` };
      const faults = calendarFaults({ ...content, version: SOME_VERSION });
      return lay(user, 'calendar', basedOn, content, content.offsetMinutes === offsetMinutes ? faults : [moved]);
    },
  );
  app.post(
    '/api/drafts/law',
    { bodyLimit: MAX_BODY_BYTES, schema: { body: LawDraftSchema, response: anError } },
    async (request) => {
      const { user } = await sessions.require(request, 'publishing');
      const { basedOn, content } = request.body;
      return lay(user, 'law', basedOn, content, lawFaults(config.hall, { ...content, version: SOME_VERSION }));
    },
  );
  for (const type of SHEET_TYPES) {
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: sheetBounds.fileBytes }, (_request, body, done) => {
      done(null, body);
    });
  }
  app.post(
    '/api/drafts/sheet',
    {
      bodyLimit: sheetBounds.fileBytes,
      schema: {
        consumes: [...SHEET_TYPES],
        querystring: Type.Object({ basedOn: CountTextSchema }, { additionalProperties: false }),
        response: anError,
      },
    },
    async (request) => {
      const { user } = await sessions.require(request, 'publishing');
      const { body } = request;
      if (!(body instanceof Uint8Array))
        throw new Refused(415, 'sheet/type', `Send ${SHEET_TYPES.join(' or ')}.`, 'body');
      const law = await ports.documents.law();
      const read = readCatalogueFile(body, law);
      if (!read.ok) {
        const [first] = read.faults;
        const where =
          first === undefined ? '' : `${first.sheet} row ${String(first.row)}, ${first.column}: ${first.reason}`;
        throw new Refused(422, 'sheet/faults', where, 'body', read.faults);
      }
      const { version: _, ...now } = law;
      const content = { ...now, ...read.content };
      const faults = lawFaults(config.hall, { ...content, version: SOME_VERSION });
      return lay(user, 'law', Number(request.query.basedOn), content, faults);
    },
  );
  app.get(
    '/api/catalogue/export',
    {
      schema: {
        querystring: Type.Object(
          { format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request, reply) => {
      const law = await ports.documents.law();
      const { format } = request.query;
      const bytes = format === 'xlsx' ? catalogueXlsx(law) : catalogueCsv(law);
      return reply
        .type(format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="catalogue-${config.hall}-v${String(law.version)}.${format}"`,
        )
        .serializer((payload: Uint8Array) => payload as unknown as string)
        .send(bytes);
    },
  );
  app.post(
    '/api/drafts/notice',
    { schema: { body: NoticeSchema, response: anError } },
    async (request): Promise<{ year: CalendarYear }> => {
      await sessions.require(request, 'publishing');
      const read = readNotice(request.body.text, request.body.year);
      if (read.ok) return { year: read.year };
      const [first] = read.faults;
      const where = first === undefined || first.line === 0 ? 'text' : `text, line ${String(first.line)}`;
      throw new Refused(422, 'notice/faults', `${where}: ${first?.reason ?? ''}`, 'text', read.faults);
    },
  );
  app.get('/api/drafts/:id', { schema: { params: DraftId, response: anError } }, async (request): Promise<Draft> => {
    await sessions.require(request, 'publishing');
    const draft = await find(request.params.id);
    return { ...draft, changes: await changesOf(ports, draft.content) };
  });
  app.get(
    '/api/drafts/:id/preview',
    {
      schema: {
        params: DraftId,
        querystring: Type.Object(
          { after: Type.Optional(Type.String({ maxLength: 128 })) },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request): Promise<PreviewPage> => {
      await sessions.require(request, 'publishing');
      const { content } = await find(request.params.id);
      // A case keeps the law it was accepted under: only a calendar moves what is open.
      if (content.kind === 'law') return { checked: 0, moved: [], next: '' };
      const page = { content: JSON.stringify(content), after: request.query.after ?? '', limit: PREVIEW_CASES };
      return ledger.read('previewCalendar', page);
    },
  );
  app.post(
    '/api/drafts/:id/publish',
    { schema: { params: DraftId, response: anError } },
    async (request): Promise<{ version: number; hash: string }> => {
      const { user: by } = await sessions.require(request, 'publishing');
      const done = await ledger.act('publishDraft', { id: request.params.id, by });
      if (done.ok === 0) throw refused(done.code);
      const { version, hash } = done;
      return { version, hash };
    },
  );
  app.delete(
    '/api/drafts/:id',
    { schema: { params: DraftId, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'publishing');
      const done = await ledger.act('discardDraft', { id: request.params.id, by });
      if (done.ok === 0) throw refused(done.code);
      return { ok: 1 } as const;
    },
  );
}

async function changesOf(
  { calendar, documents }: RoutePorts,
  content: CalendarContent | LawContent,
): Promise<readonly Change[]> {
  if (content.kind === 'law') return diffBundles(await documents.law(), { ...content, version: SOME_VERSION });
  const { days } = diffCalendars(await calendar(), { ...content, version: SOME_VERSION });
  return days.map(({ date, department, before, after }) => ({
    path: department === '' ? date : `${date} ${department}`,
    before: wordsOf(before),
    after: wordsOf(after),
  }));
}

/** `holiday 春节`, `half-day 除夕 12:00`. */
function wordsOf({ reason, name, working, closeMinute }: DayState): string {
  const close = working ? [clockText(closeMinute)] : [];
  return [reason, ...(name ? [name.zh] : []), ...close].join(' ');
}

function clockText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function refused(code: string): Refused {
  const [status, message] = why[code] ?? [409, 'This cannot be done now.'];
  return new Refused(status, code, message);
}
