import type { Database } from 'better-sqlite3';
import type { Fold } from '@sunlit/domain/fold';
import type { PendingAppointment, Person } from './doors.ts';

/** A person: the name lies beside the ledger, roles and posts come from its records. */
export function personOf(db: Database, fold: Fold, user: string): Person | undefined {
  const row = db.prepare<[string], { name: string }>('SELECT name FROM users WHERE user = ?').get(user);
  const staff = fold.shelves.staff.get(user);
  return row === undefined || staff === undefined ? undefined : { ...staff, name: row.name };
}

/** A row of the table `appointments`. */
export interface AppointmentSql {
  readonly id: string;
  readonly user: string;
  readonly asked_by: string;
  readonly asked_at: number;
  /** The person's staff row when it was asked for, as canonical text; "" for a new person. */
  readonly based_on: string;
  /** JSON of the rest of the person. */
  readonly content: string;
  /** "" where the password stays, and once it has ended. */
  readonly verifier: string;
  readonly state: 'open' | 'approved' | 'discarded' | 'outrun';
  readonly ended_by: string;
}

export function personOfAppointment({ user, content }: AppointmentSql): Person {
  return { user, ...(JSON.parse(content) as Omit<Person, 'user'>) };
}

export function lineOfAppointment(row: AppointmentSql): PendingAppointment {
  const { id, asked_by: askedBy, asked_at: askedAtMs, verifier } = row;
  return { id, ...personOfAppointment(row), password: verifier === '' ? 0 : 1, askedBy, askedAtMs };
}
