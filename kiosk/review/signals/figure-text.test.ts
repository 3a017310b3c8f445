import { expect, it } from 'vitest';
import { figureText, shareText } from './figure-text.ts';

it.each([
  ['expectedPpm', 123_456, '12.3 %'],
  ['z', -412, '-4.12'],
  ['limitZ', 305, '3.05'],
  ['delayMs', 1_840, '1.84 s'],
  ['observed', 37, '37'],
])('%s', (name, value, text) => {
  expect(figureText(name, value)).toBe(text);
});

it('a share of a whole', () => {
  expect([shareText(1, 3), shareText(0, 7), shareText(250, 1000)]).toEqual(['33.3 %', '0.0 %', '25.0 %']);
});
