import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical, isWritable, NotCanonical, parseCanonical } from './canonical.ts';

const text = fc.string({ unit: 'binary' });
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger().map((integer) => integer + 0),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

it('round trip: reading and writing again gives the same value and the same text', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const written = canonical(value);
      expect(parseCanonical(written)).toEqual(value);
      expect(canonical(parseCanonical(written))).toBe(written);
    }),
  );
});

it('the order in which keys were set does not show', () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 8 }), (keys) => {
      const object = (names: readonly string[]): unknown => Object.fromEntries(names.map((name) => [name, 0]));
      const written = canonical(object(keys));
      expect(canonical(object(keys.toReversed()))).toBe(written);
      const byUnits = keys.toSorted((a, b) => compareUnits(a, b));
      expect(written).toBe(`{${byUnits.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
    }),
  );
});

function compareUnits(a: string, b: string): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return a.charCodeAt(at) - b.charCodeAt(at);
  }
  return a.length - b.length;
}

it('arbitrary text is read as its own writing or not at all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), text), (candidate) => {
      const value = parseCanonical(candidate);
      expect(value === undefined || canonical(value) === candidate).toBe(true);
    }),
  );
});

it.each([
  ['true', true],
  ['null', null],
  ['undefined', undefined],
  ['a fraction', 0.5],
  ['not a number', NaN],
  ['infinity', Infinity],
  ['minus zero', -0],
  ['2^53', 2 ** 53],
  ['a bigint', 1n],
  ['a function', () => 0],
  ['a lone surrogate', '\ud83d'],
  ['a lone surrogate in a key', { '\ude00': 1 }],
  ['a hole in a list', Array<number>(2)],
])('has no text for %s', (_, value) => {
  expect(() => canonical(value)).toThrow(NotCanonical);
});

it('names the place of what it refuses', () => {
  expect(() => canonical({ a: [1, { b: null }] })).toThrow(/^\/a\/1\/b: /);
});

it('very deep text is refused, not a crash', () => {
  const depth = 200_000;
  expect(parseCanonical('['.repeat(depth))).toBeUndefined();
  expect(() => parseCanonical('['.repeat(depth) + ']'.repeat(depth))).not.toThrow();
});

it('keys of digits, which JavaScript lists by number, are read in the order of the canonical text', () => {
  expect(parseCanonical('{"10":0,"9":0}')).toEqual({ 9: 0, 10: 0 });
  expect(parseCanonical('{"9":0,"10":0}')).toBeUndefined();
});

it('what can neither be walked nor written is known before it is tried', () => {
  const deep: unknown = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
  const told = [{ a: ['ok 𠮷', 1, null, true] }, { a: ['half \ud800'] }, { 'half \ud800': 1 }, deep, undefined].map(
    (value) => isWritable(value),
  );
  expect(told).toEqual([true, false, false, false, true]);
});
