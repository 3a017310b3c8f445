import path from 'node:path';
import { starterRiskPoints } from '@sunlit/domain/catalogue';
import { clockUseNames, clockUseRule, ruleTexts, signalRule } from '@sunlit/domain/rules';
import { clockLimits, findSignals, signalNames, signalWords, type SignalName } from '@sunlit/domain/signals';
import { simulateHall } from '@sunlit/domain/signals/testing';
import { toldIn } from './rules-table.ts';

const NOTE =
  'Generated from the risk points, the rules that watch them and the tests that tell those, and from what the signals found in simulated halls, by `npx vitest run tests/docs -u`; a test compares.';
/** Seeds on which no threshold was set, nor is any measured by the bench. */
const SEEDS = [41, 42];

/** What a use is a share of, where it is not of the cases that a post handles. */
const counted: Readonly<Record<string, string>> = {
  corrected: 'cases received',
  returned: 'cases sent for approval',
  lastHour: 'acts',
};

/** docs/generated/risks.md. */
export function risksPage(): string {
  const told = toldIn();
  const kinds = new Map(ruleTexts.map(({ id, kind }) => [id, kind ?? 'procedure']));
  const points = starterRiskPoints.map(({ id, description, post, stage, likelihood, consequence, rule }) => [
    id,
    kinds.get(rule) ?? '',
    `${description.zh}<br>${description.en}`,
    `${post}, ${stage}`,
    String(likelihood * consequence),
    `\`${rule}\``,
    link(told.get(rule)),
  ]);
  const titles = new Map(ruleTexts.map(({ id, title }) => [id, `${title.zh}<br>${title.en}`]));
  const raised = raisedBy();
  const signals = signalNames.map((name) => {
    const { title, why } = signalWords[name];
    const rule = signalRule(name);
    return [
      `\`${name}\``,
      `${title.zh}<br>${title.en}`,
      why.en,
      raised.get(name) ?? '',
      `\`${rule}\``,
      link(told.get(rule)),
    ];
  });
  return [
    '# Risks: what is feared, what watches it, what shows that it does\n',
    `${NOTE}\n`,
    table(['risk point', 'kind', 'what is feared', 'post, stage', 'weight', 'rule', 'told in'], points),
    '\n## Use of clocks\n',
    'Counted for each post and quarter over the cases that ended in it. A post that reaches a limit raises the risk point of its rule, beside its counts and those of the other posts; nothing follows from it alone. The limits are data of the published law (`postAbove`), estimated and unverified: a hall sets its own.\n',
    table(
      ['use', 'what is counted', 'limit', 'at least', 'of at least', 'rule', 'told in'],
      clockLimits(ruleTexts).map(({ share, rule, permille, least, ofLeast }) => [
        `\`${share}\``,
        titles.get(rule) ?? '',
        `${String(permille / 10)} %`,
        String(least),
        `${String(ofLeast)} ${counted[share] ?? 'cases handled'}`,
        `\`${rule}\``,
        link(told.get(rule)),
      ]),
    ),
    '\n## Signals\n',
    `Each is a risk point of every window. The last column names what was done at the windows where it was found, in ${String(SEEDS.length)} simulated halls of a hundred windows, and how often; _honest_ where nothing was.\n`,
    table(['signal', 'title', 'why it is looked at', 'found where', 'rule', 'told in'], signals),
    '',
  ].join('\n');
}

/** Rules of risk points that no test tells. */
export function unwatched(): string[] {
  const told = toldIn();
  return starterRiskPoints.filter(({ rule }) => !told.has(rule)).map(({ id, rule }) => `${id} ${rule}`);
}

/** Uses of clocks and signals that are no risk point of the starter law. */
export function unfeared(): string[] {
  const feared = new Set(starterRiskPoints.map(({ rule }) => rule));
  return [...clockUseNames.map(clockUseRule), ...signalNames.map(signalRule)].filter((rule) => !feared.has(rule));
}

function raisedBy(): ReadonlyMap<SignalName, string> {
  const counts = new Map<SignalName, Map<string, number>>();
  for (const seed of SEEDS) {
    const { tallies, grades, frauds } = simulateHall({ seed, windows: 100, days: 62, fraudShare: 0.4 });
    for (const { window, signal } of findSignals(tallies, grades)) {
      const kind = frauds.get(window)?.kind ?? 'honest';
      const known = counts.get(signal) ?? new Map<string, number>();
      counts.set(signal, known.set(kind, (known.get(kind) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([signal, kinds]) => [
      signal,
      [...kinds]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, count]) => `${kind} ${String(count)}`)
        .join(', '),
    ]),
  );
}

function link(file: string | undefined): string {
  return file === undefined ? '' : `[${path.basename(file)}](../../${file})`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
