import { dropFault, proposeFault, settleFault } from '@sunlit/domain/disputes';
import { noteSubject, originParts } from '@sunlit/domain/evidence';
import { disputedOf, rowKeys, settlerOf, type DisputeRow } from '@sunlit/domain/fold';
import type { Acts, Done } from '../ledger/doors.ts';
import { layAnew } from '../ledger/act-on-folders.ts';
import type { Hand } from '../ledger/engine.ts';
import { envelope } from '../vault/envelope.ts';
import { ownRecord } from '../vault/own-value.ts';

/** One person proposes what becomes of a fact that the law refused; nothing moves before a second one agrees. */
export function proposeDispute(hand: Hand, { by, fact, said, reason }: Acts['proposeDispute']['input']): Done {
  const row = hand.fold.shelves.disputes.get(rowKeys.disputes(fact));
  if (row === undefined) return UNKNOWN;
  const code = proposeFault(disputedOf(hand.fold, row), settlerOf(hand.fold, by), said);
  if (code !== undefined) return { ok: 0, code };
  const subject = row.caseRef === '' ? row.record.visitRef : row.caseRef;
  if (reason !== '' && subject === '') return { ok: 0, code: 'dispute/no-words' };
  hand.own.record({
    type: 'DisputeProposed',
    body: { ...named(row), leaf: row.leaf, ...said },
    ...envelope(subject),
    actor: by,
    ...(reason !== '' && { hidden: { subject: noteSubject(subject), values: { reason } } }),
  });
  return { ok: 1 };
}

/** The second person. What was right when it was proposed is looked at again. */
export function settleDispute(hand: Hand, { by, fact, proposed }: Acts['settleDispute']['input']): Done {
  const row = hand.fold.shelves.disputes.get(rowKeys.disputes(fact));
  if (row === undefined) return UNKNOWN;
  const { proposal, leaf, caseRef } = row;
  const said = proposal ?? { outcome: 'set-aside', ground: 'no-authority' };
  const code = settleFault(disputedOf(hand.fold, row), settlerOf(hand.fold, by), said);
  if (code !== undefined) return { ok: 0, code };
  if (proposal?.seq !== proposed) return ANOTHER;
  const { outcome, ground, by: proposedBy } = proposal;
  // By its own record: whoever changed the list makes nobody the first of two.
  if (ownRecord(hand, proposed)?.actor !== proposedBy) return ANOTHER;
  const body = { ...named(row), leaf, outcome, ground, proposed, proposedBy };
  hand.own.record({ type: 'DisputeSettled', body, ...envelope(caseRef), actor: by });
  layStraight(hand, row);
  return { ok: 1 };
}

/** The desk of a settled fact counts it among what it did: its case, once nothing of it is disputed any more, comes to it as it stands in the hall. */
function layStraight(hand: Hand, { origin, caseRef }: DisputeRow): void {
  const found = hand.fold.shelves.cases.get(caseRef);
  const desk = originParts(origin).id;
  if (found?.disputed !== 0 || found.state.value.custody !== 'held' || found.state.context.desk !== desk) return;
  layAnew(hand, caseRef, desk);
  hand.fold.handedOver.push({ caseRef, toDesk: desk });
}

export function dropDispute(hand: Hand, { by, fact, proposed }: Acts['dropDispute']['input']): Done {
  const row = hand.fold.shelves.disputes.get(rowKeys.disputes(fact));
  if (row === undefined) return UNKNOWN;
  const code = dropFault(disputedOf(hand.fold, row), settlerOf(hand.fold, by));
  if (code !== undefined) return { ok: 0, code };
  if (row.proposal?.seq !== proposed) return ANOTHER;
  hand.own.record({
    type: 'DisputeDropped',
    body: { ...named(row), proposed },
    ...envelope(row.caseRef),
    actor: by,
  });
  return { ok: 1 };
}

const UNKNOWN = { ok: 0, code: 'dispute/unknown' } as const;
/** Somebody else dropped it and proposed anew: nobody agrees to what they did not see. */
const ANOTHER = { ok: 0, code: 'dispute/another-proposal' } as const;

function named({ origin, epoch, seq }: DisputeRow) {
  return { desk: origin, deskEpoch: epoch, deskSeq: seq };
}
