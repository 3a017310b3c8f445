import crypto from 'node:crypto';
import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import { decodeRecord, makeName, nodeKit, opens } from '@sunlit/domain/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const kit = nodeKit(crypto, Buffer);
const HALL_MS = 120_000;
const CODE = 'AAAA-BBBB-CCCC';
const visit = (number: number): string => makeName('V', 'H01', 'W01', 1, number);
const given = (grade: number) => ({ grade, reasons: [], words: '', contact: null });

let hall: HandHall;
let desk: HandDesk;
beforeAll(async () => {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS + 3_600_000, speed: 1 };
  hall = await openHandHall({ config: { demo: 1, lapse } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  for (const number of [1, 2, 3]) {
    const opened = { ...visitOpened(visit(number), 'clerk1'), values: { receipt: CODE } };
    const [closed] = visitRated(visit(number), 'clerk1', '5');
    if (closed === undefined) throw new Error('no closing');
    expect(await desk.send([opened, closed])).toMatchObject({ ok: 1 });
  }
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

const post = (path: string, body: unknown): Promise<Response> => hall.call('POST', path, { body });
const rate = (ref: string, what: unknown, code = CODE): Promise<Response> =>
  post('/api/receipt/rating', { ref, code, given: what });
const receipt = async (ref: string): Promise<ReceiptAnswer> => {
  await hall.center.trust.now();
  return (await (await post('/api/receipt', { ref, code: CODE })).json()) as ReceiptAnswer;
};

it('answers every grade alike, and the receipt proves that one was given without telling which', async () => {
  const before = await receipt(visit(1));
  expect([before.rating, before.ratableUntil > MONDAY_MS]).toEqual(['open', true]);
  const answers = await Promise.all([rate(visit(1), given(1)), rate(visit(2), given(5))]);
  const seen = answers.map(async (answer) => {
    const headers = [...answer.headers].filter(([name]) => !/^(date|x-ratelimit-)/.test(name));
    return [answer.status, headers, await answer.text()];
  });
  const [worst, best] = await Promise.all(seen);
  expect(worst).toEqual(best);
  expect(worst?.[0]).toBe(200);
  const after = await receipt(visit(1));
  expect([after.rating, after.ratableUntil]).toEqual(['given', 0]);
  const record = after.records.map(({ leaf }) => decodeRecord(kit, leaf)).find((one) => one?.type === 'RatingTaken');
  const link = { label: 'visit', salt: after.ratingSalt, value: visit(1) };
  expect(record !== undefined && opens(kit, record.commits, link)).toBe(true);
});

it('says which rule refuses, and what is wrong with a field', async () => {
  const again = await rate(visit(1), given(5));
  expect([again.status, await again.json()]).toMatchObject([409, { refusal: { rule: 'rating/once', basis: /./ } }]);
  const bad: [unknown, string][] = [
    [{ ...given(6) }, 'given.grade'],
    [{ ...given(2), words: '字'.repeat(151) }, 'words'],
    [{ ...given(2), words: 'a\u202eb' }, 'words'],
    [{ ...given(2), reasons: ['213', '213'] }, 'reasons'],
    [{ ...given(2), contact: { name: ' ', phone: '13800000000' } }, 'contact'],
    [{ ...given(2), more: 1 }, 'given.more'],
  ];
  for (const [what, field] of bad) {
    const answer = await rate(visit(3), what);
    const { field: named } = (await answer.json()) as { field: string };
    expect([answer.status, named]).toEqual([400, field]);
  }
  const wrong = await rate(visit(3), given(5), 'AAAA-BBBB-DDDD');
  expect([wrong.status, await wrong.json()]).toMatchObject([404, { code: 'receipt/unknown' }]);
});
