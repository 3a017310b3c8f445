import type { RecomputeReport } from './report.ts';
import { grouped } from '../ledger/entry.ts';
import { counted, findingLines, heading } from '../ledger/in-words.ts';

/** The report for a stranger: what was derived again, what agrees, what does not, and what nobody can derive without a secret. */
export function recomputeInWords(report: RecomputeReport): string {
  const { findings } = report;
  const verdict =
    findings.length === 0 ? 'AGREES: no finding.' : `DOES NOT AGREE: ${counted(findings.length, 'finding')}.`;
  const parts = [
    heading('Recomputed from the records and the recorded law:', recomputed(report)),
    heading(
      'Months of departments (score; completed, late; warnings, yellow, red cards that stand; revoked, cancelled). Nothing follows from a score alone:',
      months(report),
    ),
    heading('Use of clocks by post. No order of merit, and nothing follows from it alone:', clocks(report)),
    heading('Totals per day (visits, rated, unrated, received, completed, refused attempts):', totals(report)),
    findingLines(report),
    [verdict],
    ...(findings.length === 0 ? [heading('What agrees:', agrees(report))] : []),
    heading('Not recomputed:', notRecomputed(report)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function recomputed({ records, cases, cards, disputes }: RecomputeReport): readonly string[] {
  const stages = grouped(cases, ({ stage }) => stage);
  const levels = grouped(cards, ({ level }) => level);
  const each = (groups: ReadonlyMap<string, readonly unknown[]>): string =>
    groups.size === 0 ? '' : `: ${[...groups].map(([name, rows]) => `${String(rows.length)} ${name}`).join(', ')}`;
  return [
    `The state, stage times and limits of ${counted(cases.length, 'case')} out of ${counted(records, 'record')}${each(stages)}.`,
    `${counted(cards.length, 'card')}${each(levels)}.`,
    `${counted(disputes.length, 'fact')} that the law refuses.`,
    `${counted(cards.filter(({ undetermined }) => undetermined === 1).length, 'card')} undetermined: a fact that came in later claims to have been in time.`,
  ];
}

function totals({ days }: RecomputeReport): readonly string[] {
  return days.map(
    ({ day, visits, rated, unrated, received, completed, refusedAttempts }) =>
      `${new Date(day * 86_400_000).toISOString().slice(0, 10)}: ${[visits, rated, unrated, received, completed, refusedAttempts].join(', ')}`,
  );
}

function months({ scores }: RecomputeReport): readonly string[] {
  return scores.flatMap(({ month, isClosed, scores: all }) =>
    all.map((one) => {
      const counts = `${String(one.completed)}, ${String(one.late)}; ${[one.warning, one.yellow, one.red].join(', ')}; ${String(one.revoked)}, ${String(one.cancelled)}`;
      const score = one.score === 'too-few' ? 'too few' : String(one.score);
      return `${month}${isClosed ? '' : ' (open)'} ${one.department}: ${score}; ${counts}`;
    }),
  );
}

function clocks({ clocks: quarters }: RecomputeReport): readonly string[] {
  const share = (name: string, observed: number, of: number): string =>
    of === 0 ? '' : `${name} ${String(observed)} of ${String(of)}`;
  return quarters.flatMap(({ period, posts }) =>
    posts.map((use) => {
      const told = [
        share('corrected', use.corrected, use.received),
        share('paused', use.paused, use.cases),
        share('extended', use.extended, use.cases),
        share('withdrawn', use.withdrawn, use.cases),
        share('filed again', use.refiled, use.cases),
        share('entered afterwards', use.enteredAfterwards, use.cases),
        share('returned', use.returned, use.asked),
        share('in the last hour', use.lastHour, use.acts),
      ];
      return `${period} ${use.post}: ${told.filter((text) => text !== '').join(', ')}`;
    }),
  );
}

/** What a report without findings shows. */
export function agrees({
  cardsIssued,
  disputesRecorded,
  shown,
  cases,
  monthsClosed,
  corrections,
}: RecomputeReport): readonly string[] {
  return [
    `All ${counted(cardsIssued, 'card')} that the center recorded follow from the law as it was published then: same rule and version, level, due instant and case. None is missing, none invented, none too early, none late.`,
    `All ${counted(disputesRecorded, 'fact')} that the center disputes are refused by the law, and no other is.`,
    `The numbers of ${counted(monthsClosed, 'closed month')} and ${counted(corrections, 'correction')} are what cards and completed cases make.`,
    ...(shown > 0
      ? [
          `What the center shows (${counted(shown, 'line')}) is what the records make: the state of ${counted(cases.length, 'case')}, every card, every total.`,
        ]
      : []),
  ];
}

/** What stays open in any case. */
export function notRecomputed({ hiddenFacts, pending, shown }: RecomputeReport): readonly string[] {
  return [
    ...(hiddenFacts > 0
      ? [
          `${counted(hiddenFacts, 'rating')}, given or left out: a rating hides its visit, so whether it answers an invitation is the center's word. They are counted as the center took them.`,
        ]
      : []),
    'Grades and other values behind a commitment: they are not in this file, and nothing here depends on them.',
    ...(pending.cards + pending.disputes + pending.months > 0
      ? [
          `${counted(pending.cards, 'card')}, ${counted(pending.disputes, 'dispute')} and ${counted(pending.months, 'correction')} that became due at the very end: the center may still be about to record them.`,
        ]
      : []),
    ...(shown > 0 ? [] : ['What the center shows: give it with --shown.']),
    'When a checkpoint was signed that a fact had seen: the center says so; cosignatures hold it to that.',
    'When a fact came in: only between two records of the center. Clocks are claims.',
  ];
}
