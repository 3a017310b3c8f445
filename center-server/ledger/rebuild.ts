import { revealOpening, unwrapKey, type EvidenceRecord } from '@sunlit/domain/evidence';
import { judgedLabels, settle } from '@sunlit/domain/fold';
import { PROJECTION_VERSION, shelfNames } from '../projections/shelves.ts';
import type { StoredLeaf } from './book.ts';
import type { Engine } from './engine.ts';

const SHADOW = 'shadow_';
const PAGE = 1_000;

/** Derives every projection from the leaves into shadow tables and swaps them in, all in one transaction. */
export function rebuild(engine: Engine): void {
  const { db } = engine;
  db.transaction(() => {
    for (const name of shelfNames) db.exec(`DROP TABLE IF EXISTS ${SHADOW}${name}`);
    const fold = engine.newFold(SHADOW);
    let position = 0;
    for (;;) {
      const page = engine.book.leavesAfter(position, PAGE);
      if (page.length === 0) break;
      for (const leaf of page) {
        const record = JSON.parse(leaf.leaf) as EvidenceRecord;
        const { hash, accepted_at: atMs } = leaf;
        fold.apply({ record, hash, position: leaf.position, atMs, opened: openedFor(engine, leaf, record) });
        position = leaf.position;
      }
      settle(fold, undefined, () => undefined);
      for (const name of shelfNames) fold.shelves[name].flush();
    }
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

/** The committed values that the judge knew when the record came in. */
function openedFor({ book, kit, vault }: Engine, leaf: StoredLeaf, { type }: EvidenceRecord): Record<string, string> {
  const opened: Record<string, string> = {};
  const labels = judgedLabels(type);
  if (labels.length === 0) return opened;
  for (const { label, value } of book.judgedOf(leaf)) opened[label] = value;
  for (const secret of book.secretsOf(leaf.origin, leaf.epoch, leaf.seq)) {
    if (!labels.includes(secret.label)) continue;
    const wrapped = book.wrappedKey(secret.subject, 'vault');
    const key = wrapped && unwrapKey(kit, vault, wrapped);
    const opening = key === undefined ? undefined : revealOpening(kit, key, leaf, secret);
    if (opening !== undefined) opened[secret.label] = opening.value;
  }
  return opened;
}
