import { readNote, verifyConsistency, type CheckKit, type Checkpoint } from '@sunlit/domain/evidence';
import type { Head, Heads } from './heads.ts';

/** What this browser saw of a tree the last time. Each tree has its own: a new one takes nothing away of what an older one is held to. */
const STORED = 'sunlit.checkpoint.';

/**
 * `first`: nothing of this hall was seen before. `grown`: all that was seen is continued. `forked`: something is not. `lost`: the hall says that a restore lost
 * leaves that were seen here. `unknown`: it could not be asked.
 */
export type Growth = 'first' | 'grown' | 'forked' | 'lost' | 'unknown';
/** Gives the path of a consistency proof; undefined where there is no answer. */
export type AskConsistency = (tree: string, first: number, second: number) => Promise<readonly string[] | undefined>;

const GRAVITY: readonly Growth[] = ['forked', 'lost', 'unknown', 'grown'];

/** Holds every tree of the hall that was seen before to what is shown now, also across the turn of a year, and keeps the newest checkpoint when nothing speaks against it. */
export async function compareWithBefore(
  kit: CheckKit,
  { note, heads }: { readonly note: string; readonly heads: Heads },
  ask: AskConsistency,
): Promise<Growth> {
  const newest = heads.heads[0];
  if (newest === undefined) return 'unknown';
  const before = seenOf(newest.tree.slice(0, newest.tree.indexOf('/') + 1));
  const found = await Promise.all(
    before.map(async (seen) => {
      const head = heads.heads.find(({ tree }) => tree === seen.tree);
      return head === undefined ? 'forked' : compare(kit, seen, head, head === newest, ask);
    }),
  );
  const growth = GRAVITY.find((one) => found.includes(one)) ?? 'first';
  const known = before.find(({ tree }) => tree === newest.tree);
  if (growth !== 'forked' && growth !== 'unknown' && (known === undefined || known.size <= newest.size))
    keep(newest.tree, note);
  return growth;
}

async function compare(
  kit: CheckKit,
  seen: Checkpoint,
  head: Head,
  isNewest: boolean,
  ask: AskConsistency,
): Promise<Growth> {
  // An older checkpoint of a tree that goes on may be shown: witnesses cosign later than the hall signs.
  if (seen.size > head.size && !isNewest) return mayBeLost(seen, head) ? 'lost' : 'forked';
  const [older, newer] = seen.size <= head.size ? [seen, head] : [head, seen];
  const path = older.size === newer.size ? [] : await ask(head.tree, older.size, newer.size);
  if (path === undefined) return 'unknown';
  const proof = { first: older.size, firstRoot: older.root, second: newer.size, secondRoot: newer.root, path };
  if (verifyConsistency(kit, proof)) return 'grown';
  // After a restore other leaves may have taken the places of lost ones before the next tree was opened.
  return mayBeLost(seen, head) ? 'lost' : 'forked';
}

/** Whether the hall says that leaves of this tree were lost, and what was seen can have been among what it signed. */
function mayBeLost(seen: Checkpoint, { size, root, signed }: Head): boolean {
  const isRestored = signed.size !== size || signed.root !== root;
  return isRestored && (seen.size < signed.size || (seen.size === signed.size && seen.root === signed.root));
}

/** Of all trees whose names begin so. */
function seenOf(hall: string): Checkpoint[] {
  try {
    const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    return names
      .filter((name) => name.startsWith(`${STORED}${hall}`))
      .flatMap((name) => readNote(localStorage.getItem(name) ?? '')?.checkpoint ?? []);
  } catch {
    // A locked-down browser has seen nothing.
    return [];
  }
}

function keep(tree: string, note: string): void {
  try {
    localStorage.setItem(`${STORED}${tree}`, note);
  } catch {
    // A locked-down browser forgets; the page still checks what it is shown.
  }
}
