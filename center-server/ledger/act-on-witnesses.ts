import type { Acts, Done, OutsideWitness } from './doors.ts';
import type { Hand } from './engine.ts';

interface WitnessSql {
  readonly name: string;
  readonly sign_key: string;
  readonly asked_by: string;
  readonly approved_by: string;
}

/** One administrator names an outside witness; nothing is kept of it before a second approves. */
export function askForWitness({ db }: Hand, { name, key, by }: Acts['askForWitness']['input']): Done {
  const known = db.prepare<[string], WitnessSql>('SELECT * FROM witnesses WHERE name = ?').get(name);
  if (known !== undefined) return { ok: 0, code: 'witness/known' };
  db.prepare("INSERT INTO witnesses VALUES (?, ?, ?, '')").run(name, key, by);
  return { ok: 1 };
}

export function admitWitness({ db, own, vouched }: Hand, { name, by }: Acts['admitWitness']['input']): Done {
  const row = db.prepare<[string], WitnessSql>('SELECT * FROM witnesses WHERE name = ?').get(name);
  if (row === undefined || !vouched.has('witnesses', name)) return { ok: 0, code: 'witness/unknown' };
  if (row.approved_by !== '') return { ok: 0, code: 'witness/known' };
  if (row.asked_by === by) return { ok: 0, code: 'witness/same-person' };
  own.record({ type: 'WitnessAdmitted', body: { name, key: row.sign_key, askedBy: row.asked_by }, actor: by });
  db.prepare('UPDATE witnesses SET approved_by = ? WHERE name = ?').run(by, name);
  return { ok: 1 };
}

/** One person may end it: the hall is then believed less, never more. */
export function dismissWitness({ db, own }: Hand, { name, by }: Acts['dismissWitness']['input']): Done {
  const row = db.prepare<[string], WitnessSql>('SELECT * FROM witnesses WHERE name = ?').get(name);
  if (row === undefined) return { ok: 0, code: 'witness/unknown' };
  if (row.approved_by !== '') {
    own.record({ type: 'WitnessDismissed', body: { name, key: row.sign_key }, actor: by });
  }
  db.prepare('DELETE FROM witnesses WHERE name = ?').run(name);
  return { ok: 1 };
}

export function outsideWitnesses(db: Hand['db']): OutsideWitness[] {
  return db
    .prepare<[], WitnessSql>('SELECT * FROM witnesses ORDER BY name')
    .all()
    .map(({ name, sign_key: key, asked_by: askedBy, approved_by: approvedBy }) => ({ name, key, askedBy, approvedBy }));
}
