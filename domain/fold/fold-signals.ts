import { originParts } from '../evidence/index.ts';
import type { DeskBody } from '../hall/index.ts';
import {
  emptyTally,
  periodOf,
  tallyInvited,
  tallyRated,
  tallyRefused,
  tallyStrays,
  tallyUnrated,
  tallyVisit,
  type DayTally,
  type WindowTally,
} from '../signals/index.ts';
import type { VisitBody } from '../visit/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold, Placed } from './fold.ts';
import { noteLook } from './note-look.ts';
import type { VisitRow } from './rows.ts';
import { rowKeys } from './shelves.ts';

/** Signals the center raised. */
export const signalFolds: CenterFolds = {
  SignalViewed: (fold, { signal, clue }, placed) => {
    noteLook(fold, placed, 'figures', String(signal), clue);
  },
  SignalRaised: ({ shelves }, body, { record, atMs }) => {
    shelves.signals.put({ seq: record.seq, ...body, raisedAtMs: atMs });
  },
};

/** The item of the visit's first case; "" where none was received at this window today. */
export function itemOfVisit(fold: Fold, placed: Placed, visitRef: string): string {
  const row = rowOf(fold, placed);
  return row.visitRef === visitRef ? row.item : '';
}

/** Counts a fact of a visit that the law took, at the window's day. */
export function tallyVisitFact(fold: Fold, placed: Placed, { visitRef, state }: VisitRow): void {
  const { record } = placed;
  const row = rowOf(fold, placed);
  const item = row.visitRef === visitRef ? row.item : '';
  const put = (tally: WindowTally, more: Partial<DayTally> = {}): void => {
    fold.shelves.window_days.put({ ...row, tally, ...more });
  };
  const { openedAtMs, closedAtMs } = state.context;
  switch (record.type) {
    case 'VisitOpened':
      put(tallyVisit(row.tally), { visitRef, item: '' });
      break;
    case 'RatingInvited': {
      const { device } = record.body as VisitBody<'RatingInvited'>;
      put({ ...tallyInvited(row.tally, item), pad: padOf(fold, record.origin, device) });
      break;
    }
    case 'RatingGiven': {
      const { promptMonoMs, pressMonoMs } = record.body as VisitBody<'RatingGiven'>;
      const openForMs = Math.max(0, closedAtMs - openedAtMs);
      const delayMs = Math.max(0, pressMonoMs - promptMonoMs);
      put(tallyRated(row.tally, { item, delayMs, openForMs, atMs: record.wallMs }));
      break;
    }
    case 'RatingUnrated': {
      const { reason, promptMonoMs, endMonoMs } = record.body as VisitBody<'RatingUnrated'>;
      // Rated by the code of the slip: no answer was missing.
      if (reason === 'elsewhere') break;
      put(tallyUnrated(row.tally, { item, reason, afterMs: Math.max(0, endMonoMs - promptMonoMs) }));
      break;
    }
    default:
      break;
  }
}

/** The item of the first case received in a visit is what the visit was about. */
export function tallyReceived(fold: Fold, placed: Placed, item: string): void {
  const row = rowOf(fold, placed);
  const isFirst = row.visitRef === placed.record.visitRef && row.item === '';
  if (isFirst) fold.shelves.window_days.put({ ...row, item });
}

/** A rating that the law or the desk refused. */
export function tallyRefusedRating(fold: Fold, placed: Placed): void {
  const row = rowOf(fold, placed);
  fold.shelves.window_days.put({ ...row, tally: tallyRefused(row.tally) });
}

export function tallyStrayPresses(fold: Fold, placed: Placed): void {
  const { presses } = placed.record.body as DeskBody<'StrayPresses'>;
  const row = rowOf(fold, placed);
  fold.shelves.window_days.put({ ...row, tally: tallyStrays(row.tally, presses) });
}

function rowOf(fold: Fold, { record, atMs }: Placed): DayTally {
  const window = originParts(record.origin).id;
  const day = fold.day(atMs);
  const found = fold.shelves.window_days.get(rowKeys.window_days({ window, day }));
  return found ?? { window, day, tally: emptyTally(window, periodOf(day)), visitRef: '', item: '' };
}

function padOf(fold: Fold, origin: string, device: string): string {
  if (device === 'screen') return device;
  const known = fold.window(originParts(origin).id).devices.find((one) => one.device === device);
  return known?.kind ?? 'pad';
}
