import type { Role } from '../roles/index.ts';
import type { CallBackRule } from './call-back-refusals.ts';

/** What is known of the calls to one drawn visit. */
export interface CallBackState {
  /** Who opened name and phone, and whether somebody had left a phone. */
  readonly opened: readonly { readonly user: string; readonly contact: 0 | 1 }[];
  readonly isAnswered: boolean;
}
export const NO_CALLS: CallBackState = { opened: [], isAnswered: false };

export type CallBackAct = 'CallBackOpened' | 'CallBackMade' | 'CallBackRead';
/** Whose hand each act is in: who calls is of neither side, who reads reviews. */
export const callBackRoles: Readonly<Record<CallBackAct, Role>> = {
  CallBackOpened: 'caller',
  CallBackMade: 'caller',
  CallBackRead: 'supervisor',
};

export interface CallBackPerson {
  readonly user: string;
  readonly roles: readonly string[];
  /** The clerk of the visit, or of a department of the clerk's. */
  readonly isRatedSide: boolean;
}

/** Why an act about a visit may not be; undefined when nothing speaks against it. */
export function callBackFault(
  state: CallBackState,
  act: CallBackAct,
  { user, roles, isRatedSide }: CallBackPerson,
  isDrawn: boolean,
): CallBackRule | undefined {
  if (isRatedSide) return 'lottery/rated-side';
  if (!roles.includes(callBackRoles[act])) return 'lottery/role';
  if (!isDrawn) return 'lottery/not-drawn';
  if (act === 'CallBackRead') return state.isAnswered ? undefined : 'lottery/not-answered';
  if (state.isAnswered) return 'lottery/answered';
  if (act === 'CallBackOpened') return undefined;
  const opening = state.opened.find((one) => one.user === user);
  if (opening === undefined) return 'lottery/not-opened';
  return opening.contact === 0 ? 'lottery/no-contact' : undefined;
}
