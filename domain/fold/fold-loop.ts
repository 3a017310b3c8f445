import type { EvidenceRecord } from '../evidence/index.ts';
import {
  loopSteps,
  openLoop,
  stepFault,
  stepLoop,
  type LoopEvent,
  type LoopRule,
  type LoopStep,
} from '../loop/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold, Placed } from './fold.ts';
import { markRefused } from './mark-refused.ts';
import { noteLook } from './note-look.ts';
import { rowKeys } from './shelves.ts';

/** The loop of bad ratings, from records that name none of them. */
export const loopFolds: CenterFolds = {
  RatingsExamined: ({ shelves }, { through }, { atMs }) => {
    shelves.examined.put({ kind: 'examined', through, atMs });
  },
  LoopOpened: ({ shelves }, { contact }, { record: { seq }, atMs }) => {
    shelves.loops.put({ loop: seq, contact, state: openLoop(contact, atMs), viewers: [] });
  },
  LoopViewed: (fold, { loop, clue }, placed) => {
    const { shelves } = fold;
    const { actor } = placed.record;
    const row = shelves.loops.get(rowKeys.loops({ loop }));
    // Name and phone are told to who calls, where the rater left them.
    const isContact = row?.contact === 1 && shelves.staff.get(actor)?.roles.includes('caller') === true;
    noteLook(fold, placed, isContact ? 'loop-contact' : 'loop', String(loop), clue);
    if (row !== undefined && !row.viewers.includes(actor)) {
      shelves.loops.put({ ...row, viewers: [...row.viewers, actor] });
    }
  },
  ...Object.fromEntries(loopSteps.map((type) => [type, step])),
  LoopRefused: (fold, { act, rule }, placed) => {
    markRefused(fold, placed, rule, act);
  },
};

/**
 * Why a record of the loop may not stand where it does; undefined when it may, and for any other record. To be asked before it is folded. Whose side the actor is of cannot be told without the
 * visit, which is committed to.
 */
export function loopRecordFault(fold: Fold, record: EvidenceRecord): LoopRule | 'loop/unknown' | undefined {
  const step = stepOf(record.type);
  if (step === undefined) return undefined;
  const row = fold.shelves.loops.get(rowKeys.loops({ loop: Number(record.body['loop']) }));
  if (row === undefined) return 'loop/unknown';
  const staff = fold.shelves.staff.get(record.actor);
  const roles = staff?.active === 1 ? staff.roles : [];
  const who = { roles, isRatedSide: false, hasOpened: row.viewers.includes(record.actor) };
  return stepFault(row.state, step, who, fold.calendar(), record.wallMs);
}

function stepOf(type: string): LoopStep | 'LoopViewed' | undefined {
  return type === 'LoopViewed' ? type : loopSteps.find((step) => step === type);
}

function step({ shelves }: Fold, body: LoopEvent['body'], { record, atMs }: Placed): void {
  const row = shelves.loops.get(rowKeys.loops({ loop: body.loop }));
  // Type and body fit: the center checks them before it writes.
  const event = { type: record.type, body, seq: record.seq, atMs } as LoopEvent;
  const state = row && stepLoop(row.state, event);
  if (row !== undefined && state !== undefined) shelves.loops.put({ ...row, state });
}
