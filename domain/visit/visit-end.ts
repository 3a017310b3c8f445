import type { VisitState } from './state.ts';

/** Why a visit that ended has no rating: what its record says, or that nobody was asked (yet), or is being asked now. */
export const unratedCauses = [
  'timeout',
  'skipped',
  'cancelled',
  'fault',
  'desk-gone',
  'not-asked',
  'being-asked',
] as const;
export type UnratedCause = (typeof unratedCauses)[number];

/** What a visit came to: it goes on, was rated, or ended without a rating for one cause. */
export type VisitEnd = 'open' | 'rated' | UnratedCause;

export function visitEnd({ value, context: { unrated } }: VisitState): VisitEnd {
  if (value === 'open' || value === 'rated') return value;
  if (value === 'closed') return 'not-asked';
  if (value === 'inviting') return 'being-asked';
  // `elsewhere` ends no visit by itself: the center counts its rating, or refuses the record.
  return unrated === '' || unrated === 'elsewhere' ? 'fault' : unrated;
}

/** The law's time at which a visit counts as ended; one that its clerk left open and that was rated all the same, by when it began. 0 while it goes on. */
export function endedAtMs({ value, context: { closedAtMs, openedAtMs } }: VisitState): number {
  return value === 'open' ? 0 : closedAtMs === 0 ? openedAtMs : closedAtMs;
}

/** Visits of one outcome that came to the same. */
export interface VisitGroup {
  readonly end: VisitEnd;
  readonly outcome: VisitState['context']['outcome'];
  readonly visits: number;
}
/** Visits that ended: `ended` = `rated` + `unrated`, and `unrated` is the sum of `causes`. The same of those turned away, who are among them. */
export interface VisitTotals {
  readonly ended: number;
  readonly rated: number;
  readonly unrated: number;
  readonly causes: Readonly<Record<UnratedCause, number>>;
  readonly turnedAway: number;
  readonly turnedAwayRated: number;
}

export function totalVisits(groups: readonly VisitGroup[]): VisitTotals {
  const ended = groups.filter(({ end }) => end !== 'open');
  const sum = (of: (group: VisitGroup) => boolean): number =>
    ended.reduce((total, group) => total + (of(group) ? group.visits : 0), 0);
  const causes = Object.fromEntries(unratedCauses.map((cause) => [cause, sum(({ end }) => end === cause)]));
  return {
    ended: sum(() => true),
    rated: sum(({ end }) => end === 'rated'),
    unrated: sum(({ end }) => end !== 'rated'),
    causes: causes as Record<UnratedCause, number>,
    turnedAway: sum(({ outcome }) => outcome === 'turned-away'),
    turnedAwayRated: sum(({ outcome, end }) => outcome === 'turned-away' && end === 'rated'),
  };
}
