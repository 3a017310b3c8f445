import { originParts } from '@sunlit/domain/evidence';
import { isOpen, type CaseRow } from '@sunlit/domain/fold';
import type { Place } from './doors.ts';
import type { Hand } from './engine.ts';

/** Open cases that lie at a desk or are on their way to it. */
export function casesAt({ db, fold }: Hand, desk: string): CaseRow[] {
  const { cases } = fold.shelves;
  const found = db
    .prepare<[string, string], { key: string }>('SELECT key FROM cases WHERE open = 1 AND (desk = ? OR to_desk = ?)')
    .all(desk, desk)
    .map(({ key }) => key);
  // What this transaction has put is not on the disk yet.
  const names = new Set([...found, ...cases.dirty().map(({ caseRef }) => caseRef)]);
  return [...names].sort().flatMap((caseRef) => {
    const row = cases.get(caseRef);
    if (row === undefined || !isOpen(row)) return [];
    const { value, context } = row.state;
    return (value.custody === 'held' ? context.desk : context.toDesk) === desk ? [row] : [];
  });
}

/** Ends the epoch of a desk that may still write; the actor did it. */
export function endEpoch(hand: Hand, origin: string, deskEpoch: number, by: string): void {
  hand.own.record({ type: 'DeskRevoked', body: { desk: origin, deskEpoch }, actor: by });
  cutOffVisits(hand, origin, deskEpoch);
}

/** Visits that only the ended epoch could have closed: they end without a grade, and nobody is counted as satisfied. */
export function cutOffVisits({ fold, own }: Hand, desk: string, deskEpoch: number): void {
  for (const visitRef of fold.visitsAt(originParts(desk).id)) {
    own.record({ type: 'VisitCutOff', body: { desk, deskEpoch }, visitRef });
  }
}

/** Undefined for one that another program wrote. */
export function placeOf({ db, vouched }: Pick<Hand, 'db' | 'vouched'>, desk: string): Place | undefined {
  if (!vouched.has('places', desk)) return undefined;
  const row = db
    .prepare<[string], { kind: Place['kind']; posts: string }>('SELECT kind, posts FROM places WHERE desk = ?')
    .get(desk);
  return row && { desk, kind: row.kind, posts: JSON.parse(row.posts) as string[] };
}
