import type { DeskEpoch, DeskRequest } from '@sunlit/domain/contracts';
import { originParts } from '@sunlit/domain/evidence';
import type { Engine } from './engine.ts';
import { heardHead } from './heads-heard.ts';

/** A row of the table `desk_requests`. */
export interface RequestSql {
  readonly id: string;
  readonly kind: DeskRequest['kind'];
  readonly desk: string;
  readonly desk_epoch: number;
  readonly to_desk: string;
  readonly place_kind: 'window' | 'office';
  readonly asked_by: string;
  readonly asked_real: number;
  readonly expires_real: number;
  readonly state: DeskRequest['state'];
  readonly approved_by: string;
  readonly used_by: string;
  readonly sign_key: string;
  readonly box_key: string;
}

const SHOWN_REQUESTS = 100;
const SHOWN_EPOCHS = 500;

export function deskRequests({ db }: Engine): DeskRequest[] {
  return db
    .prepare<[number], RequestSql>('SELECT * FROM desk_requests ORDER BY asked_real DESC, rowid DESC LIMIT ?')
    .all(SHOWN_REQUESTS)
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      desk: row.desk,
      deskEpoch: row.desk_epoch,
      toDesk: row.to_desk,
      placeKind: row.place_kind,
      askedBy: row.asked_by,
      askedAtRealMs: row.asked_real,
      expiresAtRealMs: row.expires_real,
      state: row.state,
      approvedBy: row.approved_by,
      usedBy: row.used_by,
    }));
}

export function deskEpochs(engine: Engine): DeskEpoch[] {
  const { db, book } = engine;
  const hearing = { db, kit: engine.kit, fold: engine.current };
  const counted = new Map(
    db
      .prepare<[], { desk: string; n: number }>(
        `SELECT iif(to_desk = '', desk, to_desk) desk, count(*) n FROM cases WHERE open = 1 GROUP BY 1`,
      )
      .all()
      .map(({ desk, n }) => [desk, n]),
  );
  return engine.current.shelves.epochs
    .all()
    .toSorted((a, b) => b.enrolledAtMs - a.enrolledAtMs || b.epoch - a.epoch)
    .slice(0, SHOWN_EPOCHS)
    .map(({ origin, epoch, state, salvage, spare, enrolledAtMs }) => {
      const { id: desk } = originParts(origin);
      const { seq: heardSeq, atRealMs: heardAtRealMs } = heardHead(hearing, origin, epoch) ?? {
        seq: 0,
        atRealMs: 0,
      };
      const receiptedSeq = book.head(origin, epoch).seq;
      const missing = Math.max(0, heardSeq - receiptedSeq);
      const cases = counted.get(desk) ?? 0;
      return {
        desk,
        epoch,
        state,
        salvage,
        spare,
        enrolledAtMs,
        receiptedSeq,
        heardSeq,
        heardAtRealMs,
        missing,
        cases,
      };
    });
}
