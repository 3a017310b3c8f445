import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { noteSubject, unwrapKey } from '@sunlit/domain/evidence';
import { subjectOfPicture, type PictureRow } from '@sunlit/domain/fold';
import { isRatedSide } from '@sunlit/domain/keeping';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { stepsOf } from '../ledger/steps-of.ts';
import { openCommitted, vaultOf } from './open-secret.ts';

/** Hands out the key of one picture, after the record of who looks and why is part of the same commit: nothing leaves before that is on the disk. */
export function viewPicture(hand: Hand, input: Acts['viewPicture']['input']): Acts['viewPicture']['answer'] {
  const { book, fold, own, setting } = hand;
  const { by, name, clue, purpose } = input;
  const row = fold.shelves.pictures.get(name);
  if (row === undefined || row.hash === '') return { ok: 0, code: 'review/no-picture' };
  if (isBarred(hand, by, row)) return { ok: 0, code: 'review/own-case' };
  const subject = subjectOfPicture(row);
  if (book.isErased(subject)) return { ok: 0, code: 'review/picture-erased' };
  const leaf = book.leaf(row.origin, row.epoch, row.seq);
  const { commits } = JSON.parse(leaf?.leaf ?? '{"commits":[]}') as Pick<EvidenceRecord, 'commits'>;
  const wrapped = book.wrappedKey(name, 'vault');
  const key = wrapped && unwrapKey(setting.kit, setting.boxKeys, wrapped);
  const plain = openCommitted(vaultOf(hand), row, commits, 'picture');
  if (key === undefined || plain === undefined) return { ok: 0, code: 'review/picture-damaged' };
  const { visitRef, caseRef } = row;
  own.record({
    type: 'PictureViewed',
    body: { picture: name, clue },
    visitRef,
    caseRef,
    actor: by,
    hidden: { subject: noteSubject(subject), values: { purpose } },
  });
  return { ok: 1, row, key, plainHash: plain.value };
}

/** Whoever served the visit or acted in the case, and who is of a department of theirs; also where nobody knows who served. */
function isBarred({ fold, db }: Hand, user: string, { visitRef, caseRef }: PictureRow): boolean {
  const person = fold.shelves.staff.get(user);
  const visit = fold.shelves.visits.get(visitRef);
  if (person === undefined || visit === undefined) return true;
  const acted = db
    .prepare<[string, string], { actor: string }>(
      "SELECT DISTINCT json ->> 'actor' actor FROM steps WHERE key BETWEEN ? AND ?",
    )
    .all(...stepsOf(caseRef))
    .map(({ actor }) => actor);
  const items = fold.newestLaw()?.bundle.items ?? [];
  return [visit.state.context.clerk, ...acted]
    .filter((actor) => actor !== '')
    .some((actor) =>
      isRatedSide(person, fold.shelves.staff.get(actor) ?? { user: actor, posts: [], deputyFor: [] }, items),
    );
}
