import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Adds up one suite from vitest's JSON report. A file that could not be loaded, a report that is missing, an unhandled error
 * and a suite without any test each count as one failure.
 * @param {string} file @param {number} exitCode @param {{ mayBeEmpty: boolean }} options
 * @returns {Totals}
 */
export function totalsOf(file, exitCode, { mayBeEmpty }) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  for (const { status, assertionResults } of report?.testResults ?? []) {
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') totals.passed += 1;
      else if (outcome === 'failed') totals.failed += 1;
      else totals.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((result) => result.status === 'failed')) totals.failed += 1;
  }
  const isEmpty = totals.passed + totals.failed + totals.skipped === 0;
  if (totals.failed === 0 && (exitCode !== 0 || (isEmpty && !mayBeEmpty))) totals.failed = 1;
  return totals;
}

/** @param {readonly Totals[]} all @returns {Totals} */
export function sum(all) {
  const add = (key) => all.reduce((total, one) => total + one[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** @param {Totals} totals */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
