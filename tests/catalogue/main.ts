import { inWords, lintFile, lintShipped } from './lint-law.ts';

const usage = `Looks through a catalogue: items, departments, rules and risk points.

  npm run lint:catalogue [-- --json] [-- FILE…]

  FILE     law bundles as JSON, or catalogues as XLSX or CSV; without one, the law a hall starts with
  --json   one line of JSON: how many items, departments, rules, riskPoints and errors
`;

function main(args: readonly string[]): number {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const strange = flags.find((flag) => flag !== '--json');
  if (strange !== undefined) {
    process.stderr.write(`${strange}: there is no such flag\n\n${usage}`);
    return 2;
  }
  const files = args.filter((arg) => !arg.startsWith('--'));
  const reports = files.length === 0 ? [lintShipped()] : files.map(lintFile);
  const count = (key: 'items' | 'departments' | 'rules' | 'riskPoints'): number =>
    reports.reduce((sum, report) => sum + report[key], 0);
  const errors = reports.flatMap((report) => report.errors);
  const counts = {
    items: count('items'),
    departments: count('departments'),
    rules: count('rules'),
    riskPoints: count('riskPoints'),
    errors: errors.length,
  };
  if (flags.includes('--json')) process.stdout.write(`${JSON.stringify(counts)}\n`);
  else process.stdout.write([...errors.map(inWords), wordsOf(counts), ''].join('\n'));
  return errors.length === 0 ? 0 : 1;
}

function wordsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, many]) => `${String(many)} ${what}`)
    .join(', ');
}

process.exitCode = main(process.argv.slice(2));
