import { expect, it } from 'vitest';
import { actsOf } from './acts-of.ts';

it.each([
  ['clerk', 'issued', 1, ['explain']],
  ['clerk', 'explained', 1, []],
  ['approver', 'upheld', 0, ['appeal']],
  ['supervisor', 'explained', 1, ['decide', 'urge']],
  ['supervisor', 'revoked', 0, []],
  ['manager', 'issued', 1, ['urge']],
  ['administrator', 'issued', 1, []],
] as const)('%s, a card that is %s: %j %j', (role, state, open, acts) => {
  expect(actsOf({ state, open }, [role])).toEqual(acts);
});
