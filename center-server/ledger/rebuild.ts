import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { judgedLabels, settle, type Fold } from '@sunlit/domain/fold';
import { flushShelves, PROJECTION_VERSION, shelfNames, type TableShelves } from '../projections/shelves.ts';
import { openSecret, type Vault } from '../vault/open-secret.ts';
import type { StoredLeaf } from './book.ts';
import type { Engine } from './engine.ts';

const SHADOW = 'shadow_';
const PAGE = 1_000;

/** Derives every projection from the leaves into shadow tables and swaps them in, all in one transaction. */
export function rebuild(engine: Engine): void {
  const { db, book, kit, vault } = engine;
  db.transaction(() => {
    for (const name of shelfNames) db.exec(`DROP TABLE IF EXISTS ${SHADOW}${name}`);
    derive(engine.newFold(SHADOW), { book, kit, keys: vault }, () => undefined);
    for (const name of shelfNames) {
      db.exec(`DROP TABLE ${name}`);
      db.exec(`ALTER TABLE ${SHADOW}${name} RENAME TO ${name}`);
    }
    db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
      'projections',
      String(PROJECTION_VERSION),
    );
  })();
  engine.renew();
}

/** Folds every leaf, a page at a time; `each` hears of it before. */
export function derive(
  fold: Fold<TableShelves>,
  vault: Vault,
  each: (leaf: StoredLeaf, record: EvidenceRecord) => void,
): void {
  let position = 0;
  for (;;) {
    const page = vault.book.leavesAfter(position, PAGE);
    if (page.length === 0) return;
    for (const leaf of page) {
      position = leaf.position;
      const record = JSON.parse(leaf.leaf) as EvidenceRecord;
      each(leaf, record);
      const { hash, accepted_at: atMs } = leaf;
      fold.apply({ record, hash, position, atMs, opened: openedFor(vault, leaf, record) });
    }
    settle(fold, undefined, () => undefined);
    flushShelves(fold.shelves);
  }
}

/** The committed values that the judge knew when the record came in. */
export function openedFor(vault: Vault, leaf: StoredLeaf, { type }: EvidenceRecord): Record<string, string> {
  const opened: Record<string, string> = {};
  const labels = judgedLabels(type);
  if (labels.length === 0) return opened;
  for (const { label, value } of vault.book.judgedOf(leaf)) opened[label] = value;
  for (const label of labels) {
    const opening = openSecret(vault, leaf, label);
    if (opening !== undefined) opened[label] = opening.value;
  }
  return opened;
}
