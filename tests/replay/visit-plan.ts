import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import type { Dice } from '@sunlit/domain/catalogue';
import { ratingSubject } from '@sunlit/domain/evidence';

/** Who serves: at a dishonest window the clerk presses, quickly, evenly and always five. */
export interface Server {
  readonly clerk: string;
  readonly isHonest: boolean;
}

const SESSION = 'S-1';
const PROMPT_MS = 10_000;
const TIMEOUT_MS = 60_000;
/** As often as they are pressed; 0 for none. */
const GRADES = [5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1, 0, 0, 0, 0, 0] as const;

/** A visit is opened, with the case for which somebody came following. */
export function visitBegins(visitRef: string, { clerk }: Server): HandFact {
  return { type: 'VisitOpened', visitRef, actor: clerk, session: SESSION, body: { via: 'walk-up', ticket: '' } };
}

/** It is closed, and the citizen is asked once. */
export function visitEnds(dice: Dice, visitRef: string, { clerk, isHonest }: Server): HandFact[] {
  const invitation = `invitation-${visitRef}`;
  const common = { visitRef, actor: clerk, session: SESSION };
  const asked = { device: 'pad', strength: 'B', timeoutMs: TIMEOUT_MS };
  return [
    { ...common, type: 'VisitClosed', body: { outcome: 'handled' }, values: { reason: '' } },
    { ...common, type: 'RatingInvited', body: asked, values: { invitation }, monoMs: PROMPT_MS },
    answer(
      dice,
      visitRef,
      invitation,
      isHonest ? dice.pick(GRADES) : 5,
      isHonest ? 2_000 + dice.below(20_000) : 700 + dice.below(20),
    ),
  ];
}

function answer(dice: Dice, visitRef: string, invitation: string, grade: number, afterMs: number): HandFact {
  const common = { session: SESSION, subject: ratingSubject(visitRef) };
  if (grade === 0) {
    const endMonoMs = PROMPT_MS + TIMEOUT_MS;
    const body = { invitation, reason: 'timeout', promptMonoMs: PROMPT_MS, endMonoMs };
    return { ...common, type: 'RatingUnrated', body, values: { visit: visitRef }, monoMs: endMonoMs };
  }
  const pressMonoMs = PROMPT_MS + afterMs;
  const body = { invitation, device: 'pad', strength: 'B', promptMonoMs: PROMPT_MS, pressMonoMs };
  return {
    ...common,
    type: 'RatingGiven',
    body,
    values: { frame: '', grade: String(grade), scale: 'five', visit: visitRef },
    monoMs: pressMonoMs,
  };
}
