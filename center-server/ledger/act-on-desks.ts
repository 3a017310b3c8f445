import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';
import { rowOfEnrolment, type EnrolmentSql } from './enrolment-rows.ts';

/** A one-time code, of which only the hash is kept. */
export function issueCode({ db }: Hand, input: Acts['issueCode']['input']): Done {
  const { id, codeHash, desk, kind, posts, by, expiresAtRealMs } = input;
  db.prepare(
    `INSERT INTO enrolments (id, code_hash, desk, kind, posts, issued_by, expires_real) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, codeHash, desk, kind, JSON.stringify(posts), by, Math.floor(expiresAtRealMs));
  return { ok: 1 };
}

/** The first keys shown with a code are the only ones it is good for. */
export function showKeys(hand: Hand, input: Acts['showKeys']['input']): Acts['showKeys']['answer'] {
  const { db, setting, now } = hand;
  const row = db.prepare<[string], EnrolmentSql>('SELECT * FROM enrolments WHERE code_hash = ?').get(input.codeHash);
  if (row === undefined || input.origin !== `${setting.hall}/desk/${row.desk}`)
    return { ok: 0, code: 'enrolment/code' };
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
  const { db, setting, fold, own, now } = hand;
  const row = db.prepare<[string], EnrolmentSql>('SELECT * FROM enrolments WHERE id = ?').get(id);
  if (row === undefined) return { ok: 0, code: 'enrolment/unknown' };
  const { issuedBy, posts } = rowOfEnrolment(row);
  if (issuedBy === by) return { ok: 0, code: 'enrolment/same-person' };
  if (row.approved_by !== '') return { ok: 0, code: 'enrolment/approved' };
  if (now.realMs > row.expires_real) return { ok: 0, code: 'enrolment/expired' };
  if (row.sign_key === '') return { ok: 0, code: 'enrolment/not-shown' };
  const desk = `${setting.hall}/desk/${row.desk}`;
  const epoch = (fold.shelves.desks.get(desk)?.epoch ?? 0) + 1;
  const { sign_key: signKey, box_key: boxKey } = row;
  const { hash } = own.record({
    type: 'DeskEnrolled',
    body: { desk, deskEpoch: epoch, signKey, boxKey, issuedBy, approvedBy: by },
    actor: by,
  });
  db.prepare('UPDATE enrolments SET approved_by = ?, epoch = ?, enrolment = ? WHERE id = ?').run(by, epoch, hash, id);
  db.prepare(
    'INSERT INTO places VALUES (?, ?, ?) ON CONFLICT (desk) DO UPDATE SET kind = excluded.kind, posts = excluded.posts',
  ).run(row.desk, row.kind, JSON.stringify(posts));
  return { ok: 1, desk: row.desk, epoch };
}

export function revokeDesk(hand: Hand, { desk, by }: Acts['revokeDesk']['input']): Acts['revokeDesk']['answer'] {
  const origin = `${hand.setting.hall}/desk/${desk}`;
  const row = hand.fold.shelves.desks.get(origin);
  if (row === undefined) return { ok: 0, code: 'desk/unknown' };
  if (row.revoked === 0) {
    hand.own.record({ type: 'DeskRevoked', body: { desk: origin, deskEpoch: row.epoch }, actor: by });
  }
  return { ok: 1, epoch: row.epoch };
}
