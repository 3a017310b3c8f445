import { afterAll, beforeAll, expect, it } from 'vitest';
import { lawFaults } from './catalogue/check-document.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
beforeAll(async () => {
  hall = await openHandHall();
});
afterAll(() => hall.stop());

interface Answer {
  readonly statutory: { readonly dueAtMs: number; readonly explanation: { readonly zh: readonly string[] } };
}
const ACCEPTED = 'item=GAJ-002&acceptedAt=2026-03-02T10:00:00%2B08:00';
const due = async (query: string): Promise<[number, unknown]> => {
  const answer = await hall.call('GET', `/api/due?${query}`);
  return [answer.status, await answer.json()];
};

it('tells anybody when a limit runs out, and why', async () => {
  const [, free] = (await due(ACCEPTED)) as [number, Answer];
  const pause = 'hearing,2026-03-04T09:00:00%2B08:00,2026-03-06T09:00:00%2B08:00';
  const [, paused] = (await due(`${ACCEPTED}&pauses=${pause}`)) as [number, Answer];
  expect(new Date(free.statutory.dueAtMs).toISOString()).toBe('2026-03-30T09:30:00.000Z');
  expect(new Date(paused.statutory.dueAtMs).toISOString()).toBe('2026-04-01T09:30:00.000Z');
  expect(paused.statutory.explanation.zh.length).toBeGreaterThan(free.statutory.explanation.zh.length);
});

it.each([
  ['acceptedAt', 'item=GAJ-002&acceptedAt=yesterday'],
  ['pauses', `${ACCEPTED}&pauses=hearing`],
  ['pauses', `${ACCEPTED}&pauses=hearing,2026-03-06T09:00:00%2B08:00,2026-03-04T09:00:00%2B08:00`],
  ['item', 'item=NO-SUCH&acceptedAt=2026-03-02T10:00:00%2B08:00'],
])('names %s when it does not fit', async (field, query) => {
  const [status, answer] = await due(query);
  expect([status >= 400 && status < 500, (answer as { field: string }).field]).toEqual([true, field]);
});

it('gives the law in force whole: as a file it passes every check', async () => {
  const law: unknown = await (await hall.call('GET', '/api/catalogue')).json();
  expect(lawFaults('H01', law)).toEqual([]);
});

it('extends by what the item allows, and by no day more', async () => {
  const at = 'item=SCJG-002&acceptedAt=2026-03-02T10:00:00%2B08:00';
  const [[allowed], [status, refused]] = [await due(`${at}&extraDays=3`), await due(`${at}&extraDays=4`)];
  expect([allowed, status, refused]).toEqual([
    200,
    400,
    { code: 'http/schema', message: 'extraDays: the item allows at most 3', field: 'extraDays' },
  ]);
});

it('answers every day of a year, and says where no list is published', async () => {
  const days = async (from: string, to: string) =>
    (await (await hall.call('GET', `/api/calendar?from=${from}&to=${to}`)).json()) as {
      date: string;
      working: boolean;
      provisional: boolean;
    }[];
  const year = await days('2026-01-01', '2026-12-31');
  expect([year.length, year.filter(({ provisional }) => provisional).length]).toEqual([365, 0]);
  const next = await days('2027-10-01', '2027-10-01');
  expect(next.map(({ date, provisional }) => [date, provisional])).toEqual([['2027-10-01', true]]);
});
