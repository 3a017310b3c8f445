import { describe, expect, it } from 'vitest';
import { chineseReason } from './fault-words.ts';

/** The checks of catalogue and calendar, as text. */
const sources = import.meta.glob<string>(
  [
    '../../domain/catalogue/{check-*,read-*,sheet-cells,fault,shape-faults}.ts',
    '../../domain/calendar/{check-*,read-notice}.ts',
    '../../center-server/catalogue/{read-xlsx,check-document}.ts',
    '!**/*.test.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const REASON = /(?:reason: |this\.fault\(|\? |: |return )(?:\['\w+', )?(?:'([^'\n]+)'|`([^`\n]+)`)/g;

/** What these files can say: texts of several words, with 1 for what they put in. */
const reasons = Object.values(sources).flatMap((text) =>
  [...text.matchAll(REASON)]
    .map(([, plain = '', filled = '']) => plain || filled.replaceAll(/\$\{[^}]*\}/g, '1'))
    .filter((text) => /[a-z] [a-z]/.test(text)),
);

describe('reasons of the center in Chinese', () => {
  it('are there for everything that the checks of catalogue and calendar can say', () => {
    expect(reasons.length).toBeGreaterThan(60);
    expect(reasons.filter((reason) => chineseReason(reason) === reason)).toEqual([]);
  });

  it('take over what is particular, and leave what is unknown as it came', () => {
    expect(
      [
        'longer than the statutory limit of 20',
        '2026-02-30 is no date between 1990 and 2200',
        'The limit is 1.5 MB.',
        'quite another thing',
      ].map(chineseReason),
    ).toEqual([
      '长于上级时限（statutory）的 20 天',
      '2026-02-30 不是有效日期（1990 至 2200 年）',
      '上限为 1.5 MB',
      'quite another thing',
    ]);
  });
});
