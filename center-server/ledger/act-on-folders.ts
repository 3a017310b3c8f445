import type { WrappedKey } from '@sunlit/domain/evidence';
import type { CaseRow } from '@sunlit/domain/fold';
import type { Acts, Done, RawFolder } from './doors.ts';
import type { Hand } from './engine.ts';
import { stepsOf } from './steps-of.ts';

/**
 * A delivery is written down before the folder leaves: whatever happens on the line, a recall afterwards must ask the other desk. A folder whose recall
 * was granted is delivered no more.
 */
export function deliver(hand: Hand, { caseRef, desk }: Acts['deliver']['input']): RawFolder | null {
  const row = hand.fold.shelves.cases.get(caseRef);
  if (row?.state.value.custody === 'held')
    return laidAnewAt(hand, row, desk) ? folderOf(hand, caseRef, lastSeqOf(hand, desk)) : null;
  if (row === undefined || row.state.context.toDesk !== desk) return null;
  if (deliveryOf(hand, row) === 'recalled') return null;
  mark(hand, row, 'delivered');
  return folderOf(hand, caseRef, undefined);
}

function lastSeqOf({ setting, fold, book }: Hand, desk: string): number {
  const origin = `${setting.hall}/desk/${desk}`;
  return book.head(origin, fold.shelves.desks.get(origin)?.epoch ?? 0).seq;
}

/** The case lies at this desk, whose copy of it is not what the hall knows: it is sent there until the desk has it on its disk. */
export function layAnew({ db }: Hand, caseRef: string, desk: string): void {
  db.prepare('INSERT INTO laid_anew VALUES (?, ?) ON CONFLICT DO NOTHING').run(desk, caseRef);
}

/** The desk has the case on its disk as it stands here. */
export function laidAnew({ db }: Hand, { caseRef, desk }: Acts['laidAnew']['input']): Done {
  db.prepare('DELETE FROM laid_anew WHERE desk = ? AND case_ref = ?').run(desk, caseRef);
  return { ok: 1 };
}

/** Whether the case still lies where it was to be laid anew. */
function laidAnewAt(hand: Hand, { caseRef, state: { context } }: CaseRow, desk: string): boolean {
  const found = hand.db.prepare('SELECT 1 FROM laid_anew WHERE desk = ? AND case_ref = ?').get(desk, caseRef);
  if (found === undefined) return false;
  if (context.desk === desk) return true;
  laidAnew(hand, { caseRef, desk });
  return false;
}

export function recall(hand: Hand, input: Acts['recall']['input']): Acts['recall']['answer'] {
  const { caseRef, desk, released } = input;
  const row = hand.fold.shelves.cases.get(caseRef);
  if (row === undefined) return { ok: 0, code: 'recall/unknown' };
  const { value, context } = row.state;
  if (value.custody === 'held') return { ok: 0, code: context.desk === desk ? 'recall/unknown' : 'recall/opened' };
  if (context.desk !== desk) return { ok: 0, code: 'recall/unknown' };
  const delivery = deliveryOf(hand, row);
  if (delivery === 'delivered' && released === 0) return { ask: context.toDesk };
  mark(hand, row, 'recalled');
  return { ok: 1 };
}

function deliveryOf({ db }: Hand, row: CaseRow): 'delivered' | 'recalled' | undefined {
  return db
    .prepare<[string], { state: 'delivered' | 'recalled' }>('SELECT state FROM deliveries WHERE handover = ?')
    .get(row.handover)?.state;
}

function mark({ db }: Hand, row: CaseRow, state: 'delivered' | 'recalled'): void {
  db.prepare('INSERT INTO deliveries VALUES (?, ?) ON CONFLICT (handover) DO UPDATE SET state = excluded.state').run(
    row.handover,
    state,
  );
}

/** Records of the case that the law took, in order; a refused one has moved nothing and would stop the next desk's fold. */
function folderOf({ db, book }: Hand, caseRef: string, upTo: number | undefined): RawFolder {
  const leaves = db
    .prepare<[string, string], { origin: string; epoch: number; seq: number; leaf: string }>(
      `SELECT l.origin, l.epoch, l.seq, l.leaf FROM steps s JOIN leaves l ON l.position = s.position
       WHERE s.key BETWEEN ? AND ? AND s.disputed = 0 AND (l.origin LIKE '%/desk/%' OR json_extract(s.json, '$.type') = 'CaseRehomed')
       ORDER BY s.key`,
    )
    .all(...stepsOf(caseRef));
  const secrets = leaves.flatMap(({ origin, epoch, seq }) =>
    book.secretsOf(origin, epoch, seq).map((secret) => ({ origin, epoch, ...secret })),
  );
  const subjects = [...new Set(secrets.map(({ subject }) => subject))];
  const keys = subjects
    .map((subject) => book.wrappedKey(subject, 'vault'))
    .filter((key): key is WrappedKey => key !== undefined);
  return { caseRef, upTo, leaves: leaves.map(({ leaf }) => leaf), secrets, keys };
}
