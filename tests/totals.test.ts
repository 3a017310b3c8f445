import { describe, expect, it } from 'vitest';
import { inWords, type Report, sum, totalsOf } from './totals.ts';

const file = (status: string, ...tests: string[]): Report['testResults'][number] => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
});

describe('totalsOf', () => {
  it.each<[string, Report | undefined, number, boolean, string]>([
    [
      'counts each outcome',
      { testResults: [file('failed', 'passed', 'failed', 'skipped', 'todo')] },
      1,
      false,
      '1 passed, 1 failed, 2 skipped',
    ],
    [
      'adds files up',
      { testResults: [file('passed', 'passed'), file('passed', 'passed', 'pending')] },
      0,
      false,
      '2 passed, 0 failed, 1 skipped',
    ],
    [
      'counts a file that could not be loaded',
      { testResults: [file('failed'), file('passed', 'passed')] },
      1,
      false,
      '1 passed, 1 failed, 0 skipped',
    ],
    ['counts a suite that did not start', undefined, 1, false, '0 passed, 1 failed, 0 skipped'],
    [
      'counts an error outside of every test',
      { testResults: [file('passed', 'passed')] },
      1,
      false,
      '1 passed, 1 failed, 0 skipped',
    ],
    ['counts a suite without tests', { testResults: [] }, 0, false, '0 passed, 1 failed, 0 skipped'],
    ['lets a filter leave a suite empty', { testResults: [] }, 0, true, '0 passed, 0 failed, 0 skipped'],
  ])('%s', (_, report, exitCode, mayBeEmpty, words) => {
    expect(inWords(totalsOf(report, exitCode, mayBeEmpty))).toBe(words);
  });
});

describe('sum', () => {
  it('adds suites up', () => {
    expect(
      sum([
        { passed: 1, failed: 2, skipped: 3 },
        { passed: 10, failed: 20, skipped: 30 },
      ]),
    ).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });

  it('takes a run without a test for a failure', () => {
    expect(sum([{ passed: 0, failed: 0, skipped: 0 }])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
