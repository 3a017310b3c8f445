import { canonical, documentHash } from '@sunlit/domain/evidence';
import { areApart } from '@sunlit/domain/roles';
import type { StaffRow } from '@sunlit/domain/fold';
import type { Acts, Done, Person } from './doors.ts';
import type { Hand } from './engine.ts';
import { personOfAppointment, type AppointmentSql } from './people-rows.ts';

const FOUNDING_ADMINISTRATORS = 2;
/** `verifier` "" keeps the old password. */
type Appointment = Person & { readonly verifier: string };

/**
 * Creates or changes a person: at once, or, where it touches an administrator or the password of somebody who is here already, as a request that
 * changes nothing until a second administrator approves it.
 */
export function appoint(hand: Hand, input: Acts['appoint']['input']): Acts['appoint']['answer'] {
  const { id, by, founding, ...wish } = input;
  const administrators = administratorsOf(hand);
  if (founding === 1 && administrators.includes(wish.user)) return { ok: 0, code: 'people/standing' };
  if (founding === 1 && administrators.length >= FOUNDING_ADMINISTRATORS) return { ok: 0, code: 'people/founded' };
  const code = faultOf(hand, wish);
  if (code !== '') return { ok: 0, code };
  if (founding === 0 && needsSecond(hand, wish)) {
    const { user, verifier, ...content } = wish;
    hand.db
      .prepare(
        `INSERT INTO appointments (id, user, asked_by, asked_at, based_on, content, verifier) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, user, by, hand.now.wallMs, standing(hand, user), JSON.stringify(content), verifier);
    return { ok: 1, pending: id };
  }
  put(hand, wish, { actor: by });
  return { ok: 1, pending: '' };
}

/** The second administrator: from now on it holds. */
export function approveAppointment(
  hand: Hand,
  { id, by }: Acts['approveAppointment']['input'],
): Acts['approveAppointment']['answer'] {
  const row = openAppointment(hand, id);
  if ('ok' in row) return row;
  const wish: Appointment = { ...personOfAppointment(row), verifier: row.verifier };
  const { user, roles, active } = wish;
  if (row.asked_by === by) return { ok: 0, code: 'people/same-person' };
  const before = hand.fold.shelves.staff.get(user);
  const isMore = roles.some((role) => before?.roles.includes(role) !== true) || (active === 1 && before?.active !== 1);
  if (isMore && user === by) return { ok: 0, code: 'people/own-roles' };
  // Two administrators must stand behind it, and it must still mean what was asked for.
  if (!administratorsOf(hand).includes(row.asked_by) || standing(hand, user) !== row.based_on) {
    end(hand, id, 'outrun', by);
    return { ok: 0, code: 'people/outrun' };
  }
  const code = faultOf(hand, wish);
  if (code !== '') return { ok: 0, code };
  end(hand, id, 'approved', by);
  put(hand, wish, { actor: by, askedBy: row.asked_by });
  return { ok: 1, user };
}

export function discardAppointment(hand: Hand, { id, by }: Acts['discardAppointment']['input']): Done {
  const row = openAppointment(hand, id);
  if ('ok' in row) return row;
  end(hand, id, 'discarded', by);
  return { ok: 1 };
}

/** A person's own new password; every other session of that person ends. */
export function changePassword(hand: Hand, { user, verifier, keep }: Acts['changePassword']['input']): Done {
  const row = hand.fold.shelves.staff.get(user);
  if (row?.active !== 1) return { ok: 0, code: 'people/unknown' };
  hand.db.prepare('UPDATE users SET verifier = ? WHERE user = ?').run(verifier, user);
  hand.db.prepare('DELETE FROM sessions WHERE user = ? AND hash <> ?').run(user, keep);
  hand.own.record({ type: 'StaffPasswordSet', body: { user, verifier: hashOf(hand, verifier) }, actor: user });
  // Rosters carry it.
  hand.fold.shelves.staff.put(row);
  return { ok: 1 };
}

/** Why a person cannot be so; "" when nothing speaks against it. */
function faultOf(hand: Hand, { user, verifier, roles, active }: Appointment): string {
  if (!areApart(roles)) return 'people/roles-apart';
  const administrators = administratorsOf(hand);
  const remains = active === 1 && roles.includes('administrator');
  if (administrators.includes(user) && !remains && administrators.length === 1) return 'people/last-administrator';
  // A password that another program put there is kept by nobody: it would be signed with the rest of the row.
  return verifier === '' && !hand.vouched.has('users', user) ? 'people/password-missing' : '';
}

function needsSecond(hand: Hand, { user, verifier, roles }: Appointment): boolean {
  const before = hand.fold.shelves.staff.get(user)?.roles ?? [];
  return [...before, ...roles].includes('administrator') || (verifier !== '' && isKnown(hand, user));
}

/** The records tell user id, roles and posts, and that a password was set: never the name, never the password. */
function put(hand: Hand, wish: Appointment, who: { readonly actor: string; readonly askedBy?: string }): void {
  const { db, fold, own } = hand;
  const { user, name, verifier, roles, posts, deputyFor, active } = wish;
  const { actor, askedBy } = who;
  const asked = askedBy === undefined ? {} : { askedBy };
  db.prepare(
    `INSERT INTO users VALUES (?, ?, ?) ON CONFLICT (user) DO UPDATE SET name = excluded.name,
     verifier = CASE excluded.verifier WHEN '' THEN verifier ELSE excluded.verifier END`,
  ).run(user, name, verifier);
  if (active === 0 || verifier !== '') db.prepare('DELETE FROM sessions WHERE user = ?').run(user);
  const row: StaffRow = { user, roles, posts, deputyFor, active };
  if (standing(hand, user) !== canonical({ ...row })) {
    // The schema's lists are mutable; the record gets its own.
    const body = { user, roles: [...roles], posts: [...posts], deputyFor: [...deputyFor], active, ...asked };
    own.record({ type: 'StaffAppointed', body, actor });
  } else {
    // A changed name is no record, but rosters carry names and passwords.
    fold.shelves.staff.put(row);
  }
  if (verifier !== '') {
    own.record({ type: 'StaffPasswordSet', body: { user, verifier: hashOf(hand, verifier), ...asked }, actor });
  }
}

/** What the record says of a password: enough to find a changed one, nothing to guess by. */
function hashOf({ setting: { kit } }: Hand, verifier: string): string {
  return documentHash(kit, verifier);
}

/** By the records: a row that somebody deleted makes nobody new. */
function isKnown({ fold }: Hand, user: string): boolean {
  return fold.shelves.staff.get(user) !== undefined;
}

/** The person's row as one text; "" before the first appointment. */
function standing({ fold }: Hand, user: string): string {
  const row = fold.shelves.staff.get(user);
  return row === undefined ? '' : canonical({ ...row });
}

function openAppointment({ db, vouched }: Hand, id: string): AppointmentSql | { ok: 0; code: string } {
  const row = db.prepare<[string], AppointmentSql>('SELECT * FROM appointments WHERE id = ?').get(id);
  if (row === undefined || !vouched.has('appointments', id)) return { ok: 0, code: 'people/no-request' };
  return row.state === 'open' ? row : { ok: 0, code: 'people/ended' };
}

/** What has ended needs no password any more. */
function end({ db }: Hand, id: string, state: AppointmentSql['state'], by: string): void {
  db.prepare(`UPDATE appointments SET state = ?, ended_by = ?, verifier = '' WHERE id = ?`).run(state, by, id);
}

function administratorsOf({ fold }: Hand): string[] {
  const rows = new Map(fold.shelves.staff.all().map((row) => [row.user, row]));
  for (const row of fold.shelves.staff.dirty()) rows.set(row.user, row);
  return [...rows.values()]
    .filter((row) => row.active === 1 && row.roles.includes('administrator'))
    .map(({ user }) => user);
}
