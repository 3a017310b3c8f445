/** A kind of value that a member may have, with the words for what was expected. */
export interface Kind<T> {
  readonly what: string;
  readonly is: (value: unknown) => value is T;
}
export type Shape<T> = { readonly [K in keyof T]: Kind<T[K]> };
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** An object with exactly the members of the shape; `why` names the first member that is missing, too much or wrong. */
export function readObject<T>(value: unknown, shape: Shape<T>): Reading<T> {
  if (!isObject(value)) return { ok: false, why: 'not a JSON object' };
  const kinds = Object.entries<Kind<unknown>>(shape);
  const known = new Set(kinds.map(([name]) => name));
  for (const name of Object.keys(value))
    if (!known.has(name)) return { ok: false, why: `unknown field ${JSON.stringify(name.slice(0, 40))}` };
  for (const [name, kind] of kinds) {
    if (!Object.hasOwn(value, name)) return { ok: false, why: `field "${name}" is missing` };
    if (!kind.is(value[name])) return { ok: false, why: `field "${name}": not ${kind.what}` };
  }
  return { ok: true, value: value as T };
}

/** Parses JSON and reads it. */
export function readJson<T>(text: string, shape: Shape<T>): Reading<T> {
  const value = parse(text);
  return value === undefined ? { ok: false, why: 'not JSON' } : readObject(value, shape);
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
