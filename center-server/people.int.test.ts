import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
beforeAll(async () => {
  hall = await openHandHall();
});
afterAll(() => hall.stop());

/** Status and code of an answer, as a caller sees them. */
async function said(answer: Promise<Response>): Promise<string> {
  const got = await answer;
  const body = (await got.json()) as { code?: string; field?: string };
  return [got.status, body.code, body.field].filter((part) => part !== undefined && part !== '').join(' ');
}

it('slows down whoever guesses passwords, whether there is such a person or not', async () => {
  const attempt = (user: string, password: string): Promise<Response> =>
    hall.call('POST', '/api/session', { body: { user, password } });
  for (const user of ['admin1', 'nobody']) {
    const wrong = await Promise.all(Array.from({ length: 14 }, () => said(attempt(user, 'wrong'))));
    expect(wrong.toSorted()).toEqual([
      ...Array<string>(3).fill('401 people/wrong'),
      ...Array<string>(11).fill('429 people/throttled'),
    ]);
    const right = await attempt(user, 'a password for tests');
    expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
  }
  expect(await said(attempt('admin2', 'a password for tests'))).toBe('200');
});
