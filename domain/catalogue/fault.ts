import type { Wording } from './item.ts';

export interface ItemFault {
  /** JSON pointer into the bundle. */
  readonly path: string;
  readonly reason: string;
}

/** Every entry whose key an earlier one has; `tail` leads from the entry to the key. */
export function twice<T>(path: string, list: readonly T[], keyOf: (entry: T) => string, tail = ''): ItemFault[] {
  const seen = new Set<string>();
  return list.flatMap((entry, at) => {
    const key = keyOf(entry);
    if (seen.has(key)) return [{ path: `${path}/${String(at)}${tail}`, reason: `${key} is there already` }];
    seen.add(key);
    return [];
  });
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;

/** Both languages really there: not one text copied into both fields. */
export function checkWording(path: string, wording: Wording): ItemFault[] {
  return [
    ...(HAN.test(wording.zh) ? [] : [{ path: `${path}/zh`, reason: 'no Chinese wording' }]),
    ...(LATIN.test(wording.en) && !HAN.test(wording.en) ? [] : [{ path: `${path}/en`, reason: 'no English wording' }]),
  ];
}

export const blank = (text: string): boolean => text.trim() === '';

/** A title in 《》, or the end of the name of a law, regulation, rule or decision. */
export function namesLaw(text: string): boolean {
  return /《[^《》]*\p{Script=Han}[^《》]*》/u.test(text) || /\p{Script=Han}(法|条例|办法|规定|细则|决定)/u.test(text);
}
