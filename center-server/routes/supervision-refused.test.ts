import { expect, it } from 'vitest';
import { supervisionRefused } from './supervision-refused.ts';

it.each([
  ['supervision/ground', 403, 'ground'],
  ['supervision/not-heard', 403, ''],
  ['supervision/unknown', 404, 'caseRef'],
])('%s answers %i and names the field "%s"', (code, status, field) => {
  const { statusCode, field: named } = supervisionRefused(code);
  expect([statusCode, named]).toEqual([status, field]);
});
