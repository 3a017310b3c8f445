import type { Database } from 'better-sqlite3';
import type { Acts, Done } from './doors.ts';
import type { Hand } from './engine.ts';

/** The key of the checkpoints, on record. */
export function nameTreeKey({ db, own }: Hand, { key, replace }: Acts['nameTreeKey']['input']): { key: string } {
  const named = noted(db, 'tree-key');
  if (named === key || (named !== undefined && replace !== 1)) return { key: named };
  own.record({ type: 'TreeKeyNamed', body: { key } });
  note(db, 'tree-key', key);
  return { key };
}

/** See `Book.isYearHeld`; not on the disk: every start holds it anew. */
export function holdYear({ book }: Hand, { held }: Acts['holdYear']['input']): Done {
  book.isYearHeld = held === 1;
  return { ok: 1 };
}

/** The first administrator's word is kept for this very end of the tree; the second one's opens a new tree. */
export function reopenTree(
  { db, own, vouched }: Hand,
  { by, last }: Acts['reopenTree']['input'],
): Done<{ tree: string }> {
  const wish = JSON.stringify(last);
  const asked = reopening(db, vouched);
  if (asked?.wish !== wish) {
    db.prepare('INSERT OR REPLACE INTO reopening VALUES (?, ?, ?)').run(REOPENING, by, wish);
    return { ok: 1, tree: '' };
  }
  if (asked.asked_by === by) return { ok: 0, code: 'log/same-person' };
  db.prepare('DELETE FROM reopening').run();
  const { tree: lastTree, size: lastSize, root: lastRoot } = last;
  return { ok: 1, tree: own.reopenTree({ lastTree, lastSize, lastRoot, askedBy: asked.asked_by, approvedBy: by }) };
}

/** Nobody opens a new tree on a word that was taken back. */
export function dropReopening({ db, vouched }: Hand): Done {
  if (reopening(db, vouched) === undefined) return { ok: 0, code: 'log/no-request' };
  db.prepare('DELETE FROM reopening').run();
  return { ok: 1 };
}

const REOPENING = 'tree';

/** Who asked for a new tree after a restore, and for which end (JSON) of the old one; undefined where nobody did. */
export function reopening(
  db: Database,
  vouched: Hand['vouched'],
): { readonly asked_by: string; readonly wish: string } | undefined {
  const row = db
    .prepare<[string], { asked_by: string; wish: string }>('SELECT asked_by, wish FROM reopening WHERE id = ?')
    .get(REOPENING);
  return vouched.has('reopening', REOPENING) ? row : undefined;
}

function noted(db: Database, name: string): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(name)?.value;
}

function note(db: Database, name: string, value: string): void {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
}
