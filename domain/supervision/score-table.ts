import type { Wording } from '../catalogue/item.ts';
import type { CardLevel } from '../contracts/board.ts';

/** What a card that stands takes from a department's month, in points; a version never changes once a month was closed by it. */
export interface ScoreTable {
  readonly version: number;
  readonly start: number;
  readonly takes: Readonly<Record<CardLevel, number>>;
  /** With fewer completed cases a month gets no number: a single card would be all of it. */
  readonly fewest: number;
  readonly source: Wording;
  /** 0: nobody has compared it with the hall's own order so far. */
  readonly verified: 0 | 1;
}

const tables: readonly ScoreTable[] = [
  {
    version: 1,
    start: 100,
    takes: { warning: 0, yellow: 2, red: 5 },
    fewest: 20,
    source: { zh: '示例，须由本中心考核办法确认', en: 'an example, to be confirmed by the order of the hall' },
    verified: 0,
  },
];

/** The table by which months are closed now. */
export const SCORE_TABLE = 1;

/** Undefined for a version that this program does not know. */
export function scoreTable(version: number): ScoreTable | undefined {
  return tables.find((table) => table.version === version);
}
