import { decodeRecord, noteSubject } from '@sunlit/domain/evidence';
import { callBackOf, callBackRefused } from '@sunlit/domain/fold';
import { callBackRefusal, type CallBackAct, type CallBackRule } from '@sunlit/domain/lottery';
import type { Refusal } from '@sunlit/domain/errors';
import type { Contact } from '@sunlit/domain/visit';
import type { Acts, CallBackInput } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { visitRows } from '../packet/visit-rows.ts';
import { committedAt, ownValue } from '../vault/own-value.ts';

/** Tells name and phone of the applicants of a drawn visit, never what came with a rating: whether there is one, who calls must not know. */
export function openCallBack(
  hand: Hand,
  { clue, purpose, ...input }: Acts['openCallBack']['input'],
): Acts['openCallBack']['answer'] {
  const refusal = refusedTo(hand, 'CallBackOpened', input);
  if (refusal !== undefined) return { ok: 0, refusal };
  const { by: actor, day, visitRef } = input;
  const contacts = contactsOf(hand, visitRef);
  hand.own.record({
    type: 'CallBackOpened',
    body: { day, contact: contacts.length > 0 ? 1 : 0, clue },
    visitRef,
    actor,
    hidden: { subject: noteSubject(visitRef), values: { purpose } },
  });
  return { ok: 1, contacts };
}

export function makeCallBack(
  hand: Hand,
  { answer, words, ...input }: Acts['makeCallBack']['input'],
): Acts['makeCallBack']['answer'] {
  const refusal = refusedTo(hand, 'CallBackMade', input);
  if (refusal !== undefined) return { ok: 0, refusal };
  const { by: actor, day, visitRef } = input;
  hand.own.record({
    type: 'CallBackMade',
    body: { day, reached: answer === '' ? 0 : 1 },
    visitRef,
    actor,
    hidden: { subject: noteSubject(visitRef), values: { answer, words } },
  });
  return { ok: 1 };
}

export function readCallBack(
  hand: Hand,
  { clue, purpose, ...input }: Acts['readCallBack']['input'],
): Acts['readCallBack']['answer'] {
  const refusal = refusedTo(hand, 'CallBackRead', input);
  if (refusal !== undefined) return { ok: 0, refusal };
  const { by: actor, day, visitRef } = input;
  hand.own.record({
    type: 'CallBackRead',
    body: { day, clue },
    visitRef,
    actor,
    hidden: { subject: noteSubject(visitRef), values: { purpose } },
  });
  const { answered } = callBackOf(hand.fold, day, visitRef);
  return { ok: 1, answer: ownValue(hand, answered, 'answer'), words: ownValue(hand, answered, 'words') };
}

/** Why this may not be; who tried is on record, but of a visit that nobody knows. */
function refusedTo(
  { fold, own, book }: Hand,
  act: CallBackAct,
  { by: user, day, visitRef, isDrawn }: CallBackInput,
): Refusal | undefined {
  if (!isDrawn && fold.shelves.visits.get(visitRef) === undefined) return callBackRefusal('lottery/not-drawn');
  const rule: CallBackRule | undefined =
    callBackRefused(fold, act, { day, visitRef, user }, isDrawn) ??
    (book.isErased(visitRef) ? 'lottery/erased' : undefined);
  if (rule === undefined) return undefined;
  own.record({ type: 'CallBackRefused', body: { day, act, rule }, visitRef, actor: user });
  return callBackRefusal(rule);
}

/** Of the cases that the visit brought, each phone once. */
function contactsOf(hand: Hand, visitRef: string): Contact[] {
  const { db, setting } = hand;
  const acts = visitRows(db, setting.kit, visitRef)?.acts ?? [];
  const contacts = acts.flatMap(({ leaf, origin, epoch, seq }) => {
    if (decodeRecord(setting.kit, leaf)?.type !== 'CaseReceived') return [];
    const said = committedAt(hand, { origin, epoch, seq });
    const phone = said('applicantPhone');
    return phone === '' ? [] : [{ name: said('applicantName'), phone }];
  });
  return [...new Map(contacts.map((one) => [one.phone, one])).values()];
}
