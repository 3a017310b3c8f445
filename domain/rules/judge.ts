import type { Calendar } from '../calendar/calendar.ts';
import { caseFacts } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import { stepCase } from '../case/step.ts';
import { caseCommandWords } from '../case/wording.ts';
import type { Refusal } from '../errors/refusal.ts';
import type { Happened } from '../evidence/happened.ts';
import { originParts } from '../evidence/names.ts';
import type { Actor, RoleRow } from '../roles/role-table.ts';
import { visitFacts } from '../visit/facts.ts';
import type { VisitState } from '../visit/state.ts';
import { stepVisit } from '../visit/step.ts';
import { visitCommandWords } from '../visit/wording.ts';
import { cureOf, onwardCommands, possibleCommands, possibleVisitCommands } from './available.ts';
import { readCaseFact, readVisitFact } from './body.ts';
import { handsOff, type Objection } from './hands.ts';
import type { Guard, Law } from './law.ts';
import { refuse } from './refuse.ts';
import type { RuleInput } from './rule-input.ts';
import type { RuleText } from './rule-text.ts';

/** What the judge must be told beside state and fact; all of it data. */
export interface Circumstances {
  /** Who gave the command as the roster knows the person; undefined for a stranger, and for the citizen who rates. */
  readonly actor: Actor | undefined;
  /** The law to judge by: {@link lawOf} says which. */
  readonly law: Law;
  /** The published calendar, never pinned. */
  readonly calendar: Calendar;
}

/** `flags`: rules the act breaks without being refused for it, in the words of a refusal. */
export type Verdict<State> =
  | { readonly ok: true; readonly state: State; readonly flags: readonly Refusal[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** No item, no procedure: rules refuse before this is stepped with. */
const NO_PROCEDURE = { approvalLevels: 0, posts: { accept: '' } };

/** Hash of the law a fact is judged by: the case's own once it is accepted, else the one the record names. */
export function lawOf(state: CaseState | undefined, happened: Happened): string {
  return state === undefined || state.context.acceptedAtMs === 0 ? happened.law : state.context.law;
}

/**
 * The one judge of a case, at the desk and at the center: the state after the fact, or why not. Asked in this order: form of the body, is there
 * such a case, role and post, custody, rules of the law bundle, the machine. `state` is undefined for `CaseReceived` alone. Never throws,
 * whatever the body holds.
 */
export function judgeCase(
  state: CaseState | undefined,
  happened: Happened,
  { actor, law, calendar }: Circumstances,
): Verdict<CaseState> {
  const read = readCaseFact(happened);
  if (!('fact' in read)) return no(law, read.rule, read.detail);
  const { fact } = read;
  const misplaced = beginning(state, fact.type === 'CaseReceived');
  if (misplaced !== undefined) return no(law, misplaced, 'caseRef');

  const item = law.item(fact.type === 'CaseReceived' ? fact.body.item : (state?.context.item ?? ''));
  const place = originParts(fact.origin);
  const row = law.row(caseFacts[fact.type].command);
  const objection = strangers(row, actor, fact) ?? handsOff(row, actor, place.id, state, item);
  if (objection !== undefined) return no(law, objection.rule, objection.detail);

  const asked = ask(law.guards(fact.type, state?.value.stage ?? '', item?.code ?? ''), {
    happened: fact,
    state,
    visit: undefined,
    item,
    calendar,
    actor,
    place,
    rule: law.rule,
    scratch: { detail: '', clocks: undefined },
  });
  if ('refusal' in asked) return { ok: false, refusal: asked.refusal };

  const next = stepCase(state, fact, item ?? NO_PROCEDURE);
  if (next !== undefined) return { ok: true, state: next, flags: asked.flags };
  return { ok: false, refusal: notNow(state, actor, place.id, law) };
}

/** The one judge of a visit; as {@link judgeCase}. For ratings, which name no visit, the caller finds the state by the opened `visit`. */
export function judgeVisit(
  state: VisitState | undefined,
  happened: Happened,
  { actor, law, calendar }: Circumstances,
): Verdict<VisitState> {
  const read = readVisitFact(happened);
  if (!('fact' in read)) return no(law, read.rule, read.detail);
  const { fact } = read;
  const misplaced = beginning(state, fact.type === 'VisitOpened');
  if (misplaced !== undefined) return no(law, misplaced, 'visitRef');

  const row = law.row(visitFacts[fact.type].command);
  const objection = strangers(row, actor, fact) ?? handsOff(row, actor, '', undefined, undefined);
  if (objection !== undefined) return no(law, objection.rule, objection.detail);

  const asked = ask(law.guards(fact.type, state?.value ?? '', ''), {
    happened: fact,
    state: undefined,
    visit: state,
    item: undefined,
    calendar,
    actor,
    place: originParts(fact.origin),
    rule: law.rule,
    scratch: { detail: '', clocks: undefined },
  });
  if ('refusal' in asked) return { ok: false, refusal: asked.refusal };

  const next = stepVisit(state, fact);
  if (next !== undefined) return { ok: true, state: next, flags: asked.flags };
  const possible = state === undefined ? [] : possibleVisitCommands(state);
  const cure = cureOf(possible.map((command) => visitCommandWords[command]));
  return { ok: false, refusal: refuse(law.text('order/not-now'), state?.value ?? '', cure) };
}

/** The record names another person than the one whose roles are shown; the citizen's own acts name nobody. */
function strangers(row: RoleRow | undefined, actor: Actor | undefined, fact: Happened): Objection | undefined {
  if (actor === undefined || row?.roles.length === 0 || actor.user === fact.actor) return undefined;
  return { rule: 'role/not-allowed', detail: 'actor' };
}

function beginning(state: unknown, isFirst: boolean): 'order/not-begun' | 'order/begun-already' | undefined {
  if (isFirst) return state === undefined ? undefined : 'order/begun-already';
  return state === undefined ? 'order/not-begun' : undefined;
}

const NO_FLAGS: readonly Refusal[] = [];

/** The first rule that refuses, else every rule that only marks. */
function ask(
  guards: readonly Guard[],
  input: RuleInput,
): { readonly refusal: Refusal } | { readonly flags: readonly Refusal[] } {
  let flags: Refusal[] | undefined;
  for (const { text, broken } of guards) {
    const detail = broken(input);
    if (detail === undefined) continue;
    if (text.severity === 'flag') (flags ??= []).push(refuse(text, detail));
    else if (!isLifted(text, input)) return { refusal: refuse(text, detail) };
  }
  return { flags: flags ?? NO_FLAGS };
}

/** Lifted for this act by a second person: never by the one who acts. */
function isLifted({ id, version, override }: RuleText, { state, happened }: RuleInput): boolean {
  if (override === undefined || state === undefined) return false;
  return state.context.overrides.some(
    (lifted) =>
      lifted.rule === id &&
      lifted.ruleVersion === version &&
      lifted.for === happened.type &&
      lifted.by !== happened.actor,
  );
}

/** What may be done instead: by this person here, else by whoever it is. */
function notNow(state: CaseState | undefined, actor: Actor | undefined, deskId: string, law: Law): Refusal {
  const own = state === undefined || actor === undefined ? [] : onwardCommands(state, actor, deskId, law);
  const possible = own.length > 0 || state === undefined ? own : possibleCommands(state);
  // Lifting a rule carries no case on.
  const onward = possible.filter((command) => command !== 'OverrideRule');
  const cure = cureOf(onward.map((command) => caseCommandWords[command]));
  return refuse(law.text('order/not-now'), state?.value.stage ?? '', cure);
}

function no(law: Law, rule: string, detail: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refuse(law.text(rule), detail) };
}
