import { expect, it } from 'vitest';
import { parseTokens } from './tokens.ts';

it.each([
  ['{"S1":"token"}', { S1: 'token' }],
  ['{"S1":"token","S2":5}', { S1: 'token' }],
  ['["a"]', {}],
  ['null', {}],
  ['not json', {}],
  [null, {}],
])('%j → %j', (text, tokens) => {
  expect(parseTokens(text)).toEqual(tokens);
});
