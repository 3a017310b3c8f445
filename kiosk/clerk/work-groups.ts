import type { Item } from '@sunlit/domain/catalogue';
import type { WindowCase } from '@sunlit/domain/contracts';

export type WorkGroup = 'incoming' | 'here' | 'away' | 'done';

const closed: ReadonlySet<WindowCase['stage']> = new Set<WindowCase['stage']>([
  'completed',
  'not-accepted',
  'withdrawn',
]);

export function groupOf(known: WindowCase, ownDesk: string): WorkGroup {
  if (known.incoming === 1) return 'incoming';
  if (closed.has(known.stage)) return 'done';
  return known.desk === ownDesk && known.custody === 'held' ? 'here' : 'away';
}

/** The instant a case is sorted by: the earlier of its running limits; without one it comes last. */
export function nextDueMs({ promised, statutory, stageDue }: WindowCase): number {
  return Math.min(...[promised, statutory, stageDue].map((due) => due?.dueAtMs ?? Number.POSITIVE_INFINITY));
}

/** Cases in their groups, soonest due first, that contain every word of the query in number, item or applicant. */
export function groupCases(
  cases: readonly WindowCase[],
  items: readonly Item[],
  ownDesk: string,
  query: string,
): Readonly<Record<WorkGroup, readonly WindowCase[]>> {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const names = new Map(items.map(({ code, name }) => [code, `${name.zh} ${name.en}`]));
  const groups: Record<WorkGroup, WindowCase[]> = { incoming: [], here: [], away: [], done: [] };
  for (const known of cases) {
    const text = `${known.number} ${known.caseRef} ${known.item} ${names.get(known.item) ?? ''} ${known.applicantName}`;
    if (terms.every((term) => text.toLowerCase().includes(term))) groups[groupOf(known, ownDesk)].push(known);
  }
  for (const group of Object.values(groups)) {
    group.sort((a, b) => compare(nextDueMs(a), nextDueMs(b)) || compare(a.caseRef, b.caseRef));
  }
  return groups;
}

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
