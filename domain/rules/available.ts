import { caseFacts, type CaseCommandType, type CaseFactType } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import { canStep } from '../case/step.ts';
import type { Item, Wording } from '../catalogue/item.ts';
import type { Actor } from '../roles/role-table.ts';
import { visitFacts, type VisitCommandType, type VisitFactType } from '../visit/facts.ts';
import type { VisitState } from '../visit/state.ts';
import { canStepVisit } from '../visit/step.ts';
import { handsOff } from './hands.ts';
import type { Law } from './law.ts';

const caseFactTypes = Object.keys(caseFacts) as CaseFactType[];
const visitFactTypes = Object.keys(visitFacts) as VisitFactType[];

/**
 * What is offered to this person at this desk (id part of its origin) now, by stage, custody, role and item; rules may still object. What may be
 * done once stays offered after it was done: who tries again is told by the law why not, on which basis and what to do instead, and the
 * attempt is a record. A button that is gone explains nothing.
 */
export function availableCommands(state: CaseState, actor: Actor, deskId: string, law: Law): CaseCommandType[] {
  return allowed(possibleCommands(notYetOnce(state)), state, actor, deskId, law);
}

/** What carries the case on, of what this person is offered: nothing that was done once already. */
export function onwardCommands(state: CaseState, actor: Actor, deskId: string, law: Law): CaseCommandType[] {
  return allowed(possibleCommands(state), state, actor, deskId, law);
}

/** The case as if nothing that may be done once had been done. */
function notYetOnce({ value, context }: CaseState): CaseState {
  return { value, context: { ...context, corrections: 0, extraDays: 0 } };
}

function allowed(
  commands: readonly CaseCommandType[],
  state: CaseState,
  actor: Actor,
  deskId: string,
  law: Law,
): CaseCommandType[] {
  const item = law.item(state.context.item);
  return commands.filter(
    (command) =>
      handsOff(law.row(command), actor, deskId, state, item) === undefined &&
      (item === undefined || fitsItem(command, item, state)) &&
      (command !== 'OverrideRule' || mayLift(state, actor, law)),
  );
}

/** Whether a rule that stands before one of the next acts may be lifted by this person. */
function mayLift(state: CaseState, actor: Actor, law: Law): boolean {
  return law.liftable.some(
    ({ guards, override }) =>
      override?.roles.some((role) => actor.roles.includes(role)) === true &&
      caseFactTypes.some((type) => guards.includes(type) && canStep(state, type)),
  );
}

/** Whether the item's procedure knows the command at all: nobody is offered what the law would surely refuse. */
function fitsItem(command: CaseCommandType, item: Item, { context }: CaseState): boolean {
  switch (command) {
    case 'DecideOnSpot':
      return item.approvalLevels === 0;
    case 'StartSpecialProcedure':
      return item.special.length > 0;
    case 'GrantExtension':
      return item.extension.days > 0;
    case 'ServeNotice':
      return context.notices.some(({ servedAtMs }) => servedAtMs === 0);
    case 'ChargeFee':
      return item.fee.fen > context.feeFen;
    case 'HearThirdParties':
      return item.thirdParties === 1;
    default:
      return true;
  }
}

/** What the machine would take next, whoever gives it. */
export function possibleCommands(state: CaseState): CaseCommandType[] {
  return caseFactTypes.filter((type) => canStep(state, type)).map((type) => caseFacts[type].command);
}

export function possibleVisitCommands(state: VisitState): VisitCommandType[] {
  return visitFactTypes.filter((type) => canStepVisit(state, type)).map((type) => visitFacts[type].command);
}

/** Commands as one cure in both languages. */
export function cureOf(words: readonly Wording[]): Wording {
  if (words.length === 0) return { zh: '已结束，不能再办理', en: 'It is closed: nothing more can be done' };
  return {
    zh: `现在可以：${words.map(({ zh }) => zh).join('、')}`,
    en: `Now possible: ${words.map(({ en }) => en).join(', ')}`,
  };
}
