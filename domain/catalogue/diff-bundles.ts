import type { LawBundle } from './law-bundle.ts';

/** A field that differs: `items/SCJG-001/promised/days`. A side that does not exist is "". */
export interface BundleChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

type Entry = object;

/** Every department, item, rule, role and risk point that was added, removed or changed, field by field. */
export function diffBundles(old: LawBundle, next: LawBundle): BundleChange[] {
  return [
    ...changesOf('departments', old.departments, next.departments, ({ id }) => id),
    ...changesOf('items', old.items, next.items, ({ code }) => code),
    ...changesOf('rules', old.rules, next.rules, ({ id }) => id),
    ...changesOf('roles', old.roles, next.roles, ({ command }) => command),
    ...changesOf('riskPoints', old.riskPoints ?? [], next.riskPoints ?? [], ({ id }) => id),
    ...fieldChanges('codeForm', old.codeForm, next.codeForm),
  ];
}

function changesOf<T extends Entry>(
  path: string,
  old: readonly T[],
  next: readonly T[],
  keyOf: (entry: T) => string,
): BundleChange[] {
  const [before, after] = [index(old, keyOf), index(next, keyOf)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => fieldChanges(`${path}/${key}`, before.get(key), after.get(key)));
}

function index<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

/** Goes into what both sides have; what only one side has is one change. */
function fieldChanges(path: string, before: unknown, after: unknown): BundleChange[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => fieldChanges(`${path}/${key}`, before[key], after[key]));
  }
  const change = { path, before: textOf(before), after: textOf(after) };
  return change.before === change.after ? [] : [change];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
