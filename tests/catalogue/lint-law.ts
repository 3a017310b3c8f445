import { readFileSync } from 'node:fs';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { extname } from 'node:path';
import { readCatalogueFile } from '@sunlit/center-server/catalogue/sheets';
import { readBundle, type LawBundle } from '@sunlit/domain/catalogue';
import { lintRules } from '@sunlit/domain/rules';

/** One thing that is wrong: in which file, at which place of it, in which field, and why. */
export interface LintLine {
  readonly file: string;
  /** JSON pointer to what the field belongs to, or sheet and row; "" for the whole. */
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

/** A file with a law bundle as JSON, or with a catalogue as XLSX or CSV, which is read beside the rules a hall starts with. */
export function lintFile(file: string): LintReport {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return refused(file, 'cannot be read');
  }
  if (['.xlsx', '.csv'].includes(extname(file).toLowerCase())) return lintSpreadsheet(file, bytes);
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return lintBundle(file, value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(file, `is no JSON: ${error.message}`);
  }
}

function refused(file: string, reason: string): LintReport {
  return { ...nothing, errors: [{ file, path: '', field: 'value', reason }] };
}

function lintSpreadsheet(file: string, bytes: Uint8Array): LintReport {
  const law = starterLaw('H01');
  const read = readCatalogueFile(bytes, law);
  if (read.ok) return { ...countsOf({ ...law, ...read.content }), errors: [] };
  const errors = read.faults.map(({ sheet, row, column, reason }) => ({
    file,
    path: `${sheet} row ${String(row)}`.trimStart(),
    field: column || 'row',
    reason,
  }));
  return { ...nothing, errors };
}

export function lintBundle(file: string, value: unknown): LintReport {
  const read = readBundle(value);
  const faults = read.ok
    ? lintRules(read.bundle).map(({ path, rule, reason }) => ({ path, reason: `${rule}: ${reason}` }))
    : read.faults;
  const errors = faults.map(({ path, reason }) => {
    const at = path.lastIndexOf('/');
    return { file, path: path.slice(0, Math.max(at, 0)), field: path.slice(at + 1) || 'value', reason };
  });
  return { ...(read.ok && errors.length === 0 ? countsOf(read.bundle) : nothing), errors };
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
