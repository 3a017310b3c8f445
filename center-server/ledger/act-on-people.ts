import type { StaffRow } from '../projections/rows.ts';
import { canonical } from '@sunlit/domain/evidence';
import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';
import { personOf } from './people-rows.ts';

const FOUNDING_ADMINISTRATORS = 2;

/** Creates or changes a person: the record tells user id, roles and posts, never the name. */
export function appoint(hand: Hand, input: Acts['appoint']['input']): Done {
  const { db, fold, own } = hand;
  const { user, name, verifier, roles, posts, deputyFor, active, by, founding } = input;
  const administrators = administratorsOf(hand);
  if (founding === 1 && administrators.length >= FOUNDING_ADMINISTRATORS) return { ok: 0, code: 'people/founded' };
  const remains = active === 1 && roles.includes('administrator');
  if (administrators.includes(user) && !remains && administrators.length === 1) {
    return { ok: 0, code: 'people/last-administrator' };
  }
  const known = db.prepare<[string], { verifier: string }>('SELECT verifier FROM users WHERE user = ?').get(user);
  if (known === undefined && verifier === '') return { ok: 0, code: 'people/password-missing' };
  db.prepare(
    `INSERT INTO users VALUES (?, ?, ?)
     ON CONFLICT (user) DO UPDATE SET name = excluded.name, verifier = excluded.verifier`,
  ).run(user, name, verifier === '' ? (known?.verifier ?? '') : verifier);
  if (active === 0 || verifier !== '') db.prepare('DELETE FROM sessions WHERE user = ?').run(user);
  const row: StaffRow = { user, roles, posts, deputyFor, active };
  const before = fold.shelves.staff.get(user);
  if (before === undefined || canonical({ ...before }) !== canonical({ ...row })) {
    own.record({
      type: 'StaffAppointed',
      // The schema's lists are mutable; the record gets its own.
      body: { user, roles: [...roles], posts: [...posts], deputyFor: [...deputyFor], active },
      actor: by,
    });
  } else {
    // A changed name or password is no record, but rosters carry both.
    fold.shelves.staff.put(row);
  }
  return { ok: 1 };
}

export function openSession({ db, now, fold }: Hand, { hash, user }: Acts['openSession']['input']): Done {
  if (fold.shelves.staff.get(user)?.active !== 1) return { ok: 0, code: 'people/unknown' };
  const realMs = Math.floor(now.realMs);
  db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)').run(hash, user, realMs, realMs);
  return { ok: 1 };
}

/** How fresh the last use must be before it is written again. */
const TOUCH_MS = 30_000;

export function useSession(hand: Hand, input: Acts['useSession']['input']): Acts['useSession']['answer'] {
  const { db, now } = hand;
  const session = db
    .prepare<[string], { user: string; opened_real: number; seen_real: number }>(
      'SELECT user, opened_real, seen_real FROM sessions WHERE hash = ?',
    )
    .get(input.hash);
  if (session === undefined) return null;
  const realMs = Math.floor(now.realMs);
  if (realMs - session.seen_real > input.idleMs || realMs - session.opened_real > input.absoluteMs) {
    db.prepare('DELETE FROM sessions WHERE hash = ?').run(input.hash);
    return null;
  }
  if (realMs - session.seen_real > TOUCH_MS) {
    db.prepare('UPDATE sessions SET seen_real = ? WHERE hash = ?').run(realMs, input.hash);
  }
  const person = personOf(hand.db, hand.fold, session.user);
  return person?.active === 1 ? person : null;
}

export function closeSession({ db }: Hand, { hash }: Acts['closeSession']['input']): Done {
  db.prepare('DELETE FROM sessions WHERE hash = ?').run(hash);
  return { ok: 1 };
}

export function closeSessionsOf({ db }: Hand, { user }: Acts['closeSessionsOf']['input']): Done<{ closed: number }> {
  return { ok: 1, closed: db.prepare('DELETE FROM sessions WHERE user = ?').run(user).changes };
}

function administratorsOf({ fold }: Hand): string[] {
  const rows = new Map(fold.shelves.staff.all().map((row) => [row.user, row]));
  for (const row of fold.shelves.staff.dirty()) rows.set(row.user, row);
  return [...rows.values()]
    .filter((row) => row.active === 1 && row.roles.includes('administrator'))
    .map(({ user }) => user);
}
