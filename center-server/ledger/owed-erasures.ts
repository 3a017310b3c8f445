import type { Erased, OwedErasure } from '@sunlit/domain/contracts';
import { originParts } from '@sunlit/domain/evidence';
import { epochKey } from '@sunlit/domain/fold';
import type { Acts, Done } from './doors.ts';
import type { Engine, Hand } from './engine.ts';
import { stepsOf } from './steps-of.ts';

interface Machine {
  readonly origin: string;
  readonly epoch: number;
}

/**
 * Writes down which machines keep something of what is erased in this transaction: those that wrote values under it or acted in it, and the present machine of each of
 * their places, to which the case may have been laid. To be called before the values are gone.
 */
export function oweErasure(hand: Hand, subject: string, subjects: readonly string[]): void {
  const { db, fold, now } = hand;
  const wrote = db
    .prepare<[string], Machine>(
      `SELECT DISTINCT origin, epoch FROM secrets WHERE subject IN (SELECT value FROM json_each(?)) AND origin LIKE '%/desk/%'`,
    )
    .all(JSON.stringify(subjects));
  const acted = db
    .prepare<[string, string], Machine>(
      `SELECT DISTINCT l.origin, l.epoch FROM steps s JOIN leaves l ON l.position = s.position
       WHERE s.key BETWEEN ? AND ? AND l.origin LIKE '%/desk/%'`,
    )
    .all(...stepsOf(subject));
  const present = [...wrote, ...acted].flatMap(({ origin }) => {
    const epoch = fold.shelves.desks.get(origin)?.epoch;
    return epoch === undefined ? [] : [{ origin, epoch }];
  });
  const owe = db.prepare('INSERT INTO owed_erasures VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  for (const { origin, epoch } of [...wrote, ...acted, ...present])
    owe.run(origin, epoch, subject, JSON.stringify(subjects), now.wallMs);
}

/** The desk says that it is gone from its disk. */
export function erasureTold({ db }: Hand, { origin, epoch, subject }: Acts['erasureTold']['input']): Done {
  db.prepare('DELETE FROM owed_erasures WHERE origin = ? AND epoch = ? AND subject = ?').run(origin, epoch, subject);
  return { ok: 1 };
}

/** What a machine has to be told. */
export function erasuresFor({ db }: Engine, { origin, epoch }: Machine): Erased[] {
  return db
    .prepare<[string, number], { subject: string; subjects: string }>(
      'SELECT subject, subjects FROM owed_erasures WHERE origin = ? AND epoch = ? ORDER BY since, subject',
    )
    .all(origin, epoch)
    .map(({ subject, subjects }) => ({ subject, subjects: JSON.parse(subjects) as string[] }));
}

/** The oldest first. */
export function owedErasures(
  { db, current }: Engine,
  { limit }: { readonly limit: number },
): { total: number; rows: OwedErasure[] } {
  const total = db.prepare<[], { n: number }>('SELECT count(*) n FROM owed_erasures').get()?.n ?? 0;
  const rows = db
    .prepare<[number], Machine & { subject: string; since: number }>(
      'SELECT origin, epoch, subject, since FROM owed_erasures ORDER BY since, origin, epoch, subject LIMIT ?',
    )
    .all(limit);
  return {
    total,
    rows: rows.map(({ origin, epoch, subject, since }) => ({
      desk: originParts(origin).id,
      epoch,
      subject,
      sinceMs: since,
      isGone: current.shelves.epochs.get(epochKey(origin, epoch))?.state === 'writing' ? 0 : 1,
    })),
  };
}
