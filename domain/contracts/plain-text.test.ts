import { expect, it } from 'vitest';
import { isPlainLine, isPlainText, unplainField } from './plain-text.ts';

it.each([
  ['a dot between the parts of a name', '阿卜杜拉·买买提'],
  ['CJK extension B', '𠮷田'],
  ['CJK extension H', '𱁬'],
  ['accents, composed and with marks', 'Łukasz Nguyễn Zo\u0065\u0308'],
  ['a script from the right', 'محمد'],
  ['a joiner inside a word', 'نامه\u200cای'],
  ['a hundred characters', '长'.repeat(100)],
  ['nothing', ''],
])('%s is plain', (_, text) => {
  expect([isPlainLine(text), isPlainText(text)]).toEqual([true, true]);
});

it.each(['\u0000', '\u001b', '\u007f', '\u0085', '\u202a', '\u202e', '\u2066', '\u2069'])(
  '%j is hidden from the reader',
  (hidden) => {
    expect([isPlainLine(`张${hidden}三`), isPlainText(`张${hidden}三`)]).toEqual([false, false]);
  },
);

it('lets a reason have lines, but not a name', () => {
  const text = '一、材料不全\r\n\t二、表格未签字';
  expect([isPlainLine(text), isPlainText(text)]).toEqual([false, true]);
});

it('names the field that is not plain', () => {
  expect(unplainField({ toDesk: 'D01', served: { method: 'window', proof: ['R-1', 'R-\u202e2'] }, days: 3 })).toEqual([
    'served',
    'proof',
    '1',
  ]);
  expect(unplainField({ materials: ['id'], spouse: null })).toBeUndefined();
});
