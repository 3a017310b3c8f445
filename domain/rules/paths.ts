import type { CaseStage, CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import type { VisitStage, VisitState } from '../visit/state.ts';
import { clockPaths } from './clock-paths.ts';
import { ANY_TEXT, COUNT, FLAG, LIST, type Domain, type PathSpec, type Reading, type RuleInput } from './rule-input.ts';

export const caseStages: readonly CaseStage[] = [
  'received',
  'correcting',
  'accepted',
  'handling',
  'special',
  'approving',
  'decided',
  'completed',
  'not-accepted',
  'withdrawn',
];
export const visitStages: readonly VisitStage[] = ['open', 'closed', 'inviting', 'rated', 'unrated'];

const oneOf = (...values: readonly string[]): Domain => ({ kind: 'text', values });
const upTo = (max: number): Domain => ({ kind: 'number', min: 0, max });
const flag = (is: boolean): 0 | 1 => (is ? 1 : 0);

const ofCase = (domain: Domain, read: (state: CaseState) => Reading): PathSpec => ({
  domain,
  read: ({ state }) => (state === undefined ? undefined : read(state)),
});
const ofVisit = (domain: Domain, read: (visit: VisitState) => Reading): PathSpec => ({
  domain,
  read: ({ visit }) => (visit === undefined ? undefined : read(visit)),
});
const ofItem = (domain: Domain, read: (item: Item) => Reading): PathSpec => ({
  domain,
  read: ({ item }) => (item === undefined ? undefined : read(item)),
});
const ofActor = (domain: Domain, read: (input: RuleInput) => Reading): PathSpec => ({ domain, read });

/** The case before the fact; all unknown while there is none. */
const casePaths: Readonly<Record<string, PathSpec>> = {
  'case.stage': ofCase(oneOf(...caseStages), ({ value }) => value.stage),
  'case.custody': ofCase(oneOf('held', 'transit'), ({ value }) => value.custody),
  'case.number': ofCase(ANY_TEXT, ({ context }) => context.number),
  'case.applicant': ofCase(oneOf('person', 'legal'), ({ context }) => context.applicant),
  'case.proxy': ofCase(FLAG, ({ context }) => context.proxy),
  'case.expires': ofCase(ANY_TEXT, ({ context }) => context.expires),
  'case.materials': ofCase(LIST, ({ context }) => context.materials),
  'case.missing': ofCase(LIST, ({ context }) => context.missing),
  'case.corrections': ofCase(COUNT, ({ context }) => context.corrections),
  /** Whether the one correction notice is proven to have been served. */
  'case.correctionServed': ofCase(FLAG, ({ context }) =>
    flag(context.pauses.some(({ ground, servedAtMs }) => ground === 'correction' && servedAtMs > 0)),
  ),
  'case.desk': ofCase(ANY_TEXT, ({ context }) => context.desk),
  'case.post': ofCase(ANY_TEXT, ({ context }) => context.post),
  'case.handler': ofCase(ANY_TEXT, ({ context }) => context.handler),
  'case.handlers': ofCase(LIST, ({ context }) => context.handlers),
  'case.approvers': ofCase(LIST, ({ context }) => context.approvals.map(({ actor }) => actor)),
  'case.level': ofCase(upTo(3), ({ context }) => context.approvals.length),
  'case.levels': ofCase(upTo(3), ({ context }) => context.levels),
  'case.extraDays': ofCase(upTo(365), ({ context }) => context.extraDays),
  'case.specials': ofCase(
    COUNT,
    ({ context }) => context.pauses.filter(({ ground }) => ground !== 'correction').length,
  ),
  /** Kinds of the special procedures that were held and ended. */
  'case.specialsEnded': ofCase(LIST, ({ context }) =>
    context.pauses.filter(({ toMs }) => toMs !== undefined).map(({ ground }) => ground),
  ),
  /** Whether the last pause has been told by a notice proven to have been served. */
  'case.pauseServed': ofCase(FLAG, ({ context }) => flag((context.pauses.at(-1)?.servedAtMs ?? 0) > 0)),
  'case.returns': ofCase(COUNT, ({ context }) =>
    Math.max(0, context.turns.filter(({ stage }) => stage === 'handling').length - 1),
  ),
  'case.notices': ofCase(LIST, ({ context }) => context.notices.map(({ notice }) => notice)),
  'case.unserved': ofCase(LIST, ({ context }) =>
    context.notices.filter(({ servedAtMs }) => servedAtMs === 0).map(({ notice }) => notice),
  ),
  'case.thirdPartiesHeard': ofCase(COUNT, ({ context }) => context.thirdPartiesHeard),
  'case.feeFen': ofCase(COUNT, ({ context }) => context.feeFen),
  'case.feeReceipts': ofCase(LIST, ({ context }) => context.feeReceipts),
  'case.overridden': ofCase(COUNT, ({ context }) => context.overridden),
  'case.accepted': ofCase(FLAG, ({ context }) => flag(context.acceptedAtMs > 0)),
  'case.decided': ofCase(FLAG, ({ context }) => flag(context.decidedAtMs > 0)),
  'case.outcome': ofCase(oneOf('', 'granted', 'denied'), ({ context }) => context.outcome),
};

/** The visit before the fact; what belongs to its invitation is unknown while there is none. */
const visitPaths: Readonly<Record<string, PathSpec>> = {
  'visit.stage': ofVisit(oneOf(...visitStages), ({ value }) => value),
  'visit.window': ofVisit(ANY_TEXT, ({ context }) => context.window),
  'visit.clerk': ofVisit(ANY_TEXT, ({ context }) => context.clerk),
  'visit.session': ofVisit(ANY_TEXT, ({ context }) => context.session),
  'visit.via': ofVisit(oneOf('ticket', 'walk-up'), ({ context }) => context.via),
  'visit.outcome': ofVisit(oneOf('', 'handled', 'advice', 'turned-away'), ({ context }) => context.outcome),
  'visit.invited': ofVisit(FLAG, ({ context }) => flag(context.invitation !== null)),
  /** Unknown to a judge to whom it was not opened; never shown as a detail. */
  'visit.nonce': ofVisit(ANY_TEXT, ({ context }) => context.invitation?.nonce || undefined),
  'visit.invitedDevice': ofVisit(ANY_TEXT, ({ context }) => context.invitation?.device),
  'visit.invitedSession': ofVisit(ANY_TEXT, ({ context }) => context.invitation?.session),
  'visit.promptMonoMs': ofVisit(COUNT, ({ context }) => context.invitation?.promptMonoMs),
};

const itemPaths: Readonly<Record<string, PathSpec>> = {
  'item.known': { domain: FLAG, read: ({ item }) => flag(item !== undefined) },
  /** Code as the fact or the case names it, known to the law or not. */
  'item.code': {
    domain: ANY_TEXT,
    read: ({ state, happened }) => (happened.type === 'CaseReceived' ? happened.body.item : state?.context.item),
  },
  'item.department': ofItem(ANY_TEXT, ({ department }) => department),
  'item.kind': ofItem(oneOf('immediate', 'promised'), ({ kind }) => kind),
  'item.applicants': ofItem(LIST, ({ applicants }) => applicants),
  'item.materials': ofItem(LIST, ({ materials }) => materials.map(({ id }) => id)),
  'item.approvalLevels': ofItem(upTo(3), ({ approvalLevels }) => approvalLevels),
  'item.authorisation': ofItem(ANY_TEXT, ({ authorisation }) => authorisation),
  'item.promisedDays': ofItem(upTo(100_000), ({ promised }) => promised.days),
  'item.statutoryDays': ofItem(upTo(100_000), ({ statutory }) => statutory.days),
  'item.extensionDays': ofItem(upTo(100_000), ({ extension }) => extension.days),
  'item.special': ofItem(LIST, ({ special }) => special.map(({ kind }) => kind)),
  'item.feeFen': ofItem(COUNT, ({ fee }) => fee.fen),
  'item.feeBasis': ofItem(ANY_TEXT, ({ fee }) => fee.basis),
  'item.thirdParties': ofItem(FLAG, ({ thirdParties }) => thirdParties ?? 0),
  'item.renewal': ofItem(FLAG, ({ renewal }) => renewal ?? 0),
};

/** Who acts, and from where. */
const actorPaths: Readonly<Record<string, PathSpec>> = {
  'actor.user': ofActor(ANY_TEXT, ({ happened }) => happened.actor),
  'actor.session': ofActor(ANY_TEXT, ({ happened }) => happened.session),
  'actor.roles': ofActor(LIST, ({ actor }) => actor?.roles),
  'actor.posts': ofActor(LIST, ({ actor }) => actor?.posts),
  'actor.deputyFor': ofActor(LIST, ({ actor }) => actor?.deputyFor),
  'actor.origin': ofActor(ANY_TEXT, ({ happened }) => happened.origin),
  'actor.place': ofActor(oneOf('desk', 'center', 'feed'), ({ place }) => place.kind),
  'actor.desk': ofActor(ANY_TEXT, ({ place }) => place.id),
  /** The visit in which the act is done; "" outside of one. */
  'actor.visit': ofActor(ANY_TEXT, ({ happened }) => happened.visitRef),
};

/** Every path but those of the fact itself and its committed values, which depend on its type. */
export const paths: Readonly<Record<string, PathSpec>> = {
  ...casePaths,
  ...visitPaths,
  ...itemPaths,
  ...actorPaths,
  ...clockPaths,
};
