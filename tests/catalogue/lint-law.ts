import { readFileSync } from 'node:fs';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { readBundle, type LawBundle } from '@sunlit/domain/catalogue';

/** One thing that is wrong: in which file, at which place of it, in which field, and why. */
export interface LintLine {
  readonly file: string;
  /** JSON pointer to what the field belongs to; "" for the whole. */
  readonly path: string;
  readonly field: string;
  readonly reason: string;
}

export interface LintReport {
  readonly items: number;
  readonly departments: number;
  readonly rules: number;
  readonly riskPoints: number;
  readonly errors: readonly LintLine[];
}

const SHIPPED = 'starter law';

/** The law a hall starts with. */
export function lintShipped(): LintReport {
  return lintBundle(SHIPPED, starterLaw('H01'));
}

/** A file with a law bundle as JSON. */
export function lintFile(file: string): LintReport {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is no JSON: ${error.message}` : 'cannot be read';
    return { ...nothing, errors: [{ file, path: '', field: 'value', reason }] };
  }
  return lintBundle(file, value);
}

export function lintBundle(file: string, value: unknown): LintReport {
  const read = readBundle(value);
  if (read.ok) return { ...countsOf(read.bundle), errors: [] };
  const errors = read.faults.map(({ path, reason }) => {
    const at = path.lastIndexOf('/');
    return { file, path: path.slice(0, Math.max(at, 0)), field: path.slice(at + 1) || 'value', reason };
  });
  return { ...nothing, errors };
}

export function inWords({ file, path, field, reason }: LintLine): string {
  return `${file}: ${path || '/'}: ${field}: ${reason}`;
}

const nothing = { items: 0, departments: 0, rules: 0, riskPoints: 0 };

function countsOf({ items, departments, rules, riskPoints = [] }: LawBundle): Omit<LintReport, 'errors'> {
  return {
    items: items.length,
    departments: departments.length,
    rules: rules.length,
    riskPoints: riskPoints.length,
  };
}
