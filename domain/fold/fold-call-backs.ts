import type { EvidenceRecord } from '../evidence/index.ts';
import type { CenterBody } from '../hall/index.ts';
import { callBackFault, type CallBackAct, type CallBackPerson, type CallBackRule } from '../lottery/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold } from './fold.ts';
import { markRefused } from './mark-refused.ts';
import { noteLook } from './note-look.ts';
import { isOfRatedSide } from './of-rated-side.ts';
import type { CallBackRow } from './rows.ts';
import { rowKeys } from './shelves.ts';

/** Calls to those whose visit was drawn. A record that breaks its own law moves nothing; whether the visit was drawn, whoever has the tree can tell. */
export const callBackFolds: CenterFolds = {
  CallBackOpened: (fold, { day, contact, clue }, placed) => {
    const { record } = placed;
    noteLook(fold, placed, 'call-contact', day, clue);
    const row = lawful(fold, record, day);
    if (row === undefined) return;
    const others = row.opened.filter(({ user }) => user !== record.actor);
    const opened = [...others, { user: record.actor, contact, atMs: record.wallMs }];
    fold.shelves.call_backs.put({ ...row, opened });
  },
  CallBackMade: (fold, { day, reached }, { record }) => {
    const row = lawful(fold, record, day);
    if (row === undefined) return;
    const { seq: answered, actor: answeredBy, wallMs: atMs } = record;
    fold.shelves.call_backs.put(
      reached === 0
        ? { ...row, triedAtMs: [...row.triedAtMs, atMs] }
        : { ...row, answered, answeredBy, answeredAtMs: atMs },
    );
  },
  CallBackRead: (fold, { day, clue }, placed) => {
    noteLook(fold, placed, 'call-answer', day, clue);
  },
  CallBackRefused: (fold, { act, rule }, placed) => {
    markRefused(fold, placed, rule, act);
  },
};

export function callBackOf(fold: Fold, day: string, visitRef: string): CallBackRow {
  const none = { opened: [], triedAtMs: [], answered: 0, answeredBy: '', answeredAtMs: 0 };
  return fold.shelves.call_backs.get(rowKeys.call_backs({ day, visitRef })) ?? { day, visitRef, ...none };
}

function callBackPerson(fold: Fold, user: string, visitRef: string): CallBackPerson {
  const staff = fold.shelves.staff.get(user);
  const roles = staff?.active === 1 ? staff.roles : [];
  return { user, roles, isRatedSide: isOfRatedSide(fold, user, visitRef) };
}

/** Why somebody may not do this about a visit; undefined when they may. */
export function callBackRefused(
  fold: Fold,
  act: CallBackAct,
  { day, visitRef, user }: { readonly day: string; readonly visitRef: string; readonly user: string },
  isDrawn: boolean,
): CallBackRule | undefined {
  const row = callBackOf(fold, day, visitRef);
  const state = { opened: row.opened, isAnswered: row.answered > 0 };
  return callBackFault(state, act, callBackPerson(fold, user, visitRef), isDrawn);
}

/** The same of a record; undefined also for any other. To be asked before it is folded. */
export function callBackRecordFault(
  fold: Fold,
  { type, body, visitRef, actor: user }: EvidenceRecord,
  isDrawn: (day: string, visitRef: string) => boolean,
): CallBackRule | undefined {
  if (type !== 'CallBackOpened' && type !== 'CallBackMade' && type !== 'CallBackRead') return undefined;
  const { day } = body as CenterBody<typeof type>;
  return callBackRefused(fold, type, { day, visitRef, user }, isDrawn(day, visitRef));
}

function lawful(fold: Fold, record: EvidenceRecord, day: string): CallBackRow | undefined {
  const fault = callBackRecordFault(fold, record, () => true);
  return fault === undefined ? callBackOf(fold, day, record.visitRef) : undefined;
}
