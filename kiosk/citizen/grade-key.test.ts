import { expect, it } from 'vitest';
import { gradeOfKey } from './grade-key.ts';

const press = { key: '', repeat: false, altKey: false, ctrlKey: false, metaKey: false };

it.each([
  [{ key: '1' }, 5],
  [{ key: '2' }, 4],
  [{ key: '3' }, 3],
  [{ key: '4' }, 2],
  [{ key: '5' }, 1],
  [{ key: '0' }, null],
  [{ key: '6' }, null],
  [{ key: 'Enter' }, null],
  [{ key: '5', repeat: true }, null],
  [{ key: '5', altKey: true }, null],
  [{ key: '5', ctrlKey: true }, null],
  [{ key: '5', metaKey: true }, null],
])('%j → %j', (more, grade) => {
  expect(gradeOfKey({ ...press, ...more })).toBe(grade);
});
