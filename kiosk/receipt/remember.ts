import { readNote, verifyConsistency, type CheckKit, type Checkpoint } from '@sunlit/domain/evidence';

/** What this browser saw of a tree the last time. Each tree has its own: a new one takes nothing away of what an older one is held to. */
const STORED = 'sunlit.checkpoint';

/** `first`: nothing of this tree was seen before. `grown`: it continues what was seen. `forked`: it does not. `unknown`: it could not be asked. */
export type Growth = 'first' | 'grown' | 'forked' | 'unknown';

/** Compares with what was seen the last time, and keeps the newer one. `ask` gives the path of a consistency proof; undefined where there is no answer. */
export async function compareWithBefore(
  kit: CheckKit,
  { checkpoint, note }: { readonly checkpoint: Checkpoint; readonly note: string },
  ask: (tree: string, first: number, second: number) => Promise<readonly string[] | undefined>,
): Promise<Growth> {
  const key = `${STORED}.${checkpoint.tree}`;
  const before = readNote(stored(key))?.checkpoint;
  if (before === undefined) {
    keep(key, note);
    return 'first';
  }
  const [older, newer] = before.size <= checkpoint.size ? [before, checkpoint] : [checkpoint, before];
  const path = older.size === newer.size ? [] : await ask(older.tree, older.size, newer.size);
  if (path === undefined) return 'unknown';
  const proof = { first: older.size, firstRoot: older.root, second: newer.size, secondRoot: newer.root, path };
  if (!verifyConsistency(kit, proof)) return 'forked';
  if (newer === checkpoint) keep(key, note);
  return 'grown';
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, note: string): void {
  try {
    localStorage.setItem(key, note);
  } catch {
    // A locked-down browser forgets; the page still checks what it is shown.
  }
}
