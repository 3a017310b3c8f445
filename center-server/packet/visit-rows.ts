import type { Database } from 'better-sqlite3';
import { stagesAfter } from '@sunlit/domain/case';
import { decodeRecord, type Kit } from '@sunlit/domain/evidence';
import type { StepRow } from '@sunlit/domain/fold';
import type { ActRow, LeafRow, SecretRow, VisitRows } from '../ledger/doors.ts';
import { stepsOf } from '../ledger/steps-of.ts';

/** A visit with all its cases and its rating is far shorter. */
const MOST = 400;
/** The same for the acts of one case. */
const MOST_ACTS = 4_096;

/** The records of a desk from the opening of a visit to the next one, with what opens the visit's code and its rating's visit; null for none. */
export function visitRows(db: Database, kit: Kit, visitRef: string): VisitRows | null {
  const opening = db
    .prepare<[string], SecretRow>(
      `SELECT origin, epoch, seq, label, subject, data FROM secrets WHERE subject = ? AND label = 'receipt'`,
    )
    .get(visitRef);
  if (opening === undefined) return null;
  const { origin, epoch, seq } = opening;
  const after = db
    .prepare<[string, number, number, number], LeafRow>(
      `SELECT origin, epoch, seq, leaf, hash, tree, tree_index "index" FROM leaves
       WHERE origin = ? AND epoch = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    )
    .all(origin, epoch, seq, MOST);
  const next = after.findIndex(({ leaf }, at) => at > 0 && leaf.includes('"type":"VisitOpened"'));
  const leaves = next < 0 ? after : after.slice(0, next);
  const links = db
    .prepare<[string, number, number, number], SecretRow>(
      `SELECT origin, epoch, seq, label, subject, data FROM secrets
       WHERE origin = ? AND epoch = ? AND seq BETWEEN ? AND ? AND label = 'visit'`,
    )
    .all(origin, epoch, seq, seq + leaves.length - 1);
  const received = leaves.flatMap(({ leaf }) => {
    const record = decodeRecord(kit, leaf);
    return record?.type === 'CaseReceived' && record.visitRef === visitRef ? [record.caseRef] : [];
  });
  return {
    opening,
    leaves,
    links,
    taken: takenOf(db, visitRef),
    acts: received.flatMap((caseRef) => actsOf(db, caseRef)),
  };
}

/** The rating that the center took by code or on paper. */
function takenOf(db: Database, visitRef: string): VisitRows['taken'] {
  const row = db
    .prepare<[string], LeafRow>(
      `SELECT l.origin, l.epoch, l.seq, l.leaf, l.hash, l.tree, l.tree_index "index" FROM ratings r
       JOIN leaves l ON l.position = r.position WHERE r.visit = ? AND l.origin LIKE '%/center/%'`,
    )
    .get(visitRef);
  const link =
    row &&
    db
      .prepare<[string, number, number], SecretRow>(
        `SELECT origin, epoch, seq, label, subject, data FROM secrets
         WHERE origin = ? AND epoch = ? AND seq = ? AND label = 'visit'`,
      )
      .get(row.origin, row.epoch, row.seq);
  return row === undefined || link === undefined ? null : { row, link };
}

/** What the law refused moves no case, and is not shown. */
function actsOf(db: Database, caseRef: string): ActRow[] {
  return db
    .prepare<[string, string, number], LeafRow & { readonly json: string }>(
      `SELECT l.origin, l.epoch, l.seq, l.leaf, l.hash, l.tree, l.tree_index "index", s.json FROM steps s
       JOIN leaves l ON l.position = s.position WHERE s.key BETWEEN ? AND ? AND s.disputed = 0 ORDER BY s.key LIMIT ?`,
    )
    .all(...stepsOf(caseRef), MOST_ACTS)
    .flatMap(({ json, ...row }) => {
      const { type, stage } = JSON.parse(json) as StepRow;
      return Object.hasOwn(stagesAfter, type) ? [{ ...row, stage: stage as ActRow['stage'] }] : [];
    });
}
