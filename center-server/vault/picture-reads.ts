import { subjectOfPicture, type PictureRow, type RatingRow } from '@sunlit/domain/fold';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

type Table = {
  readonly [N in 'picture' | 'picturesOf' | 'sheets']: (engine: Engine, input: Reads[N]['input']) => Reads[N]['answer'];
};

/** A visit has a few at most; the bound is for a desk that records without end. */
const PICTURES = 200;

/** What is recorded of pictures; none of them lies in the ledger. */
export const pictureReads: Table = {
  picture: ({ current, book }, { name }) => {
    const row = current.shelves.pictures.get(name);
    return row === undefined ? null : { row, erased: book.isErased(subjectOfPicture(row)) };
  },
  sheets: ({ db }, { offset, limit }) => ({
    total: db.prepare<[], { n: number }>('SELECT count(*) n FROM ratings WHERE sheet > 0').get()?.n ?? 0,
    rows: db
      .prepare<[number, number], { json: string }>(
        'SELECT json FROM ratings WHERE sheet > 0 ORDER BY sheet DESC LIMIT ? OFFSET ?',
      )
      .all(limit, offset)
      .map(({ json }) => JSON.parse(json) as RatingRow)
      .map(({ origin, epoch, seq, sheetBy: enteredBy, acceptedAtMs: atMs }) => ({
        rating: { origin, epoch, seq },
        enteredBy,
        atMs,
      })),
  }),
  picturesOf: ({ db, book }, { subject }) =>
    db
      .prepare<[string, number], { json: string }>(
        "SELECT json FROM pictures WHERE subject = ? ORDER BY json ->> 'atMs', key LIMIT ?",
      )
      .all(subject, PICTURES)
      .map(({ json }) => JSON.parse(json) as PictureRow)
      .map((row) => ({ ...row, erased: book.isErased(subject) })),
};
