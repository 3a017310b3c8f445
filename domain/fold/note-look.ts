import type { Fold, Placed } from './fold.ts';
import type { LookRow } from './rows.ts';

/** Keeps that the actor of a record looked at something that is not for everybody. `of`: by which name it is found; never personal data. */
export function noteLook(
  { shelves }: Fold,
  { record: { seq, visitRef, actor, wallMs: atMs } }: Placed,
  kind: LookRow['kind'],
  of: string,
  clue: string,
): void {
  shelves.looks.put({ seq, kind, of, visitRef, actor, clue, atMs });
}
