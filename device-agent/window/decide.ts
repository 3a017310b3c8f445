import { Compile } from 'typebox/compile';
import { dateText, dayOf, type Calendar } from '@sunlit/domain/calendar';
import { caseFacts, spareLabels } from '@sunlit/domain/case';
import type { CaseFactType } from '@sunlit/domain/case';
import { isPlainLine, isPlainText, unplainField } from '@sunlit/domain/contracts';
import type { Roster, WindowCommand } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { accessCode, ratingSubject } from '@sunlit/domain/evidence';
import { documentFault, identityKindOf, type IdentityKind } from '@sunlit/domain/identity';
import type { Actor } from '@sunlit/domain/roles';
import { judgeCase, judgeVisit, lawOf } from '@sunlit/domain/rules';
import type { Law } from '@sunlit/domain/rules';
import { visitFacts } from '@sunlit/domain/visit';
import type { UnratedReason, VisitFactType, VisitState } from '@sunlit/domain/visit';
import { schemaFault } from '../config/schema-fault.ts';
import type { DeskCase } from './desk-state.ts';
import type { Mint } from './mint.ts';
import { happenedOf } from './records.ts';
import type { Draft, Writing } from './records.ts';
import { deskRefusal } from './refusals.ts';
import type { Press } from './window-machine.ts';

/** All that a decision may look at; gathered by the rim, at one instant. */
export interface DeskView {
  readonly kind: 'window' | 'office';
  /** `W01`. */
  readonly desk: string;
  readonly writing: Writing;
  /** Seq the next record would have. */
  readonly seq: number;
  readonly visit: VisitState | undefined;
  readonly caseOf: (caseRef: string) => DeskCase | undefined;
  readonly law: Law;
  readonly lawOf: (hash: string) => Law | undefined;
  readonly calendar: Calendar;
  readonly roster: Roster | undefined;
  readonly actor: Actor;
  readonly session: string;
  readonly mint: Mint;
  /** Where a rating would be given: the ready pad, else the screen. */
  readonly pad: { readonly device: string; readonly strength: 'A' | 'B' | 'C' };
  readonly ratingTimeoutMs: number;
  /** A single-use secret for an invitation. */
  readonly nonce: () => string;
}
export type Decision =
  | { readonly ok: true; readonly draft: Draft; readonly visitRef: string; readonly caseRef: string }
  | { readonly ok: false; readonly refusal: Refusal };

const commands = new Map<
  string,
  { readonly kind: 'case'; readonly type: CaseFactType } | { readonly kind: 'visit'; readonly type: VisitFactType }
>([
  ...factTypes(caseFacts).map((type) => [caseFacts[type].command, { kind: 'case', type }] as const),
  ...factTypes(visitFacts).map((type) => [visitFacts[type].command, { kind: 'visit', type }] as const),
]);
const caseChecks = new Map(factTypes(caseFacts).map((type) => [type, Compile(caseFacts[type].asked)] as const));
const visitChecks = new Map(factTypes(visitFacts).map((type) => [type, Compile(visitFacts[type].asked)] as const));

/** Turns what a face asks for into one fact that the law allows, or says why not. Reads only; numbers are minted whether used or not. */
export function decideCommand(view: DeskView, command: WindowCommand): Decision {
  const meant = commands.get(command.type);
  if (meant === undefined) return refused(deskRefusal('input/unknown-command', command.type));
  const fault = fieldFault(meant, command);
  if (fault !== undefined) return refused(deskRefusal('input/schema', fault));
  return meant.kind === 'case' ? decideCase(view, meant.type, command) : decideVisit(view, meant.type, command);
}

function decideCase(view: DeskView, type: CaseFactType, command: WindowCommand): Decision {
  const { visit, mint } = view;
  const isNew = type === 'CaseReceived';
  const known = isNew ? undefined : view.caseOf(command.caseRef);
  if (!isNew && known === undefined) return refused(deskRefusal('desk/unknown-case', command.caseRef));
  const openVisit = visit?.value === 'open' ? visit.context.visitRef : '';
  // An act belongs to the visit at this window, to the visit the case came with, or to none.
  if (!['', openVisit, known?.state.context.visitRef].includes(command.visitRef))
    return refused(deskRefusal('desk/unknown-visit', command.visitRef));
  if (isNew && view.kind === 'window' && command.visitRef === '')
    return refused(deskRefusal('desk/unknown-visit', 'visitRef'));
  if (type === 'CustodyHandedOver') {
    const fault = destinationFault(view.roster, command.fields);
    if (fault !== undefined) return refused(deskRefusal('input/schema', fault));
  }
  const proof = proofFault(view, command.fields['served']);
  if (proof !== undefined) return refused(deskRefusal('input/schema', proof));
  const code = isNew ? textOf(command.fields['item']) : (known?.state.context.item ?? '');
  if (isNew && view.law.item(code) === undefined) return refused(deskRefusal('input/unknown-item', code));
  const caseRef = isNew ? mint.caseRef() : command.caseRef;
  const draft: Draft = {
    type,
    body: { ...command.fields, ...minted(view, type, known, command, code) },
    visitRef: command.visitRef,
    caseRef,
    actor: view.actor.user,
    session: view.session,
    values: valuesFor(caseFacts[type].values, command.values, spareFor(type, command)),
    subject: caseRef,
  };
  const happened = happenedOf(draft, view.writing, view.seq);
  const law = view.lawOf(lawOf(known?.state, happened)) ?? view.law;
  const verdict = judgeCase(known?.state, happened, { actor: view.actor, law, calendar: view.calendar });
  return verdict.ok ? { ok: true, draft, visitRef: command.visitRef, caseRef } : refused(verdict.refusal);
}

function decideVisit(view: DeskView, type: VisitFactType, command: WindowCommand): Decision {
  const { visit, mint } = view;
  if (view.kind === 'office') return refused(deskRefusal('desk/no-window'));
  const isNew = type === 'VisitOpened';
  if (isNew && (visit?.value === 'open' || visit?.value === 'inviting')) return refused(deskRefusal('desk/visit-open'));
  if (!isNew && (visit === undefined || visit.context.visitRef !== command.visitRef))
    return refused(deskRefusal('desk/unknown-visit', command.visitRef));
  if (type === 'RatingGiven') return refused(deskRefusal('input/unknown-command', command.type));
  if (type === 'RatingUnrated') {
    // The clerk may call a rating off, and is recorded as having done so; all other reasons come from the citizen's side.
    if (command.fields['reason'] !== 'cancelled') return refused(deskRefusal('input/schema', 'reason'));
    return decideUnrated(view, 'cancelled', view.writing.monoMs, view.actor.user);
  }
  const visitRef = isNew ? mint.visitRef() : command.visitRef;
  const isInvitation = type === 'RatingInvited';
  return judged(view, isNew ? undefined : visit, {
    type,
    body: isInvitation ? { ...view.pad, timeoutMs: view.ratingTimeoutMs } : command.fields,
    visitRef,
    caseRef: '',
    actor: view.actor.user,
    session: view.session,
    values: isNew
      ? { receipt: accessCode(view.nonce()) }
      : isInvitation
        ? { invitation: view.nonce() }
        : valuesFor(visitFacts[type].values, command.values),
    subject: visitRef,
  });
}

/** The press as a fact: neither visit nor grade in the record, and the key of both for the vault alone. */
export function decideRating(view: DeskView, press: Press, strength: 'A' | 'B' | 'C'): Decision {
  const { visit } = view;
  const invitation = visit?.context.invitation;
  if (visit === undefined || !invitation) return refused(deskRefusal('desk/unknown-visit'));
  return judged(view, visit, {
    type: 'RatingGiven',
    body: {
      invitation: invitation.nonce,
      device: press.device,
      strength,
      promptMonoMs: invitation.promptMonoMs,
      pressMonoMs: press.monoMs,
    },
    visitRef: '',
    caseRef: '',
    actor: '',
    session: invitation.session,
    values: { frame: press.frame, grade: press.grade, scale: press.scale, visit: visit.context.visitRef },
    subject: ratingSubject(visit.context.visitRef),
  });
}

/** No grade, and why. */
export function decideUnrated(view: DeskView, reason: UnratedReason, endMonoMs: number, actor = ''): Decision {
  const { visit } = view;
  const invitation = visit?.context.invitation;
  if (visit === undefined || !invitation) return refused(deskRefusal('desk/unknown-visit'));
  return judged(view, visit, {
    type: 'RatingUnrated',
    body: { invitation: invitation.nonce, reason, promptMonoMs: invitation.promptMonoMs, endMonoMs },
    visitRef: '',
    caseRef: '',
    actor,
    session: invitation.session,
    values: { visit: visit.context.visitRef },
    subject: ratingSubject(visit.context.visitRef),
  });
}

function judged(view: DeskView, visit: VisitState | undefined, draft: Draft): Decision {
  const happened = happenedOf(draft, view.writing, view.seq);
  const actor = draft.actor === '' ? undefined : view.actor;
  const verdict = judgeVisit(visit, happened, { actor, law: view.law, calendar: view.calendar });
  const visitRef = draft.visitRef || (visit?.context.visitRef ?? '');
  return verdict.ok ? { ok: true, draft, visitRef, caseRef: '' } : refused(verdict.refusal);
}

/** The members of a body that the desk adds to the asked ones. */
function minted(
  view: DeskView,
  type: CaseFactType,
  known: DeskCase | undefined,
  command: WindowCommand,
  code: string,
): Readonly<Record<string, unknown>> {
  const { mint } = view;
  const context = known?.state.context;
  // Accepted cases keep their law; one that still waits is judged by the newest.
  const law = context === undefined || context.acceptedAtMs === 0 ? undefined : view.lawOf(context.law);
  const item = law?.item(code) ?? view.law.item(code);
  switch (type) {
    case 'CaseReceived':
      return { number: mint.caseNumber(), identity: identityOf(view, command) };
    case 'CorrectionRequested':
      return { notice: mint.paper('N'), ...servedBy(mint, command.fields['served']) };
    case 'AcceptanceRefused':
    case 'CaseAccepted':
    case 'ResultDelivered':
      return { receipt: mint.paper('R') };
    case 'SpecialProcedureStarted': {
      const { limitDays = 0, limitHours } = item?.special.find(({ kind }) => kind === command.fields['kind']) ?? {};
      const hours = limitHours === undefined ? {} : { limitHours };
      return { limitDays, ...hours, ...servedBy(mint, command.fields['served']) };
    }
    case 'ExtensionGranted':
      return servedBy(mint, command.fields['served']);
    case 'RuleOverridden':
      return { ruleVersion: (law ?? view.law).rule(textOf(command.fields['rule']))?.version ?? 1 };
    case 'CaseApproved':
      return { level: (context?.approvals.length ?? 0) + 1 };
    case 'DecidedOnSpot':
      return { authorisation: item?.authorisation ?? '' };
    case 'CustodyTaken':
      return { folder: known?.lastLeaf ?? '' };
    default:
      return {};
  }
}

/** Kind and outcome alone: the number is judged here, once, and recorded nowhere. */
function identityOf({ calendar, writing }: DeskView, { fields, values }: WindowCommand) {
  const number = values['applicantNumber'] ?? '';
  const kind = (fields['identity'] as IdentityKind | undefined) ?? identityKindOf(number, applicantOf(fields));
  const isSound = documentFault(kind, number, dateText(dayOf(calendar, writing.wallMs))) === undefined;
  return { kind, checked: isSound && number.trim() !== '' ? 1 : 0 };
}

function applicantOf(fields: WindowCommand['fields']): 'person' | 'legal' {
  return fields['applicant'] === 'legal' ? 'legal' : 'person';
}

/** Who acts for somebody is named, be it by an empty name that the law then refuses. */
function spareFor(type: CaseFactType, { fields }: WindowCommand): readonly string[] {
  return spareLabels(type).filter((label) => label !== 'proxyName' || fields['proxy'] !== 1);
}

/** At the window the citizen signs a receipt that the desk numbers; every other way of service brings its own proof. */
function servedBy(mint: Mint, served: unknown): Readonly<Record<string, unknown>> {
  if (typeof served !== 'object' || served === null) return {};
  return { served: { proof: mint.paper('R'), ...served } };
}

function proofFault(view: DeskView, served: unknown): string | undefined {
  if (typeof served !== 'object' || served === null || 'proof' in served) return undefined;
  const isHere = view.kind === 'window' && 'method' in served && served.method === 'window';
  return isHere ? undefined : 'served/proof';
}

/** A folder sent to a place that does not exist would be lost on the way. */
function destinationFault(roster: Roster | undefined, fields: WindowCommand['fields']): string | undefined {
  const place = roster?.desks.find(({ desk }) => desk === fields['toDesk']);
  if (place === undefined) return 'toDesk';
  return place.posts.includes(textOf(fields['toPost'])) ? undefined : 'toPost';
}

/** Name of the first field or value that does not fit; undefined when all do. */
function fieldFault(
  meant:
    { readonly kind: 'case'; readonly type: CaseFactType } | { readonly kind: 'visit'; readonly type: VisitFactType },
  { fields, values }: WindowCommand,
): string | undefined {
  const check = meant.kind === 'case' ? caseChecks.get(meant.type) : visitChecks.get(meant.type);
  if (check === undefined || !check.Check(fields)) return schemaFault(check?.Errors(fields) ?? []).field || 'fields';
  const labels: readonly string[] =
    meant.kind === 'case' ? caseFacts[meant.type].values : visitFacts[meant.type].values;
  const unfit = Object.keys(values).find((label) => !labels.includes(label));
  return unfit ?? unplainField(fields)?.join('/') ?? unplainValue(values);
}

/** Where a person writes freely, in several lines if need be. */
const FREE_TEXT: ReadonlySet<string> = new Set(['reason', 'opinion']);

function unplainValue(values: WindowCommand['values']): string | undefined {
  const isPlain = ([label, text]: readonly [string, string]): boolean =>
    FREE_TEXT.has(label) ? isPlainText(text) : isPlainLine(text);
  return Object.entries(values).find((entry) => !isPlain(entry))?.[0];
}

/** Every label a fact commits to, so that a missing value is a recorded emptiness and not a gap; spare ones only when given. */
function valuesFor(
  labels: readonly string[],
  values: WindowCommand['values'],
  spare: readonly string[] = [],
): Record<string, string> {
  const committed = labels.filter((label) => !spare.includes(label) || Object.hasOwn(values, label));
  return Object.fromEntries(committed.map((label) => [label, values[label] ?? '']));
}

function factTypes<T extends string>(facts: Readonly<Record<T, unknown>>): T[] {
  return Object.keys(facts) as T[];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function refused(refusal: Refusal): Decision {
  return { ok: false, refusal };
}
