import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { bounds, fileRefused, SpreadsheetRefused } from './spreadsheet-refused.ts';

/** The parts of a workbook that hold texts, by their path in the file. */
export type Parts = ReadonlyMap<string, string>;

const WANTED = /^xl\/(workbook|sharedStrings|styles|_rels\/workbook\.xml\.rels|worksheets\/[^/]+)(\.xml)?$/;
const MOST_PARTS = 2_000;

/**
 * Opens the file. What a part claims to be in size is bounded before anything is inflated, and nothing is inflated beyond its claim.
 * Throws {@link SpreadsheetRefused}.
 */
export function openParts(bytes: Uint8Array): Parts {
  let inflated = 0;
  let seen = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        seen++;
        if (seen > MOST_PARTS) throw fileRefused('holds too many parts');
        if (!WANTED.test(name)) return false;
        inflated += originalSize;
        if (inflated > bounds.inflatedBytes) throw fileRefused('is too large when it is unpacked');
        return true;
      },
    });
    return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  } catch (error) {
    if (error instanceof SpreadsheetRefused) throw error;
    throw fileRefused('is no XLSX file that can be opened');
  }
}

export interface Handlers {
  /** `name` without its prefix; `attribute` gives "" for one that is not there. */
  open(name: string, attribute: (name: string) => string): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Reads one part; what is not well-formed, or declares entities of its own, is refused. */
export function readXml(xml: string, { open, close, text }: Handlers): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, attributes }: SaxesTagNS) => {
    // Whatever prefix a writer gave the namespace of relations.
    const prefixed = (name: string) => Object.values(attributes).find((one) => one.prefix !== '' && one.local === name);
    open(local, (name) => (attributes[name] ?? prefixed(name))?.value ?? '');
  });
  parser.on('closetag', ({ local }: SaxesTagNS) => {
    close(local);
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('doctype', () => {
    throw fileRefused('declares a document type, which no spreadsheet does');
  });
  parser.on('error', () => {
    throw fileRefused('is no XLSX file that can be read');
  });
  parser.write(xml.replace(/^\ufeff/, '')).close();
}
