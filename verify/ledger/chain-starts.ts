import { GENESIS, originParts } from '@sunlit/domain/evidence';
import type { Base64url, Hex } from '@sunlit/domain/evidence';
import type { Entry } from './entry.ts';
import { chainName, compareInLedger, placeOf } from './entry.ts';
import type { FindingCode, Report } from './finding.ts';
import { key, ordinal, origin as originKind } from './kinds.ts';

/** What a chain begins with and whose key seals it. */
export interface ChainStart {
  readonly origin: string;
  readonly epoch: number;
  /** `prev` of the first record. */
  readonly prev: Hex;
  readonly signKey: Base64url;
  readonly openedBy: Entry;
}
export interface Founding {
  readonly hall: string;
  readonly center: string;
  readonly signKey: Base64url;
}
export interface ChainStarts {
  readonly foundings: ReadonlyMap<string, Founding>;
  /** By `chainName`. */
  readonly starts: ReadonlyMap<string, ChainStart>;
}

/**
 * The chains that were opened rightly: the center's by founding the hall, all others by an enrolment on the center's
 * chain. The keys come from nowhere else.
 */
export function chainStarts(entries: readonly Entry[], report: Report): ChainStarts {
  const foundings = new Map<string, Founding>();
  const starts = new Map<string, ChainStart>();
  const inOrder = entries.toSorted(compareInLedger);
  const fault = (code: FindingCode, entry: Entry, why: string): void =>
    report({ code, line: entry.line, where: placeOf(entry), text: why });

  for (const entry of inOrder.filter(({ type }) => type === 'HallFounded')) {
    const { hall, kind } = originParts(entry.origin);
    const { signKey } = entry.body;
    if (kind !== 'center' || entry.epoch !== 1 || entry.seq !== 1)
      fault('founding/misplaced', entry, 'a hall is founded by the first record of its center, nowhere else');
    else if (!key.is(signKey) || entry.body.hall !== hall)
      fault('founding/body', entry, 'the founding does not name its own hall and the key of its center');
    else if (foundings.has(hall)) fault('founding/second', entry, `hall ${hall} was founded already`);
    else {
      foundings.set(hall, { hall, center: entry.origin, signKey });
      starts.set(chainName(entry), { origin: entry.origin, epoch: 1, prev: GENESIS, signKey, openedBy: entry });
    }
  }

  for (const entry of inOrder.filter(({ type }) => type === 'DeskEnrolled')) {
    const { desk, deskEpoch: epoch, signKey } = entry.body;
    const { hall } = originParts(entry.origin);
    if (!originKind.is(desk) || !ordinal.is(epoch) || !key.is(signKey))
      fault('enrolment/body', entry, 'the enrolment does not name a desk, an epoch and a key');
    else if (foundings.get(hall)?.center !== entry.origin || originParts(desk).hall !== hall)
      fault('enrolment/not-by-center', entry, `only the founded center of its hall can enrol ${desk}`);
    else if (starts.has(chainName({ origin: desk, epoch })))
      fault('enrolment/second', entry, `${chainName({ origin: desk, epoch })} was opened already`);
    else
      starts.set(chainName({ origin: desk, epoch }), {
        origin: desk,
        epoch,
        prev: entry.hash,
        signKey,
        openedBy: entry,
      });
  }
  return { foundings, starts };
}
