import { instantAt } from '@sunlit/domain/calendar';
import type { EvidenceRecord, Opening } from '@sunlit/domain/evidence';
import { countOpenings, isGrade, planBatches, type WaitingRating } from '@sunlit/domain/hall';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import type { RatingRow } from '@sunlit/domain/fold';
import { examineRatings } from '../loop/examine-ratings.ts';
import { openCommitted, vaultOf } from './open-secret.ts';

const HOUR_MS = 3_600_000;
/** Looked at in one go; the others come an hour later. */
const MOST_WAITING = 4_096;

/** A waiting rating with what its record committed to. */
interface Opened extends WaitingRating {
  readonly commits: EvidenceRecord['commits'];
  readonly scale: string;
  readonly openings: readonly Opening[];
}

/** Opens what may be opened now, once an hour of the hall's clock at most: record, openings and totals in one commit. */
export function openRatings(hand: Hand): Acts['openRatings']['answer'] {
  const { fold, now, db } = hand;
  const today = fold.day(now.wallMs);
  const dayBeganMs = instantAt(fold.calendar(), today, 0);
  const hourBeganMs = dayBeganMs + Math.floor((now.wallMs - dayBeganMs) / HOUR_MS) * HOUR_MS;
  const nextAtMs = hourBeganMs + HOUR_MS;
  examineRatings(hand, hourBeganMs);
  const last = db.prepare<[], { at: number | null }>('SELECT max(at) at FROM rating_batches').get()?.at ?? 0;
  // Twice in one transaction: the first is not on the disk yet.
  const isDone = last >= hourBeganMs || fold.shelves.rating_batches.dirty().length > 0;
  if (isDone) return { batches: 0, ratings: 0, nextAtMs };
  const waiting = waitingRatings(hand);
  const scales = [...new Set(waiting.map(({ scale }) => scale))].sort();
  const batches = scales.flatMap((scale) =>
    planBatches(
      waiting.filter((rating) => rating.scale === scale),
      today,
    ).map((ratings) => ({ scale, ratings })),
  );
  for (const { scale, ratings } of batches) record(hand, scale, ratings);
  return { batches: batches.length, ratings: batches.reduce((sum, { ratings }) => sum + ratings.length, 0), nextAtMs };
}

function record({ own, book, setting }: Hand, scale: string, ratings: readonly Opened[]): void {
  const openings = ratings.flatMap((rating) => rating.openings);
  const { counts, faults } = countOpenings(setting.kit, scale, ratings, openings);
  if (faults.length > 0) throw new Error('openings that were checked do not fit');
  const body = { scale, ratings: ratings.map(({ key }) => key), counts };
  const { seq } = own.record({ type: 'RatingsOpened', body });
  for (const opening of openings) book.publishOpening(seq, opening);
}

function waitingRatings(hand: Hand): Opened[] {
  const salts = new Set<string>();
  return hand.db
    .prepare<[number], { json: string }>('SELECT json FROM ratings WHERE batch = 0 ORDER BY rowid LIMIT ?')
    .all(MOST_WAITING)
    .map(({ json }) => JSON.parse(json) as RatingRow)
    .map((row) => openedRating(hand, row))
    .filter((rating): rating is Opened => {
      // A salt that comes twice was not drawn by dice: such a rating could be recognised.
      const isFresh = rating?.openings.every(({ salt }) => !salts.has(salt)) === true;
      for (const { salt } of rating?.openings ?? []) salts.add(salt);
      return isFresh;
    });
}

/** Undefined where the openings are gone, do not fit, or say what is no grade: such a rating waits for ever, and is seen waiting. */
function openedRating(hand: Hand, row: RatingRow): Opened | undefined {
  const { book, fold } = hand;
  const { origin, epoch, seq, acceptedAtMs } = row;
  const leaf = book.leaf(origin, epoch, seq);
  if (leaf === undefined) return undefined;
  const { commits } = JSON.parse(leaf.leaf) as EvidenceRecord;
  const vault = vaultOf(hand);
  const grade = openCommitted(vault, row, commits, 'grade');
  const scale = openCommitted(vault, row, commits, 'scale');
  if (grade === undefined || scale === undefined || !isGrade(grade.value) || !SCALE.test(scale.value)) return undefined;
  const key = { origin, epoch, seq };
  const desk = fold.shelves.visits.get(row.visitRef)?.state.context.window ?? origin;
  return { key, desk, commits, acceptedDay: fold.day(acceptedAtMs), scale: scale.value, openings: [grade, scale] };
}

const SCALE = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;
