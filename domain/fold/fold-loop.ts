import { loopSteps, openLoop, stepLoop, type LoopEvent } from '../loop/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold, Placed } from './fold.ts';
import { markRefused } from './mark-refused.ts';
import { rowKeys } from './shelves.ts';

/** The loop of bad ratings, from records that name none of them. */
export const loopFolds: CenterFolds = {
  RatingsExamined: ({ shelves }, { through }, { atMs }) => {
    shelves.examined.put({ kind: 'examined', through, atMs });
  },
  LoopOpened: ({ shelves }, { contact }, { record: { seq }, atMs }) => {
    shelves.loops.put({ loop: seq, contact, state: openLoop(contact, atMs), viewers: [] });
  },
  LoopViewed: ({ shelves }, { loop }, { record: { actor } }) => {
    const row = shelves.loops.get(rowKeys.loops({ loop }));
    if (row !== undefined && !row.viewers.includes(actor)) {
      shelves.loops.put({ ...row, viewers: [...row.viewers, actor] });
    }
  },
  ...Object.fromEntries(loopSteps.map((type) => [type, step])),
  LoopRefused: (fold, { act, rule }, placed) => {
    markRefused(fold, placed, rule, act);
  },
};

function step({ shelves }: Fold, body: LoopEvent['body'], { record, atMs }: Placed): void {
  const row = shelves.loops.get(rowKeys.loops({ loop: body.loop }));
  // Type and body fit: the center checks them before it writes.
  const event = { type: record.type, body, seq: record.seq, atMs } as LoopEvent;
  const state = row && stepLoop(row.state, event);
  if (row !== undefined && state !== undefined) shelves.loops.put({ ...row, state });
}
