import { expect, it } from 'vitest';
import { figureText } from './figure-text.ts';

it.each([
  ['expectedPpm', 123_456, '12.3 %'],
  ['z', -412, '-4.12'],
  ['limitZ', 305, '3.05'],
  ['delayMs', 1_840, '1.84 s'],
  ['observed', 37, '37'],
])('%s', (name, value, text) => {
  expect(figureText(name, value)).toBe(text);
});
