/** What a record may hold: no fractions, no true, false or null, so that every language writes it alike. */
export type Canonical = string | number | readonly Canonical[] | { readonly [key: string]: Canonical };

/** Thrown by {@link canonical} for a value that has no canonical text; `path` names the place. */
export class NotCanonical extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path || 'value'}: ${reason}`);
    this.name = 'NotCanonical';
    this.path = path;
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** RFC 8785, narrowed to strings and safe integers (docs/decisions/0001). Throws {@link NotCanonical}. */
export function canonical(value: unknown, path = ''): string {
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw new NotCanonical(path, 'half of a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NotCanonical(path, 'not a safe integer');
    return String(value);
  }
  if (Array.isArray(value))
    return `[${Array.from(value, (item, at) => canonical(item, `${path}/${String(at)}`)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    const members = Object.keys(object)
      .sort()
      .map((key) => `${canonical(key, path)}:${canonical(object[key], `${path}/${key}`)}`);
    return `{${members.join(',')}}`;
  }
  throw new NotCanonical(path, 'neither text, integer, list nor object');
}

/** The value of a canonical text; undefined when the text is not the canonical one of its value. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
