import type { Candidate } from './candidate.ts';
import { limitOf } from './discoveries.ts';
import { hundredths, ppm, signalNames, type Finding } from './finding.ts';
import { gradeCandidates } from './grade-findings.ts';
import type { GradeTally } from './grade-tally.ts';
import type { OneHand } from './one-hand.ts';
import { ownContrasts, type OwnContrast } from './own-contrast.ts';
import { handsOf, tooFast } from './press-findings.ts';
import type { WindowTally } from './tally.ts';
import { signalThresholds as limits } from './thresholds.ts';
import { impossible, visitCandidates } from './visit-findings.ts';

/**
 * Everything that stands out at the windows of a hall in one period, ordered by window and signal. Pure: the same tallies give the same findings, in whatever
 * order they come. Too few visits, ratings or windows say nothing. `grades` only where the caller may count them (the center, behind its vault); without them
 * the findings are those that anybody who has the leaves can derive again.
 */
export function findSignals(tallies: readonly WindowTally[], grades: readonly GradeTally[] = []): Finding[] {
  const inOrder = tallies.toSorted((a, b) => compare(a.window, b.window));
  const graded = grades.toSorted((a, b) => compare(a.window, b.window));
  const periods = new Map(inOrder.map(({ window, period }) => [window, period]));
  const findings = [
    ...beyondLimit([...visitCandidates(inOrder), ...tooFast(inOrder)]),
    ...beyondLimit(gradeCandidates(inOrder, graded)),
    ...hands(inOrder, graded),
    ...inOrder.flatMap((tally) => {
      const figures = impossible(tally);
      return figures === undefined ? [] : [{ window: tally.window, signal: 'impossible', graded: 0, figures } as const];
    }),
  ];
  return findings
    .map((finding) => ({ ...finding, period: periods.get(finding.window) ?? '' }))
    .sort((a, b) => compare(a.window, b.window) || signalNames.indexOf(a.signal) - signalNames.indexOf(b.signal));
}

type Found = Omit<Finding, 'period'>;

/** What lies beyond the limit of all that were looked at. Figures from grades have a limit of their own, so that findings without grades do not depend on any. */
function beyondLimit(candidates: readonly Candidate[]): Found[] {
  const limit = limitOf(candidates.map(({ z }) => z));
  return candidates
    .filter(({ z, matters }) => matters && z >= limit)
    .map(({ window, signal, graded, figures }) => ({
      window,
      signal,
      graded,
      figures: { ...figures, limitZ: hundredths(limit) },
    }));
}

/** One hand by the rhythm alone, or by less of it where the grades of those presses say the same. */
function hands(tallies: readonly WindowTally[], grades: readonly GradeTally[]): Found[] {
  const found = handsOf(tallies);
  const contrasts = ownContrasts(grades);
  const alone = limits.oneHandGain.value;
  const byRhythm = [...found]
    .filter(([, hand]) => hand.share >= limits.leastOneHand.value && hand.gain >= alone)
    .map(([window, hand]): Found => ({
      window,
      signal: 'one-hand',
      graded: 0,
      figures: { ...handFigures(hand), limitGain: alone },
    }));
  const limit = limits.ownContrastZ.value;
  const byGrades = contrasts
    .filter((contrast) => contrast.z >= limit || saysTheSame(found.get(contrast.window), contrast))
    .map((contrast): Found => {
      const { window, z, ...span } = contrast;
      return {
        window,
        signal: 'best-at-once',
        graded: 1,
        figures: { ...span, z: hundredths(z), limitZ: hundredths(limit) },
      };
    });
  return [...byRhythm, ...byGrades];
}

function saysTheSame(hand: OneHand | undefined, { z, fromMs, toMs }: OwnContrast): boolean {
  if (hand === undefined || z < limits.gradedZ.value) return false;
  const isThere = hand.delayMs >= 0.9 * fromMs && hand.delayMs <= 1.1 * toMs;
  return isThere && hand.gain >= limits.oneHandGainGraded.value && hand.share >= limits.leastOneHand.value;
}

function handFigures({ share, delayMs, spread, gain }: OneHand) {
  return { sharePpm: ppm(share), delayMs, spreadPpm: ppm(spread), gain: Math.round(gain) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
