import fc, { type Arbitrary } from 'fast-check';
import { isNightly } from './fault.ts';

/** As much of JSON Schema as the project's messages are written in: TypeBox schemas fit, and the OpenAPI document. */
export interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[] | undefined;
  readonly patternProperties?: Readonly<Record<string, object>>;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** How much further the fuzz goes at night. */
const AT_NIGHT = 50;
export const NIGHTLY_TIMES = isNightly ? AT_NIGHT : 1;

/** Messages of each property by day. */
const daily = {
  centerRequests: 1_500,
  deskRequests: 400,
  strangersUplink: 450,
  desksUplink: 550,
  strangersBoard: 50,
  board: 150,
  clerkFace: 300,
  citizenFace: 150,
  clerkCommands: 300,
} as const;
/** Messages of a property in this run. */
export const runsOf = (property: keyof typeof daily): number => daily[property] * NIGHTLY_TIMES;
const inAll = Object.values(daily).reduce((sum, runs) => sum + runs, 0);
export const hostileMessages = { daily: inAll, nightly: inAll * AT_NIGHT, of: 'messages' } as const;

/** Bound on one property. */
export const LIMIT_MS = 60_000 * NIGHTLY_TIMES;

/** Any UTF-16 at all: NUL, controls, halves of pairs. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 });
export const nastyText: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: anyText },
  { weight: 3, arbitrary: fc.string() },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '\0',
      '\ud800',
      'half a pair \udc00',
      '__proto__',
      'constructor',
      "' OR 1=1 --",
      '../../../etc/passwd',
      '9'.repeat(30),
      '-1',
      'NaN',
      '2026-02-30',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 70_000 }).map((length) => '𠮷'.repeat(length / 2)) },
);
const deep = fc.integer({ min: 10, max: 1_000 }).map((depth) => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value };
  return value;
});
const poisoned = fc
  .constantFrom('{"__proto__":{"ok":1}}', '{"constructor":{"prototype":{}}}', '{"toJSON":1}', '{"length":-1}')
  .map((text): unknown => JSON.parse(text));

/** A JSON value that nobody should have sent. */
export const nasty: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(null, true, -1, 0, -0, 0.5, 1e308, 2 ** 53, [], {}, [[]], [null]) },
  { weight: 4, arbitrary: nastyText },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: poisoned },
);

/** A value that fits its schema. */
export function shaped(shape: Shape): Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(shaped));
  switch (shape.type) {
    case 'string': {
      const { pattern, minLength = 0 } = shape;
      return pattern === undefined
        ? fc.string({ minLength, maxLength: minLength + 10 })
        : fc.stringMatching(new RegExp(pattern, 'u'));
    }
    case 'number':
    case 'integer':
      return fc.integer({ min: shape.minimum ?? 0, max: shape.maximum ?? 1_000_000 });
    case 'array':
      return fc.array(shaped(shape.items ?? {}), {
        minLength: shape.minItems ?? 0,
        maxLength: (shape.minItems ?? 0) + 2,
      });
    case 'object': {
      const { properties, required = [], patternProperties } = shape;
      if (patternProperties !== undefined) {
        return fc.dictionary(fc.string({ maxLength: 20 }), shaped(Object.values(patternProperties)[0] ?? {}));
      }
      const members = Object.entries(properties ?? {}).map(([name, member]) => [name, shaped(member)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
    }
    default:
      return nasty;
  }
}

/** Where and how a sound value is broken. */
export interface Wound {
  readonly spot: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly name: string;
  readonly value: unknown;
}
export const wound: Arbitrary<Wound> = fc.record({
  spot: fc.nat(1_000),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
  name: fc.constantFrom('__proto__', 'constructor', 'extra', '0', '\0'),
  value: nasty,
});

/** A copy of a JSON value, broken in one place. */
export function wounded(sound: unknown, { spot, how, name, value }: Wound): unknown {
  const whole: Record<string, unknown> = { value: structuredClone(sound) };
  const places = placesIn(whole);
  const { holder, key } = places[spot % places.length] ?? { holder: whole, key: 'value' };
  const inner = holder[key];
  if (how === 'remove') Reflect.deleteProperty(holder, key);
  else if (how === 'add' && isObject(inner)) {
    // Not by assignment: that would set the prototype instead of adding a member called so.
    Object.defineProperty(inner, name, { value, enumerable: true, writable: true, configurable: true });
  } else holder[key] = value;
  return whole.value;
}

/** A value that would fit, but for one place. */
export function broken(shape: Shape): Arbitrary<unknown> {
  return fc.tuple(shaped(shape), wound).map(([sound, hurt]) => wounded(sound, hurt));
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}
function placesIn(holder: Record<string, unknown>): Place[] {
  return Object.keys(holder).flatMap((key) => {
    const inner = holder[key];
    return [{ holder, key }, ...(isObject(inner) ? placesIn(inner) : [])];
  });
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
