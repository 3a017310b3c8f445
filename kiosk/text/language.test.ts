import { expect, it } from 'vitest';
import { chooseLanguage, storedUnder } from './language.ts';

it.each([
  ['', null, 'zh'],
  ['', 'en', 'en'],
  ['?lang=en', 'zh', 'en'],
  ['?lang=zh-CN', 'en', 'zh'],
  ['?lang=EN-gb', null, 'en'],
  ['?lang=klingon', 'en', 'zh'],
])('address %j and memory %j choose %s', (query, stored, expected) => {
  expect(chooseLanguage(query, stored)).toBe(expected);
});

it('is kept by each face for itself', () => {
  expect([storedUnder('/clerk/'), storedUnder('/citizen/'), storedUnder('/')]).toEqual([
    'sunlit.lang.clerk',
    'sunlit.lang.citizen',
    'sunlit.lang.',
  ]);
});
