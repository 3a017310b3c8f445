import { epochDay } from '@sunlit/domain/calendar';
import { starterItems, type Item } from '@sunlit/domain/catalogue';
import { City } from './city.ts';
import { exportedLines, shownLines } from './pages.ts';

/** A year that a center went through, as it is exported and shown. */
export interface Year {
  /** JSON lines, as `GET /api/ledger/export` and `…/shown` have them. */
  readonly lines: readonly string[];
  readonly shown: readonly string[];
  /** How often each act of a person was done, and each refused, by code. */
  readonly done: ReadonlyMap<string, number>;
}

/** One department has most of the cases, so that small cells and numbers both occur. */
const COMMON = ['SCJG-003', 'SCJG-003', 'SCJG-002', 'SCJG-002', 'SCJG-004', 'SCJG-004', 'SCJG-004', 'SCJG-009'];
const RARE = ['GAJ-001', 'GAJ-005', 'GAJ-003', 'LYJ-001'];
const COMMON_TO_RARE = 2;
const WINDOWS = 3;

/** Lets a small hall live through 2026. */
export async function liveThroughYear({
  seed,
  cases,
}: {
  readonly seed: number;
  readonly cases: number;
}): Promise<Year> {
  const items = [...Array.from({ length: COMMON_TO_RARE }, () => COMMON).flat(), ...RARE].map(itemOf);
  const [first, last] = [epochDay(2026, 1, 1), epochDay(2026, 12, 31)];
  const city = await City.found({ seed, cases, first, last, windows: WINDOWS, items, file: ':memory:' });
  const { ledger } = city.hall;
  try {
    await city.live();
    const [lines, shown] = [await gathered(exportedLines(ledger)), await gathered(shownLines(ledger))];
    return { lines, shown, done: city.done };
  } finally {
    await ledger.close();
  }
}

function itemOf(code: string): Item {
  const item = starterItems.find((one) => one.code === code);
  if (item === undefined) throw new Error(`${code} is no starter item`);
  return item;
}

async function gathered(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
