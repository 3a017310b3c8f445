import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';
import { personOf } from './people-rows.ts';

export function openSession({ db, now, fold }: Hand, { hash, user }: Acts['openSession']['input']): Done {
  if (fold.shelves.staff.get(user)?.active !== 1) return { ok: 0, code: 'people/unknown' };
  const realMs = Math.floor(now.realMs);
  db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)').run(hash, user, realMs, realMs);
  return { ok: 1 };
}

/** How fresh the last use must be before it is written again. */
const TOUCH_MS = 30_000;

export function useSession(hand: Hand, input: Acts['useSession']['input']): Acts['useSession']['answer'] {
  const { db, now, vouched } = hand;
  const session = db
    .prepare<[string], { user: string; opened_real: number; seen_real: number }>(
      'SELECT user, opened_real, seen_real FROM sessions WHERE hash = ?',
    )
    .get(input.hash);
  if (session === undefined || !vouched.has('sessions', input.hash)) return null;
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
