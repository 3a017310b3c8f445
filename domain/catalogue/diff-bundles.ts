import type { LawBundle } from './law-bundle.ts';

/**
 * A field that differs: `items/SCJG-001/promised/days`, `items/SCJG-001/materials/identity/required`. A side that does not exist is "".
 */
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

/**
 * Goes into what both sides have; what only one side has is one change. Entries of an item's own lists are found by their names, so that one more in front
 * is one change; a list of texts and the condition of a rule are told as a whole.
 */
function fieldChanges(path: string, before: unknown, after: unknown): BundleChange[] {
  const [old, next] = [partsOf(before), partsOf(after)];
  if (old !== undefined && next !== undefined) {
    const keys = [...new Set([...old.keys(), ...next.keys()])];
    return keys.flatMap((key) => fieldChanges(`${path}/${key}`, old.get(key), next.get(key)));
  }
  const change = { path, before: textOf(before), after: textOf(after) };
  return change.before === change.after ? [] : [change];
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const names = value.map(nameOf);
  return names.includes(undefined) ? undefined : new Map(names.map((name, at) => [name ?? '', value[at] as unknown]));
}

/** What a material or a special procedure is found by. */
function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined;
  const name: unknown = Reflect.get(entry, 'id') ?? Reflect.get(entry, 'kind');
  return typeof name === 'string' ? name : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
