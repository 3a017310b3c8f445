import { expect, it } from 'vitest';
import { defaultCalendar, epochDay, instantAt } from '../calendar/index.ts';
import { beginCard, type CardStage } from './card-state.ts';
import { handsOfPost, standInDue, type Hand } from './index.ts';

const person = (user: string, posts: string[], deputyFor: string[] = [], active: 0 | 1 = 1) => ({
  user,
  roles: ['clerk'],
  posts,
  deputyFor,
  active,
});
const atMs = instantAt(defaultCalendar, epochDay(2026, 3, 6), 600); // a Friday
const dueOf = (hands: readonly Hand[], state: CardStage = 'issued') =>
  standInDue(defaultCalendar, { state, course: beginCard(atMs).context, department: 'gaj' }, hands)?.dueAtMs;

it('who may act for a post: whoever holds it, then deputies, by name, and nobody who has left', () => {
  const staff = [
    person('d2', [], ['p']),
    person('d1', ['other'], ['p']),
    person('c2', ['p']),
    person('gone', ['p'], [], 0),
    person('else', ['other']),
  ];
  expect(handsOfPost(staff, 'p')).toEqual([
    { user: 'c2', deputy: 0 },
    { user: 'd1', deputy: 1 },
    { user: 'd2', deputy: 1 },
  ]);
});

it('a card that lies with deputies alone, or with nobody, waits a working day', () => {
  const monday = instantAt(defaultCalendar, epochDay(2026, 3, 9), 0);
  for (const hands of [[], [{ user: 'd1', deputy: 1 as const }]]) {
    const due = dueOf(hands) ?? 0;
    expect([due > monday, due <= monday + 86_400_000]).toEqual([true, true]);
  }
  expect(dueOf([{ user: 'c1', deputy: 0 }])).toBeUndefined();
  for (const state of ['asked', 'explained', 'upheld', 'appealed', 'revoked', 'cancelled'] as const)
    expect(dueOf([], state)).toBeUndefined();
});
