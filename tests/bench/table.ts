import type { Line } from './report.ts';

const GOAL = /^(<=|>=|<|>|)\s*([\d.]+)(?: (of the bare loop)| x baseline \+ ([\d.]+) ms)?$/;
const HEAD = ['bench', 'metric', 'ours', 'bare', 'peers', 'goal', 'reached'];

/** Whether a figure is within its goal; undefined where it has none that a program can read. */
export function isReached({ goal, value, ratio, baseline }: Line): boolean | undefined {
  const [, sign, number = '', ofBare, more] = GOAL.exec(goal) ?? [];
  if (number === '') return undefined;
  const measured = ofBare === undefined ? value : ratio;
  const limit =
    more === undefined ? Number(number) : baseline === null ? null : Number(number) * baseline + Number(more);
  if (measured === null || limit === null) return undefined;
  if (sign === '<=') return measured <= limit;
  if (sign === '>=') return measured >= limit;
  if (sign === '<') return measured < limit;
  return sign === '>' ? measured > limit : measured === limit;
}

/** All figures as one table of markdown, columns as wide as what stands in them; `failed`: benches that gave none. */
export function benchTable(lines: readonly Line[], failed: readonly string[]): string {
  const rows = [HEAD, ...lines.map(rowOf), ...failed.map((bench) => [bench, 'failed', '', '', '', '', '**no**'])];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const text = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  text.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return `${text.join('\n')}\n`;
}

function rowOf(line: Line): string[] {
  const { bench, metric, value, unit, baseline, peers, goal } = line;
  const reached = isReached(line);
  return [
    bench,
    metric,
    `${shown(value)} ${unit}`,
    baseline === null ? '' : shown(baseline),
    Object.entries(peers ?? {})
      .map(([name, of]) => `${name} ${shown(of)}`)
      .join(', '),
    goal,
    reached === undefined ? '' : reached ? 'yes' : '**no**',
  ];
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
