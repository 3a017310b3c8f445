import { expect, it } from 'vitest';
import { messageOf, sameIntent, type Intent } from './intent.ts';

const intent: Intent = {
  token: 'token-of-sixteen',
  type: 'ReturnCase',
  visitRef: 'V1',
  caseRef: 'C1',
  fields: { a: 1, b: ['x'] },
  values: { reason: 'r' },
};

it('keeps the id of an intent that is still without an answer', () => {
  const first = messageOf(intent, null, 'id-00001');
  expect(first).toEqual({ ...intent, commandId: 'id-00001' });
  expect(messageOf({ ...intent, token: 'another-token-now' }, first, 'id-00002').commandId).toBe('id-00001');
});

it('gives any other intent an id of its own', () => {
  const first = messageOf(intent, null, 'id-00001');
  expect(messageOf({ ...intent, values: { reason: 'another' } }, first, 'id-00002').commandId).toBe('id-00002');
  expect(messageOf({ ...intent, caseRef: 'C2' }, first, 'id-00002').commandId).toBe('id-00002');
});

it('does not mind the order in which fields were filled', () => {
  expect(sameIntent(intent, { ...intent, fields: { b: ['x'], a: 1 } })).toBe(true);
});
