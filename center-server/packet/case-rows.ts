import type { Database } from 'better-sqlite3';
import { decodeRecord, packetSupport, type EvidenceRecord, type Kit } from '@sunlit/domain/evidence';
import type { LeafRow, PacketRows, SealLine, SecretRow } from '../ledger/doors.ts';
import { sealLineOf } from '../ledger/export-reads.ts';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { stepsOf } from '../ledger/steps-of.ts';

type Placed = LeafRow & { readonly position: number };

const SUPPORT: readonly string[] = Object.values(packetSupport).flat();
const COLUMNS = 'position, origin, epoch, seq, leaf, hash, tree, tree_index "index"';

/** All that the packet of a case may need of the ledger, in its order; null for an unknown case. Walks the center's own chain once. */
export function packetRows(db: Database, kit: Kit, hall: string, caseRef: string): PacketRows | null {
  const acts = db
    .prepare<[string, string], Placed>(
      `SELECT l.position, l.origin, l.epoch, l.seq, l.leaf, l.hash, l.tree, l.tree_index "index" FROM steps s JOIN leaves l ON l.position = s.position WHERE s.key BETWEEN ? AND ? ORDER BY s.key`,
    )
    .all(...stepsOf(caseRef))
    .map((row) => read(kit, row));
  if (acts.length === 0) return null;
  const center = centerRows(db, kit, hall, caseRef);
  const sessions = sessionRows(db, kit, acts);
  const ofCase = once([
    ...acts,
    ...pictureRows(db, kit, caseRef),
    ...center.filter(({ record }) => record.caseRef === caseRef),
  ]);
  const all = once([...ofCase, ...center, ...sessions]);
  return {
    leaves: all.map(({ record: _, position: __, ...row }) => row),
    seals: sealsOf(db, all),
    // The plain hash of a picture is opened to nobody but the review.
    secrets: ofCase
      .filter(({ record }) => record.type !== 'PictureKept')
      .flatMap(({ origin, epoch, seq }) => secretsOf(db, origin, epoch, seq)),
  };
}

interface ReadRow extends Placed {
  readonly record: EvidenceRecord;
}

function read(kit: Kit, row: Placed): ReadRow {
  const record = decodeRecord(kit, row.leaf);
  if (record === undefined) throw new Error(`leaf ${String(row.index)} of ${row.tree} is no record`);
  return { ...row, record };
}

/** The text is canonical, so a member stands in it in one way only; what a body happens to hold is sorted out after reading. */
function centerRows(db: Database, kit: Kit, hall: string, caseRef: string): ReadRow[] {
  const wanted = [`"caseRef":"${caseRef}"`, ...SUPPORT.map((type) => `"type":"${type}"`)];
  const found = db
    .prepare<(string | number)[], Placed>(
      `SELECT ${COLUMNS} FROM leaves WHERE origin = ? AND epoch = ? AND (${wanted.map(() => 'instr(leaf, ?)').join(' OR ')}) ORDER BY seq`,
    )
    .all(centerOrigin(hall), CENTER_EPOCH, ...wanted);
  return found
    .map((row) => read(kit, row))
    .filter(({ record }) => record.caseRef === caseRef || SUPPORT.includes(record.type));
}

/** What its desks recorded of pictures: triggers, hashes, and what is missing. */
function pictureRows(db: Database, kit: Kit, caseRef: string): ReadRow[] {
  return db
    .prepare<[string], Placed>(
      `SELECT l.position, l.origin, l.epoch, l.seq, l.leaf, l.hash, l.tree, l.tree_index "index" FROM pictures p
       JOIN leaves l ON l.origin = p.json ->> 'origin' AND l.epoch = p.json ->> 'epoch'
        AND l.seq IN (p.json ->> 'triggered', p.json ->> 'seq')
       WHERE p.subject = ?`,
    )
    .all(caseRef)
    .map((row) => read(kit, row))
    .filter(({ record }) => record.caseRef === caseRef);
}

/** The newest sign-in before each act, of the session the act names. */
function sessionRows(db: Database, kit: Kit, acts: readonly ReadRow[]): ReadRow[] {
  const opened = db.prepare<[string, number, number, string], Placed>(
    `SELECT ${COLUMNS} FROM leaves WHERE origin = ? AND epoch = ? AND seq < ? AND instr(leaf, ?)
     AND instr(leaf, '"type":"SessionOpened"') ORDER BY seq DESC LIMIT 1`,
  );
  const sessions = new Map(acts.map((act) => [`${act.origin} ${String(act.epoch)} ${act.record.session}`, act]));
  return [...sessions.values()].flatMap(({ origin, epoch, seq, record: { session } }) => {
    const row = session === '' ? undefined : opened.get(origin, epoch, seq, `"session":${JSON.stringify(session)}`);
    return row === undefined ? [] : [read(kit, row)].filter(({ record }) => record.session === session);
  });
}

function once(rows: readonly ReadRow[]): ReadRow[] {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}

function sealsOf(db: Database, rows: readonly LeafRow[]): SealLine[] {
  const over = db.prepare<[string, number, number, number], Parameters<typeof sealLineOf>[1]>(
    `SELECT * FROM seals WHERE origin = ? AND epoch = ? AND last_seq >= ? AND first_seq <= ? ORDER BY last_seq LIMIT 1`,
  );
  const seals = new Map<string, SealLine>();
  for (const { origin, epoch, seq } of rows) {
    const row = over.get(origin, epoch, seq, seq);
    if (row === undefined) continue;
    const name = `${origin} ${String(epoch)} ${String(row.last_seq)}`;
    if (!seals.has(name)) seals.set(name, sealLineOf(db, row));
  }
  return [...seals.values()];
}

function secretsOf(db: Database, origin: string, epoch: number, seq: number): SecretRow[] {
  return db
    .prepare<[string, number, number], SecretRow>(
      'SELECT origin, epoch, seq, label, subject, data FROM secrets WHERE origin = ? AND epoch = ? AND seq = ? ORDER BY label',
    )
    .all(origin, epoch, seq);
}
