import { subjectOfPicture, type PictureRow } from '@sunlit/domain/fold';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

type Table = {
  readonly [N in 'picture' | 'picturesOf']: (engine: Engine, input: Reads[N]['input']) => Reads[N]['answer'];
};

/** A visit has a few at most; the bound is for a desk that records without end. */
const PICTURES = 200;

/** What is recorded of pictures; none of them lies in the ledger. */
export const pictureReads: Table = {
  picture: ({ current, book }, { name }) => {
    const row = current.shelves.pictures.get(name);
    return row === undefined ? null : { row, erased: book.isErased(subjectOfPicture(row)) };
  },
  picturesOf: ({ db, book }, { subject }) =>
    db
      .prepare<[string, number], { json: string }>(
        "SELECT json FROM pictures WHERE subject = ? ORDER BY json ->> 'atMs', key LIMIT ?",
      )
      .all(subject, PICTURES)
      .map(({ json }) => JSON.parse(json) as PictureRow)
      .map((row) => ({ ...row, erased: book.isErased(subject) })),
};
