import { isLate, type Calendar } from '../calendar/index.ts';
import type { Role } from '../roles/index.ts';
import { loopDue } from './loop-due.ts';
import { nextSteps, type LoopState, type LoopStep } from './loop-machine.ts';
import { daysTried, NOT_REACHED } from './not-reached.ts';
import type { LoopRule } from './loop-refusals.ts';

/** Who may look at what was said: who calls, and who reviews; name and phone are for who calls. */
export const viewRoles: readonly Role[] = ['caller', 'supervisor'];
/** Whose hand each step is in. */
export const stepRoles: Readonly<Record<LoopStep, Role>> = {
  LoopContacted: 'caller',
  RectifyAsked: 'caller',
  RectifyExtended: 'caller',
  Rectified: 'manager',
  LoopRevisited: 'caller',
  LoopClosed: 'caller',
  LoopSetAside: 'supervisor',
};

/** Nobody speaks to a rater, for one, or about one's words, who has not opened them. */
const onceOpened: readonly (LoopStep | 'LoopViewed')[] = [
  'LoopContacted',
  'RectifyAsked',
  'LoopRevisited',
  'LoopSetAside',
];

/** Why a step may not be taken; undefined when nothing speaks against it. `isRatedSide`: of the clerk's own department; `hasOpened`: looked at what was said. */
export function stepFault(
  state: LoopState,
  step: LoopStep | 'LoopViewed',
  person: { readonly roles: readonly string[]; readonly isRatedSide: boolean; readonly hasOpened: boolean },
  calendar: Calendar,
  nowMs: number,
): LoopRule | undefined {
  const hands = step === 'LoopViewed' ? viewRoles : [stepRoles[step]];
  if (!hands.some((role) => person.roles.includes(role))) return 'loop/role';
  // What was mended, the department itself reports.
  if (step !== 'Rectified' && person.isRatedSide) return 'loop/rated-side';
  if (step === 'LoopViewed') return undefined;
  if (!nextSteps(state).includes(step)) return 'loop/not-now';
  if (onceOpened.includes(step) && !person.hasOpened) return 'loop/not-opened';
  const isUnreached = step === 'LoopClosed' && state.value === 'to-contact';
  if (isUnreached && daysTried(calendar, state.context.triedAtMs) < NOT_REACHED.days) return 'loop/tries';
  const due = loopDue(state, calendar);
  const isTooLate = step === 'RectifyExtended' && due !== null && isLate(due.dueAtMs, nowMs);
  return isTooLate ? 'loop/extend-late' : undefined;
}
