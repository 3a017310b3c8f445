/** A fault as the title of its tests carries it through the runner to the table. */
export interface FaultRow {
  readonly name: string;
  readonly outcome: string;
  readonly often: { readonly daily: number; readonly nightly: number; readonly of: string } | undefined;
}

const BETWEEN = ' → ';

export function titleOf({ name, outcome, often }: FaultRow): string {
  for (const text of [name, outcome, often?.of ?? '-']) {
    if (text === '' || /[→|\n]/.test(text)) throw new RangeError(`not for a table: ${JSON.stringify(text)}`);
  }
  const times = often === undefined ? [] : [`${String(often.daily)} ${often.of}, ${String(often.nightly)} at night`];
  return [name, outcome, ...times].join(BETWEEN);
}

/** Undefined for a title that is no fault's. */
export function readTitle(title: string): { name: string; outcome: string; times: string } | undefined {
  const [name, outcome, times = 'once', ...more] = title.split(BETWEEN);
  if (name === undefined || outcome === undefined || more.length > 0) return undefined;
  return { name, outcome, times };
}

/** What is read of vitest's JSON report. */
export interface FaultReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}
/** `page` for docs/generated/faults.md; `strays` are tests that belong to no fault. */
export interface FaultTable {
  readonly page: string;
  readonly strays: readonly string[];
}

const HEAD = `# Faults

What is done to a hall on purpose, what must come of it, and the tests that hold it to that. Made by \`npm run test:faults -- -u\` from what ran; every
run compares. The last column is the result of the run that made this page; \`npm run test:faults\` prints the table with its own.

| fault | outcome | how often | tests | last result |
| --- | --- | --- | --- | --- |
`;

/** The table of a whole run of the suite; `root` is the folder that file names begin with, ended by a slash. */
export function faultTable({ testResults }: FaultReport, root: string): FaultTable {
  const rows = new Map<string, { files: Set<string>; statuses: string[] }>();
  const strays: string[] = [];
  for (const { name: file, assertionResults } of testResults) {
    const place = file.startsWith(root) ? file.slice(root.length) : file;
    for (const { ancestorTitles, title, status } of assertionResults) {
      const [top = ''] = ancestorTitles;
      if (readTitle(top) === undefined) {
        strays.push(`${place}: ${[...ancestorTitles, title].join(' > ')}`);
        continue;
      }
      const row = rows.get(top) ?? { files: new Set(), statuses: [] };
      rows.set(top, row);
      row.files.add(place);
      row.statuses.push(status);
    }
  }
  const lines = [...rows].map(([title, { files, statuses }]) => {
    const { name, outcome, times } = readTitle(title) ?? { name: title, outcome: '', times: '' };
    const tests = [...files].toSorted().map((file) => `\`${file}\``);
    return `| ${[name, outcome, times, `${String(statuses.length)} in ${tests.join(', ')}`, resultOf(statuses)].join(' | ')} |`;
  });
  return { page: `${HEAD}${lines.toSorted().join('\n')}\n`, strays };
}

/** Whether two pages tell of the same faults, whatever their last results. */
export function isSameTable(one: string, other: string): boolean {
  return withoutResults(one) === withoutResults(other);
}

function withoutResults(page: string): string {
  return page.replaceAll(/ \| [^|\n]*\|$/gm, ' |');
}

function resultOf(statuses: readonly string[]): string {
  if (statuses.includes('failed')) return 'failed';
  const skipped = statuses.filter((status) => status !== 'passed').length;
  if (skipped === 0) return 'passed';
  return skipped === statuses.length ? 'skipped' : `passed, ${String(skipped)} skipped`;
}
