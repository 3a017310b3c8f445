import { describe, expect, it } from 'vitest';
import { faultTable, isSameTable, readTitle, titleOf, type FaultReport } from './fault-table.ts';

const often = { daily: 20, nightly: 200, of: 'kills' };
const kill = titleOf({ name: 'kill -9', outcome: 'Nothing is lost.', often });
const cut = titleOf({ name: 'A cut line', outcome: 'All comes later.', often: undefined });
const ran = (file: string, top: string, ...statuses: string[]): FaultReport['testResults'][number] => ({
  name: `/hall/${file}`,
  assertionResults: statuses.map((status) => ({ ancestorTitles: [top], title: 'it holds', status })),
});

describe('the title of a fault', () => {
  it('is read as it was written', () => {
    expect([readTitle(kill), readTitle(cut), readTitle('a plain test')]).toEqual([
      { name: 'kill -9', outcome: 'Nothing is lost.', times: '20 kills, 200 at night' },
      { name: 'A cut line', outcome: 'All comes later.', times: 'once' },
      undefined,
    ]);
  });
  it.each(['', 'a | b', 'a → b', 'a\nb'])('is refused where it would break the table: %j', (name) => {
    expect(() => titleOf({ name, outcome: 'o', often: undefined })).toThrow(RangeError);
  });
});

describe('the table', () => {
  const report = {
    testResults: [
      ran('tests/faults/kill.test.ts', kill, 'passed', 'passed'),
      ran('tests/faults/line.test.ts', kill, 'failed'),
      ran('tests/faults/cut.test.ts', cut, 'passed', 'skipped'),
      ran('tests/faults/stray.test.ts', 'no fault', 'passed'),
    ],
  };
  const { page, strays } = faultTable(report, '/hall/');

  it('has a row for every fault, with all its tests, and the worst result', () => {
    expect(page.split('\n').filter((line) => line.startsWith('| A') || line.startsWith('| k'))).toEqual([
      '| A cut line | All comes later. | once | 2 in `tests/faults/cut.test.ts` | passed, 1 skipped |',
      '| kill -9 | Nothing is lost. | 20 kills, 200 at night | 3 in `tests/faults/kill.test.ts`, `tests/faults/line.test.ts` | failed |',
    ]);
  });
  it('names the tests that belong to no fault', () => {
    expect(strays).toEqual(['tests/faults/stray.test.ts: no fault > it holds']);
  });
  it('is the same whatever the results, another with another fault, outcome or number of tests', () => {
    const better = page.replace('| failed |', '| passed |');
    expect(better).not.toBe(page);
    expect([
      isSameTable(page, better),
      isSameTable(page, page.replace('kill -9', 'kill -15')),
      isSameTable(page, page.replace('Nothing', 'Something')),
      isSameTable(page, page.replace('2 in', '3 in')),
    ]).toEqual([true, false, false, false]);
  });
});
