import { readXml } from './xlsx-parts.ts';

/** Built-in formats of dates and times. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format of its own shows a date when a letter of dates is left after quoted texts, escapes and brackets are taken out. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare.replace(/general/gi, ''));
}

/** For each cell style, in order, whether it shows numbers as dates. */
export function dateStyles(styles: string | undefined): boolean[] {
  const own = new Map<number, boolean>();
  const cells: boolean[] = [];
  if (styles === undefined) return cells;
  let inCells = false;
  readXml(styles, {
    open: (name, attribute) => {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode')));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attribute('numFmtId'));
        cells.push(own.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return cells;
}
