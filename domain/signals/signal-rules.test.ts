import { expect, it } from 'vitest';
import { starterRiskPoints } from '../catalogue/index.ts';
import { signalRule } from '../rules/index.ts';
import {
  emptyTally,
  findSignals,
  gradedSignals,
  riskStates,
  tallyInvited,
  type Finding,
  type WindowTally,
} from './index.ts';
import { simulateHall, type FraudKind } from './testing/index.ts';

/** Seeds on which no threshold was set. */
const halls = [41, 42].map((seed) => simulateHall({ seed, windows: 100, days: 62, fraudShare: 0.4 }));
const found = halls.flatMap(({ tallies, grades, frauds }) =>
  findSignals(tallies, grades).map((finding) => ({ finding, kind: frauds.get(finding.window)?.kind })),
);

it.each<[string, FraudKind]>([
  ['signal/too-fast', 'made-up-visits'],
  ['signal/one-hand', 'script'],
  ['signal/best-at-once', 'clerk-presses'],
  ['signal/same-grade', 'script'],
  ['signal/same-reasons', 'script'],
  ['signal/burst', 'made-up-visits'],
  ['signal/hasty-visits', 'made-up-visits'],
  ['signal/cancelled', 'cancels-bad'],
  ['signal/silenced', 'cancels-bad'],
  ['signal/strays', 'replays'],
  ['signal/all-rated', 'script'],
])('%s: its risk point is raised where there was %s, with the place of its evidence', (rule, kind) => {
  const [first] = found.filter(({ finding, kind: done }) => signalRule(finding.signal) === rule && done === kind);
  expect(raised(first?.finding)).toEqual([[rule, first?.finding.window]]);
});

it('signal/impossible: more answers than invitations', () => {
  const answered = tallyInvited(emptyTally('W01', '2026Q1'), 'pad');
  const tally: WindowTally = { ...answered, visits: 200, rated: 3 };
  const finding = findSignals([tally]).find(({ signal }) => signal === 'impossible');
  expect(raised(finding)).toEqual([['signal/impossible', 'W01']]);
});

it('every signal has a risk point, and which come from grades is known beforehand', () => {
  for (const { finding } of found) expect(finding.graded).toBe(gradedSignals.includes(finding.signal) ? 1 : 0);
  expect(found.length).toBeGreaterThan(100);
});

/** Rule and window of what is raised by one finding on record. */
function raised(finding: Finding | undefined): [string, string | undefined][] {
  if (finding === undefined) return [];
  const { signal, window, period } = finding;
  const signals = [{ rule: signalRule(signal), seq: 7, window, period }];
  const seen = { above: [], signals, sealed: new Set<string>(), postsOf: () => [] };
  return riskStates(starterRiskPoints, [], seen)
    .filter(({ state }) => state === 'raised')
    .map(({ point, signals: [at] }) => [point.rule, at?.window]);
}
