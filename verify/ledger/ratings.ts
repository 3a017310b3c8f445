import type { Kit, Opening } from '@sunlit/domain/evidence';
import type { GradeCounts, OpeningFault, RatingKey } from '@sunlit/domain/hall';
import { compareRatings, countOpenings, LEAST_OPENED, MOST_OPENED, totalOf } from '@sunlit/domain/hall';
import type { Entry } from './entry.ts';
import { compareInLedger, isRating, placeOf } from './entry.ts';
import type { FindingCode, Report } from './finding.ts';
import { erasedRatings, isBatchBody, type BatchBody } from './rating-kinds.ts';

/** An opened grade or scale of the batch that a record of the center counts. */
export interface BatchOpening extends Opening {
  readonly origin: string;
  readonly seq: number;
}
export interface LinedOpening {
  readonly line: number;
  readonly opening: BatchOpening;
}
/** What was found of counted grades. */
export interface CountedRatings {
  readonly batches: number;
  readonly ratings: number;
  /** Of these, in batches whose openings are in the file. */
  readonly recounted: number;
  /** Ratings in no batch yet. */
  readonly waiting: number;
  /** Visits and cases whose values two people had erased. */
  readonly erased: number;
}

/**
 * Checks every batch of counted ratings: lawful in form, over ratings of this ledger, none counted twice; and where the file holds openings of it, that
 * they are those of exactly these ratings and give the counts.
 */
export function checkRatings(
  kit: Kit,
  entries: readonly Entry[],
  openings: readonly LinedOpening[],
  centers: ReadonlySet<string>,
  report: Report,
): CountedRatings {
  const ratings = new Map(entries.filter(isRating).map((entry) => [nameOf(entry), entry]));
  const opened = new Map<string, LinedOpening[]>();
  for (const each of openings) {
    const name = batchName(each.opening);
    opened.set(name, [...(opened.get(name) ?? []), each]);
  }
  const counted = new Set<string>();
  const erasures = entries.filter(({ type }) => type === 'Erased');
  const erased = new Set(erasures.flatMap((entry) => erasedNames(entry, centers, report)));
  let recounted = 0;
  const batches = entries.filter(({ type }) => type === 'RatingsOpened').toSorted(compareInLedger);
  for (const entry of batches) {
    const body = batchBody(entry, centers, report);
    if (body === undefined) continue;
    const named = namedRatings(entry, body, { ratings, counted }, report);
    const mine = opened.get(batchName(entry)) ?? [];
    if (mine.length === 0 || named === undefined) continue;
    recounted += recount(kit, entry, body, { ratings: named, erased }, mine, report);
  }
  const known = new Set(batches.map(batchName));
  for (const { line, opening } of openings) {
    const name = batchName(opening);
    if (known.has(name)) continue;
    report({ code: 'ratings/no-batch', line, where: name, text: 'an opening of a batch that no record names' });
  }
  const waiting = ratings.size - counted.size;
  return { batches: batches.length, ratings: counted.size, recounted, waiting, erased: erasures.length };
}

function batchName({ origin, seq }: Pick<Entry, 'origin' | 'seq'>): string {
  return `batch ${origin} seq ${String(seq)}`;
}

function nameOf({ origin, epoch, seq }: RatingKey): string {
  return placeOf({ origin, epoch, seq });
}

/** Whose openings may be missing from here on. */
function erasedNames(entry: Entry, centers: ReadonlySet<string>, report: Report): readonly string[] {
  const at = { line: entry.line, where: placeOf(entry) };
  const ratings = erasedRatings(entry.body);
  if (!centers.has(entry.origin)) report({ ...at, code: 'erased/not-by-center', text: 'only the center erases' });
  else if (ratings === undefined)
    report({ ...at, code: 'erased/body', text: 'the record does not name what was erased' });
  else return ratings.map(nameOf);
  return [];
}

function batchBody(entry: Entry, centers: ReadonlySet<string>, report: Report): BatchBody | undefined {
  const { line, body, origin } = entry;
  const at = { line, where: placeOf(entry) };
  if (!centers.has(origin)) report({ ...at, code: 'ratings/not-by-center', text: 'only the center counts ratings' });
  if (!isBatchBody(body)) {
    report({ ...at, code: 'ratings/body', text: 'the record does not name scale, ratings and counts' });
    return undefined;
  }
  const { ratings, counts } = body;
  const size = ratings.length;
  const isOrdered = ratings.every((rating, place) => {
    const before = ratings[place - 1];
    return before === undefined || compareRatings(before, rating) < 0;
  });
  if (size < LEAST_OPENED || size > MOST_OPENED || !isOrdered || totalOf(counts) !== size)
    report({
      ...at,
      code: 'ratings/body',
      text: `not ${String(LEAST_OPENED)} to ${String(MOST_OPENED)} ratings in order, counted once each`,
    });
  return body;
}

/** The ratings of a batch; undefined where one of them is unknown or was counted before. */
function namedRatings(
  entry: Entry,
  { ratings: keys }: BatchBody,
  { ratings, counted }: { readonly ratings: ReadonlyMap<string, Entry>; readonly counted: Set<string> },
  report: Report,
): readonly Entry[] | undefined {
  const at = { line: entry.line, where: placeOf(entry) };
  const named = keys.map((key) => {
    const name = nameOf(key);
    const rating = ratings.get(name);
    const isBefore = rating !== undefined && compareInLedger(rating, entry) < 0;
    if (!isBefore) report({ ...at, code: 'ratings/unknown', text: `${name} is no rating given before` });
    else if (counted.has(name)) report({ ...at, code: 'ratings/twice', text: `${name} was counted before` });
    const isSound = isBefore && !counted.has(name);
    if (isBefore) counted.add(name);
    return isSound ? rating : undefined;
  });
  const sound = named.filter((rating) => rating !== undefined);
  return sound.length === named.length ? sound : undefined;
}

const codes: Readonly<Record<OpeningFault, readonly [FindingCode, string]>> = {
  invented: ['ratings/invented', 'an opening fits none of the ratings, or one that was opened already'],
  missing: ['ratings/missing', 'its grade or scale is not opened'],
  scale: ['ratings/value', 'it was given on another scale'],
  grade: ['ratings/value', 'what was committed to is no grade'],
};

/** How many ratings were counted again. */
function recount(
  kit: Kit,
  entry: Entry,
  { scale, counts: said }: BatchBody,
  { ratings, erased }: { readonly ratings: readonly Entry[]; readonly erased: ReadonlySet<string> },
  openings: readonly LinedOpening[],
  report: Report,
): number {
  const { counts, faults } = countOpenings(
    kit,
    scale,
    ratings,
    openings.map(({ opening }) => opening),
  );
  const isGone = (at: number): boolean => ratings[at] !== undefined && erased.has(nameOf(ratings[at]));
  const gone = ratings.filter((_, at) => isGone(at)).length;
  const wrong = faults.filter(({ fault, at }) => fault !== 'missing' || !isGone(at));
  for (const { fault, at } of wrong) {
    const [code, text] = codes[fault];
    const rating = ratings[at];
    const line = rating?.line ?? openings[0]?.line ?? 0;
    report({ code, line, where: rating ? placeOf(rating) : batchName(entry), text });
  }
  // What was erased was counted once, and can only be missing now.
  const isSame = totalOf(said) - totalOf(counts) <= gone && isWithin(counts, said);
  if (!isSame && wrong.length === 0)
    report({ code: 'ratings/counts', line: entry.line, where: placeOf(entry), text: 'the openings give other counts' });
  return ratings.length - gone;
}

function isWithin(counts: GradeCounts, said: GradeCounts): boolean {
  return ([1, 2, 3, 4, 5] as const).every((grade) => counts[grade] <= said[grade]);
}
