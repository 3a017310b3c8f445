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

/** RFC 8785, narrowed to strings and safe integers (docs/decisions/0001). Throws {@link NotCanonical}. */
export function canonical(value: unknown, path = ''): string {
  return write(value) ?? refuse(value, path);
}

/** Undefined where something has no canonical text. Every record passes here several times, so nothing is kept to say where. */
function write(value: unknown): string | undefined {
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') return isWhole(value) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? writeList(value) : writeObject(value as Record<string, unknown>);
}

function writeText(value: string): string | undefined {
  return value.isWellFormed() ? JSON.stringify(value) : undefined;
}

function writeList(list: readonly unknown[]): string | undefined {
  let text = '[';
  for (let at = 0; at < list.length; at++) {
    const item = write(list[at]);
    if (item === undefined) return undefined;
    text += at === 0 ? item : `,${item}`;
  }
  return `${text}]`;
}

function writeObject(object: Readonly<Record<string, unknown>>): string | undefined {
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const name = writeText(key);
    const member = write(object[key]);
    if (name === undefined || member === undefined) return undefined;
    text += text.length === 1 ? `${name}:${member}` : `,${name}:${member}`;
  }
  return `${text}}`;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** Finds the place that {@link write} stumbled over. */
function refuse(value: unknown, path: string): never {
  if (typeof value === 'string') throw new NotCanonical(path, 'half of a surrogate pair');
  if (typeof value === 'number') throw new NotCanonical(path, 'not a safe integer');
  if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    const keys = Array.isArray(value) ? Array.from(value, (_, at) => String(at)) : Object.keys(object).sort();
    for (const key of keys) {
      if (writeText(key) === undefined) throw new NotCanonical(path, 'half of a surrogate pair');
      if (write(object[key]) === undefined) refuse(object[key], `${path}/${key}`);
    }
  }
  throw new NotCanonical(path, 'neither text, integer, list nor object');
}

/** The value of a canonical text; undefined when the text is not the canonical one of its value. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A text that is already in order is its own proof; anything else is written out and compared.
    const isCanonical = (isInOrder(value) && JSON.stringify(value) === text) || write(value) === text;
    return isCanonical ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Only members of {@link Canonical}, and every object enumerates its keys in canonical order. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return isWhole(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last || !key.isWellFormed() || !isInOrder((value as Record<string, unknown>)[key])) return false;
    last = key;
  }
  return true;
}

/** No message of ours is nested deeper; a deeper one would only exhaust the stack of whoever walks it. */
const DEEPEST = 64;

/**
 * Whether a value from outside can be walked and written: every text in it, keys included, has a UTF-8 form (no half of a surrogate pair), and it
 * is not nested without end. To be asked before anything else is.
 */
export function isWritable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEEPEST) return false;
  if (Array.isArray(value)) return value.every((member) => isWritable(member, depth + 1));
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWritable(member, depth + 1));
}
