import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
beforeAll(async () => {
  hall = await openHandHall();
  await hall.appoint('s1', ['supervisor']);
});
afterAll(() => hall.stop());
const asked = async (path: string, body: object): Promise<[number, string]> => {
  const answer = await hall.call('POST', path, { cookie: await hall.signIn('s1'), body });
  const { field = '' } = (await answer.json()) as { field?: string };
  return [answer.status, field];
};

it.each([
  ['spaces', '      '],
  ['three characters', ' a b c '],
  ['a mark that turns the direction', '行政\u202e复议第7号'],
  ['a control character', '行政\0复议第7号'],
])('a reason that is %s is none', async (_, words) => {
  const look = { visitRef: 'V-H01-W01-1-1-N', clue: 'CP-2026-1', purpose: words };
  expect(await asked('/api/reviews/grade', look)).toEqual([400, 'purpose']);
  const card = { caseRef: 'C-H01-W01-1-2-Q', rule: 'time/promised', ruleVersion: 1 };
  expect(await asked('/api/supervision/explain', { ...card, words })).toEqual([400, 'words']);
});

it('a schedule names no item twice', async () => {
  const items = [3, 5].map((years) => ({ item: 'GAJ-001', years }));
  const wish = { kind: 'schedule', schedule: { caseYears: 10, visitYears: 3, items } };
  expect(await asked('/api/keeping/asked', wish)).toEqual([422, 'schedule.items.1.item']);
});
