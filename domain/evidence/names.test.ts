import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isName, isNamedBy, makeName } from './names.ts';

const CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const part = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 16 });
const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const kind = fc.constantFrom('V', 'C', 'P');
const name = fc.tuple(kind, part, part, number, number);

it('made names are names, of their own kind only', () => {
  fc.assert(
    fc.property(name, ([letter, ...parts]) => {
      const made = makeName(letter, ...parts);
      expect([isName(letter, made), isName(letter === 'V' ? 'C' : 'V', made)]).toEqual([true, false]);
    }),
  );
});

it('every single wrong character is caught', () => {
  fc.assert(
    fc.property(name, ([letter, ...parts]) => {
      const made = makeName(letter, ...parts);
      const wrong = [...made].flatMap((right, at) =>
        [...CHARACTERS, '-', ' ', '/', 'é']
          .filter((c) => c !== right)
          .map((c) => made.slice(0, at) + c + made.slice(at + 1)),
      );
      expect(wrong.filter((text) => isName('V', text) || isName('C', text) || isName('P', text))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('a desk gives names in its own hall and epoch, to visits, their ratings, cases and pictures', () => {
  fc.assert(
    fc.property(name, name, ([letter, ...made], [, hall, desk, epoch]) => {
      const [ownHall, ownDesk, ownEpoch] = made;
      const subject = makeName(letter, ...made);
      expect(isNamedBy(subject, `${ownHall}/desk/${ownDesk}`, ownEpoch)).toBe(true);
      expect(isNamedBy(`rating:${subject}`, `${ownHall}/desk/${ownDesk}`, ownEpoch)).toBe(letter === 'V');
      const isSame = hall === ownHall && desk === ownDesk && epoch === ownEpoch;
      expect(isNamedBy(subject, `${hall}/desk/${desk}`, epoch)).toBe(isSame);
    }),
  );
  expect(['V-H01-W01-1-1-A', 'x', '', 'rating:'].map((text) => isNamedBy(text, 'H01/desk/W01', 1))).toEqual(
    Array(4).fill(false),
  );
});

it('arbitrary text is no name', () => {
  fc.assert(
    fc.property(kind, fc.string({ unit: 'binary' }), (letter, text) => {
      expect(isName(letter, text)).toBe(false);
    }),
  );
});
