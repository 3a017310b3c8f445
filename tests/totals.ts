export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of vitest's JSON report. */
export interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Adds up one suite. A file that could not be loaded, a report that is missing, an exit code that no failed test explains,
 * and a suite without any test (unless it `mayBeEmpty`, as with a file filter) each count as one failure.
 */
export function totalsOf(report: Report | undefined, exitCode: number, mayBeEmpty: boolean): Totals {
  const files = report?.testResults ?? [];
  const outcomes = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (status: string): number => outcomes.filter((outcome) => outcome === status).length;
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = count('passed');
  const failed = count('failed') + unloaded.length;
  const skipped = outcomes.length - passed - count('failed');
  const isUnexplained = exitCode !== 0 || (outcomes.length === 0 && !mayBeEmpty);
  return { passed, failed: failed === 0 && isUnexplained ? 1 : failed, skipped };
}

/** The whole run; one without a single test has failed. */
export function sum(all: readonly Totals[]): Totals {
  const add = (key: keyof Totals): number => all.reduce((total, one) => total + one[key], 0);
  const total = { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
  return total.passed + total.failed + total.skipped === 0 ? { ...total, failed: 1 } : total;
}

/** The closing line that other programs read. */
export function inWords({ passed, failed, skipped }: Totals): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}
