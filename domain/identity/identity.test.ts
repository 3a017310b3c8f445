import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  documentFault,
  identityKindOf,
  isName,
  isPhone,
  residentIdFault,
  usccFault,
  type IdentityKind,
} from './index.ts';

const TODAY = '2026-03-02';

/** Lawful documents; none may ever be refused. The numbers are made up, their check characters are right. */
const lawful: readonly [kind: IdentityKind, number: string, what: string][] = [
  ['resident-id', '11010519491231002X', 'the example of the standard'],
  ['resident-id', '11010519491231002x', 'a small x'],
  ['resident-id', '110105 19491231 002X', 'with blanks'],
  ['resident-id', '１１０１０５１９４９１２３１００２Ｘ', 'wide characters'],
  ['resident-id', '440524188001010014', 'born long ago'],
  ['resident-id', '110101202602280015', 'a newborn'],
  ['resident-id', '110101200002290018', 'born on a leap day'],
  ['hk-macao-permit', '810000199001010019', 'residence permit, Hong Kong'],
  ['hk-macao-permit', '820000199001010010', 'residence permit, Macao'],
  ['hk-macao-permit', 'H12345678', 'travel permit, Hong Kong'],
  ['hk-macao-permit', 'M1234567801', 'travel permit, Macao, with the times renewed'],
  ['taiwan-permit', '830000199001010012', 'residence permit, Taiwan'],
  ['taiwan-permit', '12345678', 'travel permit, Taiwan'],
  ['taiwan-permit', '1234567890(B)', 'travel permit, Taiwan, of the old form'],
  ['foreign-permanent', '911124198108030024', 'permanent residence of 2023, from 9'],
  ['foreign-permanent', 'AUS110086050501', 'permanent residence of 2017'],
  ['passport', 'E12345678', 'passport, China'],
  ['passport', 'C01X00T47', 'passport, Germany'],
  ['passport', '533380006', 'passport of digits alone'],
  ['passport', 'ab-1234567', 'small letters and a dash'],
  ['uscc', '91350100M000100Y43', 'the example of the standard'],
  ['uscc', '91350100m000100y43', 'small letters'],
  ['other', '军字第12345678号', 'an officer’s card'],
  ['other', '', 'none at hand'],
  ['resident-id', ' ', 'a number that was not asked for'],
];

/** What the validators do refuse, and why. */
const wrong: readonly [kind: IdentityKind, number: string, fault: string][] = [
  ['resident-id', '110105194912310021', 'checksum'],
  ['resident-id', '11010519491231002Y', 'form'],
  ['resident-id', '1101051949123100', 'form'],
  ['resident-id', '110105491231002', 'old-form'],
  ['resident-id', '110105194902300020', 'birth'],
  ['resident-id', '110105209912310020', 'birth'],
  ['resident-id', '110105187912310020', 'birth'],
  ['resident-id', '110105194913310020', 'birth'],
  ['hk-macao-permit', 'X12345678', 'form'],
  ['hk-macao-permit', '810000199001010015', 'form'],
  ['taiwan-permit', '1234567', 'form'],
  ['foreign-permanent', '911124198108030025', 'form'],
  ['passport', 'E1', 'form'],
  ['uscc', '91350100M000100Y44', 'checksum'],
  ['uscc', '91350100M000100I43', 'form'],
];

describe('documents', () => {
  for (const [kind, number, what] of lawful) {
    it(`${kind}: ${what} is never refused`, () => {
      expect([documentFault(kind, number, TODAY), kind]).toEqual([undefined, kind]);
    });
  }

  it.each(wrong)('%s %s: %s', (kind, number, fault) => {
    expect(documentFault(kind, number, TODAY)).toBe(fault);
  });

  it('tell their kind by the number, and what is unsure is other', () => {
    const kinds = lawful.map(([, number]) => documentFault(identityKindOf(number, 'person'), number, TODAY));
    expect(kinds).toEqual(lawful.map(() => undefined));
    expect([
      identityKindOf('11010519491231002X', 'person'),
      identityKindOf('830000199001010012', 'person'),
      identityKindOf('DEMO', 'person'),
      identityKindOf('91350100M000100Y43', 'legal'),
      identityKindOf('事证第1号', 'legal'),
    ]).toEqual(['resident-id', 'taiwan-permit', 'other', 'uscc', 'other']);
  });

  it.each([
    ['1101051949123102X', 'form'],
    ['11010519491231002', 'form'],
    ['110105194912310022X', 'form'],
    ['110105491231002', 'old-form'],
    ['12345678901234567', undefined],
    ['123456789012345', undefined],
    ['710105194912310', undefined],
  ])('a digit lost or struck twice is found where nobody named the kind: %s', (number, fault) => {
    expect(documentFault(identityKindOf(number, 'person'), number, TODAY)).toBe(fault);
  });

  it('a wrong digit of an identity number is always found, and most swaps', () => {
    const digits = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 9 }), (at, by) => {
        const right = '11010519491231002X';
        const digit = (Number(right[at]) + by) % 10;
        const text = `${right.slice(0, at)}${String(digit)}${right.slice(at + 1)}`;
        expect(residentIdFault(text, TODAY)).not.toBeUndefined();
      }),
    );
  });

  it('a wrong character of a credit code is always found', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (at, character) => {
        const right = '91350100M000100Y43';
        fc.pre(right[at] !== character);
        expect(usccFault(`${right.slice(0, at)}${character}${right.slice(at + 1)}`)).toBe('checksum');
      }),
    );
  });

  it('nothing throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof documentFault(identityKindOf(text, 'person'), text, TODAY)).toMatch(/string|undefined/);
      }),
    );
  });
});

describe('names', () => {
  it.each([
    '王',
    '欧阳明',
    '𠮷野家',
    '㐂',
    '𪚥𫠝𬎆𰻞𱍊',
    '阿不都热西提·买买提·艾则孜·阿卜杜拉',
    '古丽•买买提',
    'Anna-Lena Müller',
    'O’Brien Jr.',
    'Nguyễn Văn A',
    'ياسمين',
    'Иванов Иван',
    '김철수',
    '王（曾用名李）',
    '\u{31350}',
    '王〇〇',
    '张\uE863',
    '⿰亻尔',
    '王芳 （曾用名：王方）',
    '阿不都拉．买买提',
    'WANG, XIAO-MING',
    'Müller-Lüdenscheid, Jürgen',
    'Jean\u2011Luc',
    'John Smith 3rd',
    'John Smith, 4th',
  ])('of a person: %s is never refused', (name) => {
    expect(isName(name, 'person')).toBe(true);
  });

  it('of an organisation may hold what can be printed', () => {
    expect([isName('360数科（北京）有限公司', 'legal'), isName('A&B 贸易商行 No.1', 'legal')]).toEqual([true, true]);
  });

  it.each([
    '张3',
    '13800138000',
    'Smith 33rd',
    '3rd',
    '王\u200B伟',
    '王\u202E伟',
    '王_伟',
    '',
    '王\u0000伟',
    'x'.repeat(201),
  ])('%j is no name of a person', (name) => {
    expect(isName(name, 'person')).toBe(false);
  });
});

describe('telephones', () => {
  it.each([
    '13800138000',
    '+86 138-0013-8000',
    '010-12345678',
    '0571 87654321',
    '87654321',
    '400-123-4567',
    '+49 30 901820',
    '+852 2345 6789',
    '12345',
  ])('%s is never refused', (number) => {
    expect(isPhone(number)).toBe(true);
  });

  it.each(['1380013800', '12800138000123456', '一二三', '0000000'])('%s reaches nobody', (number) => {
    expect(isPhone(number)).toBe(false);
  });
});
