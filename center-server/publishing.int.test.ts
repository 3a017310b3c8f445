import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Calendar } from '@sunlit/domain/calendar';
import type { Item } from '@sunlit/domain/catalogue';
import type { Draft, DraftLine, PreviewPage } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

const HOUR_MS = 3_600_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
let hall: HandHall;
let desk: HandDesk;
let one: string;
let two: string;
let clerk: string;

beforeAll(async () => {
  hall = await openHandHall({
    config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS + HOUR_MS, speed: 1 } },
  });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  [one, two, clerk] = [await hall.signIn('admin1'), await hall.signIn('admin2'), await hall.signIn('clerk1')];
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  const [received, accepted] = caseAccepted(CASE, VISIT, 'clerk1');
  if (received === undefined || accepted === undefined) throw new Error('a case is received, then accepted');
  const body = { ...received.body, item: WORKING_DAYS, materials: await requiredOf(WORKING_DAYS) };
  const sent = await desk.send([visitOpened(VISIT, 'clerk1'), { ...received, body }, accepted]);
  if (sent.ok === 0) throw new Error(`${sent.code} ${sent.detail}`);
});
afterAll(() => hall.stop());

/** An item of the starter set whose limits are working days. */
const WORKING_DAYS = 'GAJ-002';
async function requiredOf(code: string): Promise<string[]> {
  const { items } = await json<{ items: Item[] }>(hall.call('GET', '/api/catalogue'));
  const item = items.find((one) => one.code === code);
  return (item?.materials ?? []).filter(({ required }) => required === 1).map(({ id }) => id);
}

const snow = { date: '2026-03-05', fromMinute: 0, toMinute: 1440, name: { zh: '大雪停业', en: 'Closed for snow' } };

async function json<T>(answer: Promise<Response>): Promise<T> {
  return (await answer).json() as Promise<T>;
}
/** Status and body of an answer. */
async function told(answer: Promise<Response>): Promise<[number, unknown]> {
  const got = await answer;
  return [got.status, await got.json()];
}
const calendar = () => json<Calendar>(hall.call('GET', '/api/law/calendar'));
async function draft(change: Partial<Calendar>, cookie = one): Promise<string> {
  const { version, publishedAtMs: _, former: __, ...content } = await calendar();
  const body = { basedOn: version, content: { ...content, ...change } };
  return (await json<{ id: string }>(hall.call('POST', '/api/drafts/calendar', { cookie, body }))).id;
}

describe('a calendar comes into force', () => {
  it('by two people, previewed, and moves the open case', async () => {
    const id = await draft({ closures: [snow] });
    const shown = await json<Draft>(hall.call('GET', `/api/drafts/${id}`, { cookie: two }));
    expect([shown.kind, shown.author, shown.state, shown.changes]).toEqual([
      'calendar',
      'admin1',
      'open',
      [{ path: '2026-03-05', before: 'weekday 17:30', after: 'closure 大雪停业' }],
    ]);

    const preview = await json<PreviewPage>(hall.call('GET', `/api/drafts/${id}/preview`, { cookie: two }));
    expect(preview.checked).toBe(1);
    expect(preview.moved.find(({ limit }) => limit === 'statutory')).toMatchObject({ caseRef: CASE });
    const before = await json<{ statutoryDueAtMs: number }>(hall.call('GET', `/api/cases/${CASE}`, { cookie: two }));

    expect(await told(hall.call('POST', `/api/drafts/${id}/publish`, { cookie: one, body: {} }))).toEqual([
      403,
      { code: 'draft/same-person', message: 'A second administrator must publish.', field: '' },
    ]);
    const [status, published] = await told(hall.call('POST', `/api/drafts/${id}/publish`, { cookie: two, body: {} }));
    expect([status, published]).toEqual([200, { version: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);

    const moved = preview.moved.find(({ limit }) => limit === 'statutory');
    const after = await json<{ statutoryDueAtMs: number }>(hall.call('GET', `/api/cases/${CASE}`, { cookie: two }));
    expect([moved?.fromMs, moved?.toMs]).toEqual([before.statutoryDueAtMs, after.statutoryDueAtMs]);
    expect((await calendar()).publishedAtMs).toBeGreaterThanOrEqual(MONDAY_MS);
    const [line] = await json<DraftLine[]>(hall.call('GET', '/api/drafts', { cookie: one }));
    expect([line?.id, line?.state, line?.endedBy]).toEqual([id, 'published', 'admin2']);
  });

  it('once: of two drafts from one version the second is told', async () => {
    const [first, second] = [await draft({ regional: [] }), await draft({ halfDays: [] }, two)];
    expect((await hall.call('POST', `/api/drafts/${first}/publish`, { cookie: two, body: {} })).status).toBe(200);
    expect(await told(hall.call('POST', `/api/drafts/${second}/publish`, { cookie: one, body: {} }))).toEqual([
      409,
      {
        code: 'draft/outrun',
        message: 'Another version came into force in between; draw the change up from that one.',
        field: '',
      },
    ]);
  });

  it('not at all when discarded', async () => {
    const id = await draft({ closures: [{ ...snow, date: '2026-03-12' }] });
    expect(await told(hall.call('DELETE', `/api/drafts/${id}`, { cookie: one }))).toEqual([200, { ok: 1 }]);
    expect((await hall.call('POST', `/api/drafts/${id}/publish`, { cookie: two, body: {} })).status).toBe(409);
  });
});

describe('what cannot be drafted', () => {
  it('names the field, and keeps nothing', async () => {
    const { version, publishedAtMs: _, former: __, ...content } = await calendar();
    const bad = { ...content, closures: [{ ...snow, date: '2026-02-30' }] };
    const count = (await json<DraftLine[]>(hall.call('GET', '/api/drafts', { cookie: one }))).length;
    const answer = hall.call('POST', '/api/drafts/calendar', { cookie: one, body: { basedOn: version, content: bad } });
    expect(await told(answer)).toEqual([
      422,
      {
        code: 'draft/content',
        message: expect.stringContaining('2026-02-30') as string,
        field: 'content.closures.0.date',
        faults: [{ field: 'closures.0.date', reason: expect.stringContaining('2026-02-30') as string }],
      },
    ]);
    expect(await json<DraftLine[]>(hall.call('GET', '/api/drafts', { cookie: one }))).toHaveLength(count);
  });

  it('is no calendar of another time zone: every instant ever counted would be another', async () => {
    const { version, publishedAtMs: _, former: __, ...content } = await calendar();
    const body = { basedOn: version, content: { ...content, offsetMinutes: 540 } };
    expect((await told(hall.call('POST', '/api/drafts/calendar', { cookie: one, body })))[1]).toMatchObject({
      code: 'draft/content',
      field: 'content.offsetMinutes',
    });
  });

  it('is nothing that is in force already', async () => {
    const { version, publishedAtMs: _, former: __, ...content } = await calendar();
    const ask = hall.call('POST', '/api/drafts/calendar', { cookie: one, body: { basedOn: version, content } });
    expect(await told(ask)).toEqual([
      422,
      { code: 'draft/no-change', message: 'It says what is in force already.', field: 'content' },
    ]);
  });

  it('is nothing larger than the bound, which is told', async () => {
    const ask = hall.call('POST', '/api/drafts/calendar', {
      cookie: one,
      body: { text: 'x'.repeat(17 * 1024 * 1024) },
    });
    expect(await told(ask)).toEqual([413, { code: 'http/too-large', message: 'The limit is 16 MB.', field: 'body' }]);
  });

  it('is no work of a clerk', async () => {
    const statuses = await Promise.all([
      hall.call('GET', '/api/drafts', { cookie: clerk }),
      hall.call('GET', '/api/drafts'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 401]);
  });

  it('is no generated law and no law of another hall', async () => {
    const { version, departments, items, rules } = await json<{
      version: number;
      departments: unknown;
      items: unknown;
      rules: unknown;
    }>(hall.call('GET', '/api/catalogue'));
    const content = { kind: 'law', hall: 'H01', departments, items, rules, roles: [], generated: 1 };
    const ask = (change: object) =>
      hall.call('POST', '/api/drafts/law', {
        cookie: one,
        body: { basedOn: version, content: { ...content, ...change } },
      });
    expect((await told(ask({})))[1]).toMatchObject({ code: 'draft/content', field: 'content.generated' });
    expect((await told(ask({ hall: 'H02' })))[1]).toMatchObject({ code: 'draft/content', field: 'content.hall' });
  });
});

describe('an official notice', () => {
  const ask = (text: string) => hall.call('POST', '/api/drafts/notice', { cookie: one, body: { text, year: 2027 } });

  it('that cannot be read is refused with its line', async () => {
    const [status, answer] = await told(
      ask('国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周四）放假。'),
    );
    expect([status, answer]).toEqual([
      422,
      {
        code: 'notice/faults',
        message: expect.stringMatching(/^text, line 2: /) as string,
        field: 'text',
        faults: expect.arrayContaining([{ line: 2, reason: expect.any(String) as string }]) as unknown[],
      },
    ]);
  });
});

describe('a catalogue as a table', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const exported = async (format: string) =>
    Buffer.from(await (await hall.call('GET', `/api/catalogue/export?format=${format}`)).arrayBuffer());
  const send = async (bytes: Uint8Array, type: string) => {
    const { version } = await json<{ version: number }>(hall.call('GET', '/api/catalogue'));
    return fetch(`${hall.url}/api/drafts/sheet?basedOn=${String(version)}`, {
      method: 'POST',
      headers: { cookie: one, origin: hall.url, 'content-type': type },
      body: new Uint8Array(bytes),
    });
  };

  it.each([
    ['xlsx', XLSX],
    ['csv', 'text/csv'],
  ])('comes back from %s as it went', async (format, type) => {
    expect(await told(send(await exported(format), type))).toEqual([
      422,
      { code: 'draft/no-change', message: 'It says what is in force already.', field: 'content' },
    ]);
  });

  it('with one changed cell is a draft of that change', async () => {
    const text = (await exported('csv')).toString('utf8').replace('居民身份证补领', '居民身份证补领（遗失）');
    const [status, answer] = await told(send(Buffer.from(text), 'text/csv'));
    expect([status, answer]).toEqual([200, { id: expect.any(String) as string }]);
    const { id } = answer as { id: string };
    const { changes } = await json<Draft>(hall.call('GET', `/api/drafts/${id}`, { cookie: two }));
    expect([changes.length, JSON.stringify(changes)]).toEqual([1, expect.stringContaining('居民身份证补领（遗失）')]);
  });

  it('with one wrong cell is refused whole, with sheet, row and column', async () => {
    const text = (await exported('csv')).toString('utf8');
    const drafts = async () => (await json<DraftLine[]>(hall.call('GET', '/api/drafts', { cookie: one }))).length;
    const before = await drafts();
    const [status, answer] = await told(send(Buffer.from(text.replace('居民身份证补领', '')), 'text/csv'));
    expect([status, answer]).toEqual([
      422,
      {
        code: 'sheet/faults',
        message: expect.any(String) as string,
        field: 'body',
        faults: [
          {
            sheet: expect.stringMatching(/./) as string,
            row: expect.any(Number) as number,
            column: expect.stringMatching(/^[A-Z]+ ./) as string,
            reason: expect.stringMatching(/./) as string,
          },
        ],
      },
    ]);
    expect(await drafts()).toBe(before);
  });

  it('of no known form is refused', async () => {
    expect((await send(Buffer.from('{}'), 'application/json')).status).toBe(415);
    expect((await send(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), XLSX)).status).toBe(422);
  });
});
