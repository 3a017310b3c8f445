import type { Wording } from './item.ts';

/** How external codes of items look in one list; the bundle names its form by key. */
export interface ItemCodeForm {
  readonly name: Wording;
  /** What is wrong with a code; undefined when it fits. */
  fault(code: string): string | undefined;
}

const BASIC = '[0-9]{12}';
/** The organ that carries the item out, by its unified social credit code (GB 32100, without its check character's sum). */
const ORGAN = '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}';
/** 1 state … 4 county, 5 town, 6 village. */
const LEVEL = '[1-6]';

function matching(name: Wording, pattern: RegExp, shape: string): ItemCodeForm {
  return { name, fault: (code) => (pattern.test(code) ? undefined : `is not ${shape}`) };
}

/**
 * Forms of the national list of service items, in the shape in which halls publish them (check against GB/T 39554.1 before going live),
 * and any text. A province with a form of its own adds a line.
 */
export const itemCodeForms: ReadonlyMap<string, ItemCodeForm> = new Map([
  [
    'national-basic',
    matching({ zh: '国家基本编码', en: 'national basic code' }, new RegExp(`^${BASIC}$`), 'a basic code of 12 digits'),
  ],
  [
    'national-implementation',
    matching(
      { zh: '国家实施编码', en: 'national implementation code' },
      new RegExp(`^${ORGAN}${LEVEL}${BASIC}$`),
      'an implementation code of 31 characters (credit code of the organ, level, basic code)',
    ),
  ],
  [
    'national-handling',
    matching(
      { zh: '国家业务办理项编码', en: 'national handling code' },
      new RegExp(`^${ORGAN}${LEVEL}${BASIC}[0-9]{2}$`),
      'a handling code of 33 characters (implementation code and two digits)',
    ),
  ],
  ['any', matching({ zh: '不限', en: 'any text' }, /\S/, 'a text')],
]);
