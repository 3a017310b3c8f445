import { ratingSubject } from '@sunlit/domain/evidence';
import type { HandFact } from './hand-desk.ts';

/** Monday 2026-03-02 10:00 in China. */
export const MONDAY_MS = 1_772_416_800_000;
export const MINUTE_MS = 60_000;
/** An item of the starter catalogue with one level of approval, by three posts of one department. */
export const ITEM = 'GAJ-001';
export const POSTS = { counter: 'gaj-counter', handling: 'gaj-handling', approval: 'gaj-approval' } as const;

const SESSION = 'S-1';
const at = (minute: number): { wallMs: number } => ({ wallMs: MONDAY_MS + minute * MINUTE_MS });

/** A visit is opened by a clerk. */
export function visitOpened(visitRef: string, actor: string, minute = 0): HandFact {
  return {
    type: 'VisitOpened',
    visitRef,
    actor,
    session: SESSION,
    body: { via: 'walk-up', ticket: '' },
    ...at(minute),
  };
}

/** A case is received with its form, and accepted. */
export function caseAccepted(caseRef: string, visitRef: string, actor: string, minute = 1): HandFact[] {
  const common = { caseRef, visitRef, actor, session: SESSION };
  return [
    {
      ...common,
      type: 'CaseReceived',
      body: { item: ITEM, applicant: 'person', materials: ['application'], number: `N-${caseRef}`.slice(0, 60) },
      values: { applicantName: '欧阳·𠮷', applicantNumber: '11010519491231002X' },
      ...at(minute),
    },
    { ...common, type: 'CaseAccepted', body: { receipt: 'R-1' }, ...at(minute + 1) },
  ];
}

/** The visit is closed and rated; the grade is known to nobody here. */
export function visitRated(visitRef: string, actor: string, grade: string, minute = 5): HandFact[] {
  const invitation = `invitation-${visitRef}`;
  const subject = ratingSubject(visitRef);
  return [
    {
      type: 'VisitClosed',
      visitRef,
      actor,
      session: SESSION,
      body: { outcome: 'handled' },
      values: { reason: '' },
      ...at(minute),
    },
    {
      type: 'RatingInvited',
      visitRef,
      actor,
      session: SESSION,
      body: { device: 'pad', strength: 'B', timeoutMs: 60_000 },
      values: { invitation },
      monoMs: 10_000,
      ...at(minute),
    },
    {
      type: 'RatingGiven',
      session: SESSION,
      body: {
        invitation,
        device: 'pad',
        strength: 'B',
        promptMonoMs: 10_000,
        pressMonoMs: 14_000,
      },
      values: { frame: '', grade, scale: 'five', visit: visitRef },
      subject,
      monoMs: 14_000,
      ...at(minute + 1),
    },
  ];
}
