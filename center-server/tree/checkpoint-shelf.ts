import type { Database } from 'better-sqlite3';
import {
  addLine,
  cosignedAt,
  readLine,
  readNote,
  type Base64url,
  type Checkpoint,
  type Kit,
} from '@sunlit/domain/evidence';

export interface KeptCheckpoint extends Checkpoint {
  /** The law's time at which it was signed. */
  readonly signedAtMs: number;
  /** With the witnesses' lines. */
  readonly note: string;
  readonly cosignatures: number;
}
/** The last that a witness cosigned, whatever became of its line. */
export interface Cosigner {
  /** Of a desk its origin. */
  readonly name: string;
  readonly tree: string;
  readonly size: number;
  /** By the witness's own clock. */
  readonly cosignedAtMs: number;
}
interface CheckpointSql {
  readonly tree: string;
  readonly size: number;
  readonly root: string;
  readonly signed_at: number;
  readonly note: string;
  readonly cosigned: number;
}

const SECOND_MS = 1_000;
/** Lines kept with one checkpoint: more witnesses than these add nothing to what it proves. */
const KEPT_LINES = 8;

/** Every checkpoint that was signed, and who cosigned it. */
export class CheckpointShelf {
  private readonly kit: Kit;
  private readonly sql;

  constructor(db: Database, kit: Kit) {
    this.kit = kit;
    db.exec(`
CREATE TABLE IF NOT EXISTS checkpoints (
  no INTEGER PRIMARY KEY, tree TEXT NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL, signed_at INTEGER NOT NULL, note TEXT NOT NULL,
  cosigned INTEGER NOT NULL DEFAULT 0, UNIQUE (tree, size)
);
CREATE TABLE IF NOT EXISTS cosigners (name TEXT PRIMARY KEY, checkpoint INTEGER NOT NULL, cosigned_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS checkpoints_by_root ON checkpoints (root);
CREATE INDEX IF NOT EXISTS checkpoints_cosigned ON checkpoints (tree, size) WHERE cosigned > 0;`);
    const columns = 'tree, size, root, signed_at, note, cosigned';
    this.sql = {
      put: db.prepare(
        `INSERT INTO checkpoints (tree, size, root, signed_at, note) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ),
      get: db.prepare<[string, number], CheckpointSql>(
        `SELECT ${columns} FROM checkpoints WHERE tree = ? AND size = ?`,
      ),
      newest: db.prepare<[], CheckpointSql>(`SELECT ${columns} FROM checkpoints ORDER BY no DESC LIMIT 1`),
      last: db.prepare<[string], CheckpointSql>(
        `SELECT ${columns} FROM checkpoints WHERE tree = ? ORDER BY size DESC LIMIT 1`,
      ),
      witnessed: db.prepare<[string, number], CheckpointSql>(
        `SELECT ${columns} FROM checkpoints WHERE tree = ? AND size >= ? AND cosigned > 0 ORDER BY size LIMIT 1`,
      ),
      lastWitnessed: db.prepare<[string], CheckpointSql>(
        `SELECT ${columns} FROM checkpoints WHERE tree = ? AND cosigned > 0 ORDER BY size DESC LIMIT 1`,
      ),
      byRoot: db.prepare<[string, number], { signed_at: number }>(
        `SELECT signed_at FROM checkpoints WHERE root = ? AND size = ? ORDER BY no LIMIT 1`,
      ),
      cosigners: db.prepare<[], Cosigner>(
        `SELECT name, tree, size, cosigned_at cosignedAtMs FROM cosigners
         JOIN checkpoints ON no = checkpoint ORDER BY name`,
      ),
      cosigned: db.prepare(
        `INSERT INTO cosigners SELECT ?, no, ? FROM checkpoints WHERE tree = ? AND size = ?
         ON CONFLICT (name) DO UPDATE SET checkpoint = excluded.checkpoint, cosigned_at = excluded.cosigned_at
         WHERE excluded.checkpoint >= checkpoint`,
      ),
      line: db.prepare('UPDATE checkpoints SET note = ?, cosigned = cosigned + 1 WHERE tree = ? AND size = ?'),
    };
  }

  put({ tree, size, root }: Checkpoint, note: string, signedAtMs: number): void {
    this.sql.put.run(tree, size, root, signedAtMs, note);
  }

  get(tree: string, size: number): KeptCheckpoint | undefined {
    return kept(this.sql.get.get(tree, size));
  }

  /** When the one with this size and root was signed, whatever its tree. */
  signedAtMs(size: number, root: string): number | undefined {
    return this.sql.byRoot.get(root, size)?.signed_at;
  }

  newest(): KeptCheckpoint | undefined {
    return kept(this.sql.newest.get());
  }

  /** The newest of one tree. */
  last(tree: string): KeptCheckpoint | undefined {
    return kept(this.sql.last.get(tree));
  }

  /** The newest of one tree that a witness cosigned. */
  lastWitnessed(tree: string): KeptCheckpoint | undefined {
    return kept(this.sql.lastWitnessed.get(tree));
  }

  /** The first cosigned checkpoint that covers leaf `index`. */
  covering(tree: string, index: number): KeptCheckpoint | undefined {
    return kept(this.sql.witnessed.get(tree, index + 1));
  }

  /** Every witness that ever cosigned, with its newest. */
  cosigners(): readonly Cosigner[] {
    return this.sql.cosigners.all();
  }

  /** Keeps a witness's line; its time in seconds, or why it is not taken. */
  cosign(
    at: { readonly tree: string; readonly size: number; readonly line: string },
    witness: { readonly name: string; readonly publicKey: Base64url },
  ): number | 'cosignature/unknown' | 'cosignature/line' {
    const found = this.get(at.tree, at.size);
    if (found === undefined) return 'cosignature/unknown';
    const line = readLine(at.line);
    const timeS = line && cosignedAt(this.kit, witness, found, line);
    if (line === undefined || timeS === undefined) return 'cosignature/line';
    this.sql.cosigned.run(witness.name, timeS * SECOND_MS, at.tree, at.size);
    const lines = readNote(found.note)?.lines ?? [];
    const isKnown = lines.some(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (!isKnown && lines.length <= KEPT_LINES) this.sql.line.run(addLine(found.note, at.line), at.tree, at.size);
    return timeS;
  }
}

function kept(row: CheckpointSql | undefined): KeptCheckpoint | undefined {
  if (row === undefined) return undefined;
  const { tree, size, root, signed_at: signedAtMs, note, cosigned: cosignatures } = row;
  return { tree, size, root, signedAtMs, note, cosignatures };
}
