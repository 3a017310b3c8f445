import { originParts } from '@sunlit/domain/evidence';
import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';
import { layAnew } from './act-on-folders.ts';
import { casesAt, cutOffVisits, endEpoch, placeOf } from './dead-desks.ts';
import { rowOfEnrolment, type EnrolmentSql } from './enrolment-rows.ts';
import { heardHead } from './heads-heard.ts';
import type { RequestSql } from './request-rows.ts';

/** A one-time code, of which only the hash is kept. */
export function issueCode(hand: Hand, input: Acts['issueCode']['input']): Done {
  const { id, codeHash, desk, kind, posts, by, expiresAtRealMs } = input;
  insertEnrolment(hand, {
    id,
    code_hash: codeHash,
    desk,
    kind,
    posts: JSON.stringify(posts),
    issued_by: by,
    expires_real: Math.floor(expiresAtRealMs),
    sign_key: '',
    box_key: '',
  });
  return { ok: 1 };
}

function insertEnrolment({ db }: Hand, row: Omit<EnrolmentSql, 'approved_by' | 'epoch' | 'enrolment'>): void {
  db.prepare(
    `INSERT INTO enrolments (id, code_hash, desk, kind, posts, issued_by, expires_real, sign_key, box_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.code_hash,
    row.desk,
    row.kind,
    row.posts,
    row.issued_by,
    row.expires_real,
    row.sign_key,
    row.box_key,
  );
}

/** The first keys shown with a code are the only ones it is good for. */
export function showKeys(hand: Hand, input: Acts['showKeys']['input']): Acts['showKeys']['answer'] {
  const { db, setting, now, vouched } = hand;
  const row = db.prepare<[string], EnrolmentSql>('SELECT * FROM enrolments WHERE code_hash = ?').get(input.codeHash);
  if (row === undefined) return showSpare(hand, input);
  if (!vouched.has('enrolments', row.id)) return { ok: 0, code: 'enrolment/code' };
  if (input.origin !== `${setting.hall}/desk/${row.desk}`) return { ok: 0, code: 'enrolment/code' };
  if (row.approved_by === '' && now.realMs > row.expires_real) return { ok: 0, code: 'enrolment/expired' };
  const shown = row.sign_key !== '';
  if (shown && (row.sign_key !== input.signKey || row.box_key !== input.boxKey)) {
    return { ok: 0, code: 'enrolment/other-keys' };
  }
  if (!shown) {
    db.prepare('UPDATE enrolments SET sign_key = ?, box_key = ? WHERE id = ?').run(input.signKey, input.boxKey, row.id);
  }
  return { ok: 1, id: row.id, epoch: row.epoch, enrolment: row.enrolment };
}

/** The second person: from now on the desk may write, under a new epoch. */
export function approveEnrolment(
  hand: Hand,
  { id, by }: Acts['approveEnrolment']['input'],
): Acts['approveEnrolment']['answer'] {
  const { db, now, vouched } = hand;
  const row = db.prepare<[string], EnrolmentSql>('SELECT * FROM enrolments WHERE id = ?').get(id);
  if (row === undefined || !vouched.has('enrolments', id)) return { ok: 0, code: 'enrolment/unknown' };
  const { issuedBy } = rowOfEnrolment(row);
  if (issuedBy === by) return { ok: 0, code: 'enrolment/same-person' };
  if (row.approved_by !== '') return { ok: 0, code: 'enrolment/approved' };
  if (now.realMs > row.expires_real) return { ok: 0, code: 'enrolment/expired' };
  if (row.sign_key === '') return { ok: 0, code: 'enrolment/not-shown' };
  return { ok: 1, desk: row.desk, epoch: openEpoch(hand, row, by, {}).epoch };
}

/**
 * A machine of this place says that it has a later epoch than is on record: this hall was restored from a copy of before. Nothing of it can be checked here; that number is not given to
 * another machine. 0 for none.
 */
function laterEpoch({ db }: Pick<Hand, 'db'>, origin: string): number {
  return (
    db.prepare<[string], { epoch: number }>('SELECT epoch FROM later_epochs WHERE origin = ?').get(origin)?.epoch ?? 0
  );
}

/** Numbers far beyond what is on record are nobody's. */
const MOST_LATER = 16;

export function noteLaterEpoch(hand: Hand, { origin, epoch }: Acts['noteLaterEpoch']['input']): Done {
  const known = hand.fold.shelves.desks.get(origin)?.epoch ?? 0;
  if (known === 0 || epoch <= Math.max(known, laterEpoch(hand, origin)) || epoch > known + MOST_LATER) return { ok: 1 };
  hand.db
    .prepare('INSERT INTO later_epochs VALUES (?, ?) ON CONFLICT (origin) DO UPDATE SET epoch = excluded.epoch')
    .run(origin, epoch);
  return { ok: 1 };
}

/** Begins the next epoch of a desk: what lay at its old machine is laid at the new one, and visits nobody can end are ended. */
function openEpoch(
  hand: Hand,
  row: EnrolmentSql,
  approvedBy: string,
  spare: { readonly spare?: string },
): { epoch: number; enrolment: string } {
  const { db, setting, fold, own, book } = hand;
  const { id, sign_key: signKey, box_key: boxKey } = row;
  const { issuedBy, posts } = rowOfEnrolment(row);
  const desk = `${setting.hall}/desk/${row.desk}`;
  const before = fold.shelves.desks.get(desk)?.epoch ?? 0;
  const epoch = Math.max(before, laterEpoch(hand, desk)) + 1;
  const lying = before === 0 ? [] : casesAt(hand, row.desk).filter(({ state }) => state.value.custody === 'held');
  const heard = heardHead({ db, kit: setting.kit, fold }, desk, before);
  const replaced = {
    deskEpoch: before,
    receiptedSeq: book.head(desk, before).seq,
    heardSeq: heard?.seq ?? 0,
    ...(heard && { head: heard.head, signature: heard.signature }),
  };
  const ended = before === 0 ? {} : { replaced };
  const { hash } = own.record({
    type: 'DeskEnrolled',
    body: { desk, deskEpoch: epoch, signKey, boxKey, issuedBy, approvedBy, ...spare, ...ended },
    actor: approvedBy,
  });
  cutOffVisits(hand, desk, before);
  for (const { caseRef } of lying) {
    layAnew(hand, caseRef, row.desk);
  }
  db.prepare('UPDATE enrolments SET approved_by = ?, epoch = ?, enrolment = ? WHERE id = ?').run(
    approvedBy,
    epoch,
    hash,
    id,
  );
  db.prepare(
    'INSERT INTO places VALUES (?, ?, ?) ON CONFLICT (desk) DO UPDATE SET kind = excluded.kind, posts = excluded.posts',
  ).run(row.desk, row.kind, JSON.stringify(posts));
  return { epoch, enrolment: hash };
}

/**
 * A machine that was approved in advance takes the place of a dead desk. Its first keys bind the code; while the desk it wants to replace is heard, it
 * waits.
 */
function showSpare(hand: Hand, input: Acts['showKeys']['input']): Acts['showKeys']['answer'] {
  const { db, fold, now, setting, vouched } = hand;
  const { codeHash, origin, signKey, boxKey } = input;
  const request = db
    .prepare<[string], RequestSql>("SELECT * FROM desk_requests WHERE code_hash = ? AND kind = 'spare'")
    .get(codeHash);
  const { hall, id: desk } = originParts(origin);
  const place = placeOf(hand, desk);
  const isMeant = request !== undefined && (request.desk === '' || request.desk === desk) && hall === setting.hall;
  if (
    !isMeant ||
    !vouched.has('desk_requests', request.id) ||
    request.state === 'discarded' ||
    request.state === 'done'
  )
    return { ok: 0, code: 'enrolment/code' };
  if (fold.shelves.desks.get(origin) === undefined || place?.kind !== request.place_kind) {
    return { ok: 0, code: 'enrolment/code' };
  }
  if (now.realMs > request.expires_real) return { ok: 0, code: 'enrolment/expired' };
  const shown = request.sign_key !== '';
  if (shown && (request.sign_key !== signKey || request.box_key !== boxKey || request.used_by !== origin)) {
    return { ok: 0, code: 'enrolment/other-keys' };
  }
  db.prepare('UPDATE desk_requests SET sign_key = ?, box_key = ?, used_by = ? WHERE id = ?').run(
    signKey,
    boxKey,
    origin,
    request.id,
  );
  if (request.state === 'open' || input.alive.includes(desk)) return { ok: 1, id: request.id, epoch: 0, enrolment: '' };
  const row: EnrolmentSql = {
    id: request.id,
    code_hash: codeHash,
    desk,
    kind: place.kind,
    posts: JSON.stringify(place.posts),
    issued_by: request.asked_by,
    expires_real: request.expires_real,
    sign_key: signKey,
    box_key: boxKey,
    approved_by: '',
    epoch: 0,
    enrolment: '',
  };
  insertEnrolment(hand, row);
  db.prepare("UPDATE desk_requests SET state = 'done' WHERE id = ?").run(request.id);
  const { epoch, enrolment } = openEpoch(hand, row, request.approved_by, { spare: request.id });
  return { ok: 1, id: request.id, epoch, enrolment };
}

export function revokeDesk(hand: Hand, { desk, by }: Acts['revokeDesk']['input']): Acts['revokeDesk']['answer'] {
  const origin = `${hand.setting.hall}/desk/${desk}`;
  const row = hand.fold.shelves.desks.get(origin);
  if (row === undefined) return { ok: 0, code: 'desk/unknown' };
  if (row.revoked === 0) {
    endEpoch(hand, origin, row.epoch, by);
  }
  return { ok: 1, epoch: row.epoch };
}
