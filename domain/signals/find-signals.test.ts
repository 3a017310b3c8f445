import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, findSignals, signalNames, signalWords, tallyInvited, tallyRated, tallyVisit } from './index.ts';
import { simulateHall, type SimulatedHall } from './testing/index.ts';

const small = { windows: 90, days: 45, fraudShare: 0.15 };

/** Of the dishonest and of the honest windows, the share with a finding. */
function ratesOf(halls: readonly SimulatedHall[]): { recall: number; falseRate: number; frauds: number } {
  const counts = { frauds: 0, flaggedFrauds: 0, honest: 0, flaggedHonest: 0 };
  for (const { tallies, grades, frauds } of halls) {
    const flagged = new Set(findSignals(tallies, grades).map(({ window }) => window));
    for (const { window } of tallies) {
      const isFlagged = flagged.has(window) ? 1 : 0;
      if (frauds.has(window)) {
        counts.frauds += 1;
        counts.flaggedFrauds += isFlagged;
      } else {
        counts.honest += 1;
        counts.flaggedHonest += isFlagged;
      }
    }
  }
  const { frauds, flaggedFrauds, honest, flaggedHonest } = counts;
  return { recall: flaggedFrauds / frauds, falseRate: flaggedHonest / honest, frauds };
}

describe('in simulated halls', () => {
  const halls = [21, 22, 23].map((seed) => simulateHall({ seed, ...small }));

  it('most dishonest windows stand out and hardly an honest one; the bench measures it at full size', () => {
    const { recall, falseRate, frauds } = ratesOf(halls);
    expect(frauds).toBeGreaterThan(20);
    expect(recall).toBeGreaterThanOrEqual(0.8);
    expect(falseRate).toBeLessThanOrEqual(0.02);
  });

  it('the findings do not depend on the order of the windows', () => {
    const [{ tallies, grades } = { tallies: [], grades: [] }] = halls;
    expect(findSignals(tallies.toReversed(), grades.toReversed())).toEqual(findSignals(tallies, grades));
  });

  it('what is found without grades is found with them too, with the same figures', () => {
    for (const { tallies, grades } of halls) {
      const withGrades = findSignals(tallies, grades).filter(({ graded }) => graded === 0);
      expect(findSignals(tallies)).toEqual(withGrades);
      expect(withGrades.length).toBeGreaterThan(0);
    }
  });

  it('an honest hall is left alone', () => {
    const { tallies, grades } = simulateHall({ seed: 26, ...small, fraudShare: 0 });
    expect(findSignals(tallies, grades).length).toBeLessThanOrEqual(2);
  });

  it('a week of work says nothing of anybody', () => {
    const { tallies, grades } = simulateHall({ seed: 24, windows: 40, days: 2, fraudShare: 0.5 });
    expect(findSignals(tallies, grades)).toEqual([]);
  });
});

it('a hall with few windows has no peers, whatever is pressed there', () => {
  const { tallies, grades } = simulateHall({ seed: 25, windows: 11, days: 62, fraudShare: 0.9 });
  expect(findSignals(tallies, grades)).toEqual([]);
});

it('more answers than invitations are impossible, however few', () => {
  const visited = tallyInvited(tallyVisit(emptyTally('W01', '2026Q1')), 'A');
  const seen = { item: 'A', delayMs: 3_000, openForMs: 300_000, atMs: 1 };
  const honest = tallyRated(visited, seen);
  const twice = tallyRated(tallyRated(honest, seen), seen);
  expect(findSignals([honest])).toEqual([]);
  expect(findSignals([twice])).toEqual([
    {
      window: 'W01',
      period: '2026Q1',
      signal: 'impossible',
      graded: 0,
      figures: { visits: 1, invited: 1, ended: 3 },
    },
  ]);
});

it('figures are whole numbers, whatever the hall', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
      const { tallies, grades } = simulateHall({ seed, windows: 13, days: 6, fraudShare: 0.4 });
      const findings = findSignals(tallies, grades);
      expect(findings.flatMap(({ figures }) => Object.values(figures)).every(Number.isSafeInteger)).toBe(true);
      expect(new Set(findings.map(({ window, signal }) => `${window} ${signal}`)).size).toBe(findings.length);
    }),
    { numRuns: 10 },
  );
});

it('every signal has its words in both languages', () => {
  const words = signalNames.map((name) => signalWords[name]);
  expect(words.every(({ title, why }) => title.zh !== '' && title.en !== '' && why.zh !== '' && why.en !== '')).toBe(
    true,
  );
});
