import path from 'node:path';
import { starterRiskPoints } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import { findSignals, signalNames, signalWords, type SignalName } from '@sunlit/domain/signals';
import { simulateHall } from '@sunlit/domain/signals/testing';
import { toldIn } from './rules-table.ts';

const NOTE =
  'Generated from the risk points, the rules that watch them and the tests that tell those, and from what the signals found in simulated halls, by `npx vitest run tests/docs -u`; a test compares.';
/** Seeds on which no threshold was set, nor is any measured by the bench. */
const SEEDS = [41, 42];

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
  const raised = raisedBy();
  const signals = signalNames.map((name) => {
    const { title, why } = signalWords[name];
    return [`\`${name}\``, `${title.zh}<br>${title.en}`, why.en, raised.get(name) ?? ''];
  });
  return [
    '# Risks: what is feared, what watches it, what shows that it does\n',
    `${NOTE}\n`,
    table(['risk point', 'kind', 'what is feared', 'post, stage', 'weight', 'rule', 'told in'], points),
    '\n## Signals\n',
    `Each is a risk point of every window. The last column names what was done at the windows where it was found, in ${String(SEEDS.length)} simulated halls of a hundred windows, and how often; _honest_ where nothing was.\n`,
    table(['signal', 'title', 'why it is looked at', 'found where'], signals),
    '',
  ].join('\n');
}

/** Rules of risk points that no test tells. */
export function unwatched(): string[] {
  const told = toldIn();
  return starterRiskPoints.filter(({ rule }) => !told.has(rule)).map(({ id, rule }) => `${id} ${rule}`);
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
