import type { Database } from 'better-sqlite3';
import { verifyClaim, type HeadClaim, type Kit } from '@sunlit/domain/evidence';
import { epochKey, type Fold } from '@sunlit/domain/fold';
import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';

/** How far a desk signed that it has written, and when it was heard (real time; 0 where only the chain still tells of it). */
export interface HeardHead extends HeadClaim {
  readonly signature: string;
  readonly atRealMs: number;
}

const COLUMNS = 'origin, epoch, seq, head, signature, at_real atRealMs';

/** What the desk of this epoch signed last, by the row or, where that was taken away, by the chain; undefined where it never had more than was receipted. */
export function heardHead(
  { db, kit, fold }: { readonly db: Database; readonly kit: Kit; readonly fold: Pick<Fold, 'shelves'> },
  origin: string,
  epoch: number,
): HeardHead | undefined {
  const row = db
    .prepare<[string, number], HeardHead>(`SELECT ${COLUMNS} FROM heads_heard WHERE origin = ? AND epoch = ?`)
    .get(origin, epoch);
  const heard = fold.shelves.epochs.get(epochKey(origin, epoch))?.heard ?? undefined;
  const isBetter = row !== undefined && row.seq >= (heard?.seq ?? 0) && isSigned(kit, fold, row);
  return isBetter ? row : heard && { origin, epoch, ...heard, atRealMs: 0 };
}

/** Its line went: what it said goes into the chain, where nobody takes it away. */
export function keepHeard(hand: Hand, { origin, epoch }: Acts['keepHeard']['input']): Done {
  const { db, book, fold, setting, own } = hand;
  const heard = heardHead({ db, kit: setting.kit, fold }, origin, epoch);
  const known = fold.shelves.epochs.get(epochKey(origin, epoch))?.heard?.seq ?? 0;
  if (heard === undefined || heard.seq <= Math.max(known, book.head(origin, epoch).seq)) return { ok: 1 };
  const { seq: deskSeq, head, signature } = heard;
  own.record({ type: 'DeskHeard', body: { desk: origin, deskEpoch: epoch, deskSeq, head, signature } });
  return { ok: 1 };
}

/** Rows that no desk signed so: somebody wrote them past the program. */
export function inventedHeads(db: Database, kit: Kit, fold: Pick<Fold, 'shelves'>): HeardHead[] {
  return db
    .prepare<[], HeardHead>(`SELECT ${COLUMNS} FROM heads_heard`)
    .all()
    .filter((row) => !isSigned(kit, fold, row));
}

/** Kept only where it says more than the ledger and than what was kept: what a desk wrote and never brought. */
export function noteHeard(hand: Hand, said: Acts['noteHeard']['input']): Done {
  const { db, book, now, fold, setting } = hand;
  const { origin, epoch, seq, head, signature } = said;
  const known = heardHead({ db, kit: setting.kit, fold }, origin, epoch)?.seq ?? 0;
  if (seq <= Math.max(known, book.head(origin, epoch).seq) || !isSigned(setting.kit, fold, said)) return { ok: 1 };
  db.prepare('INSERT OR REPLACE INTO heads_heard VALUES (?, ?, ?, ?, ?, ?)').run(
    origin,
    epoch,
    seq,
    head,
    signature,
    Math.floor(now.realMs),
  );
  return { ok: 1 };
}

function isSigned(
  kit: Kit,
  { shelves }: Pick<Fold, 'shelves'>,
  { origin, epoch, seq, head, signature }: HeadClaim & { readonly signature: string },
): boolean {
  const signKey = shelves.epochs.get(epochKey(origin, epoch))?.signKey;
  return signKey !== undefined && verifyClaim(kit, signKey, 'head', { origin, epoch, seq, head }, signature);
}
