import { expect, it } from 'vitest';
import { areApart } from './roles-apart.ts';

const roles = ['clerk', 'approver', 'manager', 'supervisor', 'administrator', 'caller'];

it('lets those who act combine, and those who watch, but not the two kinds, and a caller be nothing else', () => {
  const pairs = roles.flatMap((one, at) => roles.slice(at + 1).map((other) => [one, other]));
  expect(pairs.filter(areApart)).toEqual([
    ['clerk', 'approver'],
    ['manager', 'supervisor'],
    ['manager', 'administrator'],
    ['supervisor', 'administrator'],
  ]);
  expect([areApart([]), ...roles.map((role) => areApart([role]))]).toEqual(Array<boolean>(7).fill(true));
});
