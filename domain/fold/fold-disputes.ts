import { caseFacts, stepCase, type CaseHappened, type CaseState } from '../case/index.ts';
import {
  dropFault,
  proposeFault,
  settleFault,
  type Disputed,
  type DisputeRule,
  type Settler,
} from '../disputes/index.ts';
import type { EvidenceRecord } from '../evidence/index.ts';
import type { CenterBody } from '../hall/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import { happened, type Fold, type Placed } from './fold.ts';
import type { DisputeRow } from './rows.ts';
import { itemOf } from './settle.ts';
import { rowKeys } from './shelves.ts';

type Said = CenterBody<'DisputeProposed'> | CenterBody<'DisputeSettled'> | CenterBody<'DisputeDropped'>;

/** A record of settling that breaks its own law moves nothing; whoever recomputes tells of it. */
export const disputeFolds: CenterFolds = {
  DisputeProposed: (fold, body, { record }) => {
    const row = disputeOf(fold, body);
    if (row === undefined || disputeRecordFault(fold, record) !== undefined) return;
    const { outcome, ground } = body;
    const proposal = { seq: record.seq, by: record.actor, atMs: record.wallMs, outcome, ground };
    fold.shelves.disputes.put({ ...row, proposal });
  },
  DisputeDropped: (fold, body, { record }) => {
    const row = disputeOf(fold, body);
    if (row === undefined || disputeRecordFault(fold, record) !== undefined) return;
    fold.shelves.disputes.put({ ...row, proposal: null });
  },
  DisputeSettled: (fold, body, { record, atMs }) => {
    const row = disputeOf(fold, body);
    if (row === undefined || disputeRecordFault(fold, record) !== undefined) return;
    const { outcome: state } = body;
    fold.shelves.disputes.put({ ...row, state, settledBy: record.actor, settledAtMs: record.wallMs });
    unmark(fold, row);
    const fact = placedOf(row, atMs);
    const next = state === 'recognised' ? stateAfter(fold, row) : undefined;
    if (next !== undefined) {
      const doubts = fold.doubts.length;
      fold.move(fact, fold.shelves.cases.get(row.caseRef), next);
      // Two people knew of the cards when they recognised it: what becomes of one is a supervisor's own act.
      fold.doubts.length = doubts;
    }
    if (row.caseRef !== '') fold.step(fact, next?.value.stage ?? '', row.refusal.code, state);
  },
};

/** The disputed fact that a record of the center speaks of; undefined where nothing of it is disputed. */
export function disputeOf(fold: Fold, { desk, deskEpoch, deskSeq }: Omit<CenterBody<'DisputeDropped'>, 'proposed'>) {
  return fold.shelves.disputes.get(rowKeys.disputes({ origin: desk, epoch: deskEpoch, seq: deskSeq }));
}

/** A disputed fact as the law of settling looks at it now. */
export function disputedOf(fold: Fold, row: DisputeRow): Disputed {
  const { state, record, proposal } = row;
  return { state, actor: record.actor, proposal, effect: effectFault(fold, row) };
}

export function settlerOf(fold: Fold, user: string): Settler {
  const staff = fold.shelves.staff.get(user);
  return { user, roles: staff?.active === 1 ? staff.roles : [] };
}

/** Why a record of settling may not stand where it does; undefined when it may, and for any other record. To be asked before it is folded. */
export function disputeRecordFault(fold: Fold, record: EvidenceRecord): DisputeRule | 'dispute/unknown' | undefined {
  const { type, actor } = record;
  if (type !== 'DisputeProposed' && type !== 'DisputeSettled' && type !== 'DisputeDropped') return undefined;
  const body = record.body as Said;
  const row = disputeOf(fold, body);
  if (row === undefined || ('leaf' in body && body.leaf !== row.leaf)) return 'dispute/unknown';
  const fact = disputedOf(fold, row);
  const by = settlerOf(fold, actor);
  if (!('outcome' in body)) return dropFault(fact, by) ?? answerFault(row, body.proposed);
  if (!('proposed' in body)) return proposeFault(fact, by, body);
  return settleFault(fact, by, body) ?? answerFault(row, body.proposed, body);
}

/** The second person answers what the first one proposed, and nothing else. */
function answerFault({ proposal }: DisputeRow, proposed: number, said?: CenterBody<'DisputeSettled'>) {
  const isSame =
    proposal?.seq === proposed &&
    (said === undefined ||
      (said.outcome === proposal.outcome && said.ground === proposal.ground && said.proposedBy === proposal.by));
  return isSame ? undefined : 'dispute/not-proposed';
}

/** Nothing that happened since is rewritten: the order of effect stays the order of the tree. */
function effectFault(fold: Fold, row: DisputeRow): Disputed['effect'] {
  const found = fold.shelves.cases.get(row.caseRef);
  if (found === undefined || !(row.record.type in caseFacts)) return 'dispute/no-case';
  if (found.movedAt > row.position || row.record.wallMs < found.state.context.stageSinceMs) return 'dispute/moved-on';
  return stateAfter(fold, row) === undefined ? 'dispute/cannot-follow' : undefined;
}

function stateAfter(fold: Fold, row: DisputeRow): CaseState | undefined {
  const found = fold.shelves.cases.get(row.caseRef);
  const item = found && itemOf(fold, found);
  return item && stepCase(found.state, happened(placedOf(row, 0)) as CaseHappened, item);
}

function placedOf({ record, leaf, position }: DisputeRow, atMs: number): Placed {
  return { record, hash: leaf, position, atMs, opened: {} };
}

function unmark(fold: Fold, { caseRef, visitRef, marks }: DisputeRow): void {
  const visit = fold.shelves.visits.get(visitRef);
  if (visit !== undefined) fold.shelves.visits.put({ ...visit, disputed: visit.disputed - 1 });
  const row = fold.shelves.cases.get(caseRef);
  if (row === undefined || marks === 0) return;
  const openDisputes = row.openDisputes - 1;
  fold.shelves.cases.put({ ...row, openDisputes, disputed: openDisputes > 0 ? 1 : 0 });
}
