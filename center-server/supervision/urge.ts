import { noteSubject } from '@sunlit/domain/evidence';
import { isOpen, rowKeys } from '@sunlit/domain/fold';
import { holdsPost } from '@sunlit/domain/roles';
import type { Acts, Done } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';

/** 督办: the post where the case lies, or to which it is on its way, is asked to go on; once until it has acknowledged. */
export function urgeCase(hand: Hand, { by, caseRef, words }: Acts['urgeCase']['input']): Acts['urgeCase']['answer'] {
  const { fold, own } = hand;
  const row = fold.shelves.cases.get(caseRef);
  if (row === undefined) return { ok: 0, code: 'supervision/unknown' };
  if (!isOpen(row)) return { ok: 0, code: 'supervision/nothing-to-urge' };
  if (isUrged(hand, caseRef)) return { ok: 0, code: 'supervision/urged-already' };
  const { desk, post, toDesk, toPost } = row.state.context;
  const { seq } = own.record({
    type: 'CaseUrged',
    body: toPost === '' ? { desk, post } : { desk: toDesk, post: toPost },
    caseRef,
    actor: by,
    hidden: { subject: noteSubject(caseRef), values: { words } },
  });
  return { ok: 1, urged: seq };
}

export function acknowledgeUrge({ fold, own }: Hand, { by, urged }: Acts['acknowledgeUrge']['input']): Done {
  const urge = fold.shelves.urges.get(rowKeys.urges({ seq: urged }));
  const person = fold.shelves.staff.get(by);
  if (urge === undefined || person === undefined) return { ok: 0, code: 'supervision/unknown-urge' };
  if (urge.acknowledgedAtMs !== 0) return { ok: 0, code: 'supervision/acknowledged' };
  if (!holdsPost(person, urge.post)) return { ok: 0, code: 'supervision/not-responsible' };
  own.record({ type: 'UrgeAcknowledged', body: { urged }, caseRef: urge.caseRef, actor: by });
  return { ok: 1 };
}

/** Also by one of this very transaction. */
function isUrged({ db, fold }: Hand, caseRef: string): boolean {
  if (fold.shelves.urges.dirty().some((urge) => urge.caseRef === caseRef && urge.acknowledgedAtMs === 0)) return true;
  const open = db
    .prepare<[string], { key: string }>('SELECT key FROM urges WHERE case_ref = ? AND open = 1 LIMIT 1')
    .get(caseRef);
  return open !== undefined && fold.shelves.urges.get(open.key)?.acknowledgedAtMs === 0;
}
