import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold } from './fold.ts';
import { markRefused } from './mark-refused.ts';
import { noteLook } from './note-look.ts';
import type { AskedRow, KeptRow } from './rows.ts';
import { rowKeys } from './shelves.ts';

/** Looks at grades and pictures, and what two people decide about keeping and erasing. */
export const keepingFolds: CenterFolds = {
  GradeViewed: (fold, { rating, clue }, placed) => {
    noteLook(fold, placed, 'grade', rowKeys.ratings(rating), clue);
  },
  LookRefused: (fold, { rule, clue }, placed) => {
    markRefused(fold, placed, rule, clue);
  },
  PictureViewed: (fold, { picture, clue }, placed) => {
    noteLook(fold, placed, 'picture', picture, clue);
  },
  OpeningsTaken: (fold, { batches }, placed) => {
    noteLook(fold, placed, 'openings', String(batches), '');
  },
  KeepingAsked: (fold, body, { record }) => {
    const { seq, actor: askedBy, wallMs: askedAtMs } = record;
    const what =
      body.kind === 'schedule'
        ? { kind: body.kind, subject: '', schedule: body.schedule }
        : { kind: body.kind, subject: body.subject, schedule: null };
    fold.shelves.asked.put({ seq, ...what, askedBy, askedAtMs, state: 'open', endedBy: '' });
  },
  KeepingDiscarded: (fold, { asked }, { record }) => {
    end(fold, asked, 'discarded', record.actor);
  },
  ScheduleSet: (fold, { asked, schedule }, { record }) => {
    end(fold, asked, 'approved', record.actor);
    fold.shelves.schedules.put({ kind: 'schedule', schedule, setAtMs: record.wallMs });
  },
  HoldPlaced: (fold, { asked, subject }, { record }) => {
    end(fold, asked, 'approved', record.actor);
    fold.shelves.kept.put({ ...keptRow(fold, subject), held: 1 });
  },
  HoldLifted: (fold, { asked, subject }, { record }) => {
    end(fold, asked, 'approved', record.actor);
    fold.shelves.kept.put({ ...keptRow(fold, subject), held: 0 });
  },
  Erased: (fold, { asked, subject }, { record }) => {
    end(fold, asked, 'approved', record.actor);
    fold.shelves.kept.put({ ...keptRow(fold, subject), erasedAtMs: record.wallMs });
  },
};

function keptRow(fold: Fold, subject: string): KeptRow {
  return fold.shelves.kept.get(subject) ?? { subject, held: 0, erasedAtMs: 0 };
}

function end(fold: Fold, seq: number, state: AskedRow['state'], endedBy: string): void {
  const row = fold.shelves.asked.get(rowKeys.asked({ seq }));
  if (row !== undefined) fold.shelves.asked.put({ ...row, state, endedBy });
}
