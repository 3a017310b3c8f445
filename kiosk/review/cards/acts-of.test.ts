import { expect, it } from 'vitest';
import { actsOf, outcomesOf, standOf, type CardMoment } from './acts-of.ts';

const card: CardMoment = { state: 'issued', open: 1, feedbackOver: 0, appealDueAtMs: 0, appealOver: 0, monthClosed: 0 };
const OVER = { feedbackOver: 1 } as const;
const UPHELD = { state: 'upheld', feedbackOver: 1, appealDueAtMs: 1_774_000_000_000 } as const;

it.each<[string, string, Partial<CardMoment>, readonly string[]]>([
  ['a clerk', 'clerk', {}, ['explain']],
  ['a clerk, the time to explain being over', 'clerk', OVER, []],
  ['a clerk, explained', 'clerk', { state: 'explained' }, []],
  ['an approver, upheld', 'approver', { ...UPHELD, open: 0 }, ['appeal']],
  ['an approver, the time to appeal being over', 'approver', { ...UPHELD, appealOver: 1 }, []],
  ['an approver, upheld on appeal', 'approver', { ...UPHELD, appealDueAtMs: 0 }, []],
  ['an approver, the month being closed', 'approver', { ...UPHELD, monthClosed: 1 }, []],
  ['a supervisor, explained', 'supervisor', { state: 'explained' }, ['decide', 'urge']],
  ['a supervisor, the month being closed', 'supervisor', { ...OVER, monthClosed: 1, open: 0 }, []],
  ['a supervisor, revoked', 'supervisor', { state: 'revoked', open: 0 }, []],
  ['a manager', 'manager', {}, ['urge']],
  ['an administrator', 'administrator', {}, []],
])('%s (%s) is offered what the card takes now', (_, role, more, acts) => {
  expect(actsOf({ ...card, ...more }, [role])).toEqual(acts);
});

it('is not offered to be upheld before the post was heard, and says that it waits for a decision afterwards', () => {
  expect([outcomesOf(card), standOf(card)]).toEqual([['revoked', 'cancelled'], 'issued']);
  const over = { ...card, ...OVER };
  expect([outcomesOf(over), standOf(over)]).toEqual([['upheld', 'revoked', 'cancelled'], 'unexplained']);
  expect(outcomesOf({ ...card, state: 'explained' })).toContain('upheld');
});
