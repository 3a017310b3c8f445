import { civil, dayOf } from '@sunlit/domain/calendar';
import type { Calendar } from '@sunlit/domain/calendar';
import { makeName } from '@sunlit/domain/evidence';

/** Numbers of this desk, made offline: one counter for all of them, so that none is ever used twice in an epoch. */
export interface Mint {
  visitRef(): string;
  caseRef(): string;
  /** The public number of a case: `W01-20260105-17`; an epoch after the first shows as `W01E2-…`. */
  caseNumber(): string;
  /** Of a receipt (`R`) or a notice (`N`) handed to the citizen. */
  paper(kind: 'R' | 'N'): string;
  picture(): number;
  /** The highest number given out so far. */
  counter(): number;
}

export interface MintOptions {
  readonly hall: string;
  readonly desk: string;
  readonly epoch: number;
  /** The highest number used before. */
  readonly counter: number;
  /** The law's time, for the date in the numbers. */
  readonly wallMs: number;
  readonly calendar: Calendar | undefined;
}

export function createMint({ hall, desk, epoch, counter, wallMs, calendar }: MintOptions): Mint {
  let last = counter;
  const next = (): number => (last += 1);
  const place = epoch === 1 ? desk : `${desk}E${String(epoch)}`;
  const date = calendar === undefined ? '0' : dateDigits(calendar, wallMs);
  return {
    visitRef: () => makeName('V', hall, desk, epoch, next()),
    caseRef: () => makeName('C', hall, desk, epoch, next()),
    caseNumber: () => `${place}-${date}-${String(next())}`,
    paper: (kind) => `${place}-${date}-${kind}${String(next())}`,
    picture: next,
    counter: () => last,
  };
}

function dateDigits(calendar: Calendar, wallMs: number): string {
  const { year, month, day } = civil(dayOf(calendar, wallMs));
  return `${String(year)}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}
