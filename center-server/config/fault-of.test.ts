import Type from 'typebox';
import { expect, it } from 'vitest';
import { faultOf } from './fault-of.ts';

const closed = { additionalProperties: false };
const Wish = Type.Union([
  Type.Object(
    { kind: Type.Literal('schedule'), schedule: Type.Object({ years: Type.Integer({ minimum: 0 }) }, closed) },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Union([Type.Literal('hold'), Type.Literal('lift')]),
      subject: Type.String(),
      reason: Type.String({ minLength: 4 }),
    },
    closed,
  ),
]);

it.each([
  [{ kind: 'hold', subject: 'V-1', reason: '' }, 'reason'],
  [{ kind: 'hold', subject: 'V-1' }, 'reason'],
  [{ kind: 'lift', subject: 'V-1', reason: 'enough', colour: 'red' }, 'colour'],
  [{ kind: 'schedule', schedule: { years: -1 } }, 'schedule.years'],
])('of a union the member is meant whose word the value has: %j', (value, field) => {
  expect(faultOf(Wish, value)?.field).toBe(field);
});

it.each([[null], ['hold'], [{}], [{ kind: 'burn' }]])('what is none of them is refused all the same: %j', (value) => {
  expect(faultOf(Wish, value)).toBeDefined();
});
it('what fits is no fault', () => {
  expect(faultOf(Wish, { kind: 'lift', subject: 'V-1', reason: 'enough' })).toBeUndefined();
});
