import type { VisitState } from '@sunlit/domain/visit';
import type { DeskCase } from './desk-state.ts';
import type { Draft } from './records.ts';

/** What of the desk's state says which work is open. */
export interface OpenWork {
  visit(): VisitState | undefined;
  case(caseRef: string): DeskCase | undefined;
}

/** Written in passing, by nobody's wish; their writers wait while there is no room. */
const passing: readonly string[] = [
  'SessionClosed',
  'StrayPresses',
  'SignInRefused',
  'DeviceStateChanged',
  'TreeDoubted',
];

/**
 * Whether a fact begins something, so that a desk without room refuses it: a visit, a case, a folder taken in. What ends the visit at this window, the
 * cases received in it and its rating begins nothing; at a place without visits, nor does an act on a case that lies there.
 */
export function beginsWork({ type, visitRef, caseRef }: Draft, open: OpenWork): boolean {
  if (passing.includes(type)) return false;
  if (type === 'VisitOpened' || type === 'CaseReceived') return true;
  const visit = open.visit();
  if (caseRef !== '') {
    const known = open.case(caseRef)?.state;
    if (visit === undefined) return known?.value.custody !== 'held';
    return known?.context.visitRef !== visit.context.visitRef;
  }
  // Sign-ins and refused attempts serve the visit while there is one; a rating names none in the clear.
  const isUnfinished = visit !== undefined && visit.value !== 'rated' && visit.value !== 'unrated';
  return !isUnfinished || (visitRef !== '' && visitRef !== visit.context.visitRef);
}
