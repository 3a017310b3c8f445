import type { DeskWish } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { epochKey } from '@sunlit/domain/fold';
import { custodyRefusal, rehoming, type CustodyRefusalCode } from '@sunlit/domain/rules';
import { casesAt, endEpoch, placeOf } from './dead-desks.ts';
import type { Acts } from './doors.ts';
import type { Hand } from './engine.ts';
import type { RequestSql } from './request-rows.ts';

interface Counted {
  readonly cases: readonly string[];
  readonly left: number;
}

/** One administrator asks; nothing happens before another approves. */
export function askDesk(hand: Hand, input: Acts['askDesk']['input']): Acts['askDesk']['answer'] {
  const { id, kind, desk, deskEpoch, toDesk, placeKind, codeHash, expiresAtRealMs, by, alive } = input;
  const judged = judge(hand, input, alive);
  if ('refusal' in judged) return { ok: 0, refusal: judged.refusal };
  hand.db
    .prepare(
      `INSERT INTO desk_requests (id, kind, desk, desk_epoch, to_desk, place_kind, asked_by, asked_real, expires_real, code_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      kind,
      desk,
      deskEpoch,
      toDesk,
      placeKind,
      by,
      Math.floor(hand.now.realMs),
      Math.floor(expiresAtRealMs),
      codeHash,
    );
  return { ok: 1, cases: judged.cases.length, left: judged.left };
}

/** The second person: what was asked for is judged anew, and happens. */
export function approveDeskRequest(
  hand: Hand,
  { id, by, alive }: Acts['approveDeskRequest']['input'],
): Acts['approveDeskRequest']['answer'] {
  const row = openRequest(hand, id);
  if (row?.state !== 'open') return no('custody/request-ended', id);
  if (row.asked_by === by) return no('custody/second-person', row.desk);
  const wish = wishOf(row);
  const judged = judge(hand, wish, alive);
  if ('refusal' in judged) return { ok: 0, refusal: judged.refusal };
  const approve: Readonly<Record<DeskWish['kind'], () => void>> = {
    rehome: () => rehome(hand, row, judged.cases, by),
    salvage: () => {
      const body = { desk: originOf(hand, row.desk), deskEpoch: row.desk_epoch, askedBy: row.asked_by };
      hand.own.record({ type: 'SalvageAllowed', body, actor: by });
    },
    spare: () => {
      const { desk, place_kind: kind, expires_real: expiresAtRealMs, asked_by: askedBy } = row;
      hand.own.record({ type: 'SpareApproved', body: { spare: id, desk, kind, expiresAtRealMs, askedBy }, actor: by });
    },
  };
  approve[row.kind]();
  const state = row.kind === 'spare' ? 'approved' : 'done';
  hand.db.prepare('UPDATE desk_requests SET state = ?, approved_by = ? WHERE id = ?').run(state, by, id);
  return { ok: 1, kind: row.kind, cases: judged.cases.length };
}

/** By any administrator, and for a spare also after its approval, until it is used. */
export function discardDeskRequest(
  hand: Hand,
  { id, by }: Acts['discardDeskRequest']['input'],
): Acts['discardDeskRequest']['answer'] {
  const row = openRequest(hand, id);
  if (row === undefined || (row.state !== 'open' && row.state !== 'approved')) return no('custody/request-ended', id);
  if (row.state === 'approved') hand.own.record({ type: 'SpareWithdrawn', body: { spare: id }, actor: by });
  hand.db.prepare("UPDATE desk_requests SET state = 'discarded', ended_by = ? WHERE id = ?").run(by, id);
  return { ok: 1 };
}

function judge(hand: Hand, wish: DeskWish, alive: readonly string[]): Counted | { readonly refusal: Refusal } {
  const { shelves } = hand.fold;
  const here = shelves.desks.get(originOf(hand, wish.desk));
  if (wish.kind === 'spare') {
    const isPlace = wish.desk === '' || (here !== undefined && placeOf(hand, wish.desk)?.kind === wish.placeKind);
    return isPlace ? { cases: [], left: 0 } : { refusal: custodyRefusal('custody/unknown-desk', wish.desk) };
  }
  if (here === undefined) return { refusal: custodyRefusal('custody/unknown-desk', wish.desk) };
  if (wish.kind === 'salvage') {
    const epoch = shelves.epochs.get(epochKey(here.origin, wish.deskEpoch));
    const isOver = epoch !== undefined && epoch.state !== 'writing';
    const detail = `${wish.desk} ${String(wish.deskEpoch)}`;
    return isOver ? { cases: [], left: 0 } : { refusal: custodyRefusal('custody/epoch-writes', detail) };
  }
  const there = shelves.desks.get(originOf(hand, wish.toDesk));
  const cases = new Map(casesAt(hand, wish.desk).map(({ caseRef, state }) => [caseRef, postOf(state)]));
  const judged = rehoming({
    fromDesk: wish.desk,
    toDesk: wish.toDesk,
    postsThere: there === undefined || there.revoked === 1 ? undefined : placeOf(hand, wish.toDesk)?.posts,
    cases,
    isAlive: here.revoked === 0 && alive.includes(wish.desk),
  });
  return 'refusal' in judged ? judged : { cases: judged.cases, left: cases.size - judged.cases.length };
}

/** The dead desk may write no more: should it come back, its records are late. */
function rehome(hand: Hand, row: RequestSql, cases: readonly string[], by: string): void {
  const origin = originOf(hand, row.desk);
  const { shelves } = hand.fold;
  const desk = shelves.desks.get(origin);
  if (desk === undefined) return;
  if (desk.revoked === 0) endEpoch(hand, origin, desk.epoch, by);
  for (const caseRef of cases) {
    const state = shelves.cases.get(caseRef)?.state;
    if (state === undefined) continue;
    const { desk: fromDesk, to_desk: toDesk, asked_by: askedBy } = row;
    const body = { fromDesk, fromEpoch: desk.epoch, toDesk, toPost: postOf(state), askedBy };
    hand.own.record({ type: 'CaseRehomed', body, caseRef, visitRef: state.context.visitRef, actor: by });
  }
}

function postOf({ value, context }: { value: { custody: string }; context: { post: string; toPost: string } }): string {
  return value.custody === 'transit' ? context.toPost : context.post;
}

function openRequest({ db, now, vouched }: Hand, id: string): RequestSql | undefined {
  const row = db.prepare<[string], RequestSql>('SELECT * FROM desk_requests WHERE id = ?').get(id);
  return row === undefined || now.realMs > row.expires_real || !vouched.has('desk_requests', id) ? undefined : row;
}

function wishOf({ kind, desk, desk_epoch: deskEpoch, to_desk: toDesk, place_kind: placeKind }: RequestSql): DeskWish {
  return { kind, desk, deskEpoch, toDesk, placeKind };
}

function originOf({ setting }: Hand, desk: string): string {
  return `${setting.hall}/desk/${desk}`;
}

function no(code: CustodyRefusalCode, detail: string): { readonly ok: 0; readonly refusal: Refusal } {
  return { ok: 0, refusal: custodyRefusal(code, detail) };
}
