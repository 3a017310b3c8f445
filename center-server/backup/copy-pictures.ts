import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

interface Told {
  readonly name: string;
  readonly hash: string;
}

/**
 * Copies the ciphertexts that a copied ledger speaks of, each held against its record's hash: what is not here, or is another one, is missing. They are taken
 * after the ledger, so one that was erased meanwhile is missing too.
 */
export async function copyPictures(
  ledger: string,
  from: string,
  to: string,
): Promise<{ files: { name: string; sha256: string }[]; missing: number }> {
  const files: { name: string; sha256: string }[] = [];
  let missing = 0;
  for (const { name, hash } of toldIn(ledger)) {
    const data = await readFile(join(from, name)).catch(() => undefined);
    if (data === undefined || createHash('sha256').update(data).digest('hex') !== hash) {
      missing++;
      continue;
    }
    if (files.length === 0) mkdirSync(to, { mode: 0o700 });
    writeFileSync(join(to, name), data, { mode: 0o600 });
    synced(join(to, name));
    files.push({ name, sha256: hash });
  }
  if (files.length > 0) synced(to);
  return { files, missing };
}

/** Pictures that were kept and neither erased nor lost at their desk. A ledger of an older program speaks of none. */
function toldIn(ledger: string): Told[] {
  const db = new Sqlite(ledger, { readonly: true });
  try {
    const has =
      db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pictures'").get() !== undefined;
    if (!has) return [];
    return db
      .prepare<[], Told>(
        `SELECT key name, json ->> 'hash' hash FROM pictures WHERE json ->> 'hash' <> '' AND json ->> 'missing' = ''
         AND subject NOT IN (SELECT subject FROM erasures) ORDER BY key`,
      )
      .all();
  } finally {
    db.close();
  }
}

function synced(path: string): void {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
