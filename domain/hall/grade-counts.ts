import type { Static } from 'typebox';
import Type from 'typebox';
import { shareOf, type Share } from './share-of.ts';
import { shownCells } from './small-cells.ts';
import { commitHash, type Commit, type Hex, type Kit, type Opening } from '../evidence/index.ts';

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const grades = ['1', '2', '3', '4', '5'] as const;
export type GradeText = (typeof grades)[number];

/** Ratings by grade. */
export const GradeCountsSchema = Type.Object(
  { '1': Count, '2': Count, '3': Count, '4': Count, '5': Count },
  { additionalProperties: false },
);
export type GradeCounts = Static<typeof GradeCountsSchema>;

export const NO_GRADES: GradeCounts = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 };

export type OpeningFault = 'invented' | 'missing' | 'scale' | 'grade';
/** Openings held against the commits of the ratings they are said to open. */
export interface CountedOpenings {
  readonly counts: GradeCounts;
  /** `at`: index of the rating; -1 for an opening that fits none of them (a second one of the same commit neither). */
  readonly faults: readonly { readonly fault: OpeningFault; readonly at: number }[];
}

const LABELS = ['grade', 'scale'] as const;

/** Counts a batch from its openings, in whatever order they come. Never throws: a malformed opening is an invented one. */
export function countOpenings(
  kit: Kit,
  scale: string,
  ratings: readonly { readonly commits: readonly Commit[] }[],
  openings: readonly Opening[],
): CountedOpenings {
  const places = placesOf(ratings);
  const counts = { ...NO_GRADES };
  const faults: { fault: OpeningFault; at: number }[] = [];
  for (const opening of openings) {
    const at = places.get(`${opening.label} ${hashOf(kit, opening)}`)?.shift();
    if (at === undefined) faults.push({ fault: 'invented', at: -1 });
    else if (opening.label === 'grade' && isGrade(opening.value)) counts[opening.value] += 1;
    else if (opening.label === 'grade') faults.push({ fault: 'grade', at });
    else if (opening.value !== scale) faults.push({ fault: 'scale', at });
  }
  const missing = new Set([...places.values()].flat());
  return { counts, faults: [...faults, ...[...missing].map((at) => ({ fault: 'missing', at }) as const)] };
}

/** The ratings whose commit has a hash, by label and hash; each is taken by one opening. */
function placesOf(ratings: readonly { readonly commits: readonly Commit[] }[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  ratings.forEach(({ commits }, at) => {
    for (const label of LABELS) {
      const hash = commits.find((commit) => commit.label === label)?.hash ?? '';
      const name = `${label} ${hash}`;
      places.set(name, [...(places.get(name) ?? []), at]);
    }
  });
  return places;
}

/** "?" for an opening without a hash: no commit has it. */
function hashOf(kit: Kit, opening: Opening): Hex {
  try {
    return commitHash(kit, opening);
  } catch {
    return '?';
  }
}

export function isGrade(value: string): value is GradeText {
  return (grades as readonly string[]).includes(value);
}

export function addCounts(a: GradeCounts, b: GradeCounts): GradeCounts {
  const sum = { ...NO_GRADES };
  for (const grade of grades) sum[grade] = a[grade] + b[grade];
  return sum;
}

export function totalOf(counts: GradeCounts): number {
  return grades.reduce((sum, grade) => sum + counts[grade], 0);
}

/** How grades are put together, from the finest to the coarsest; the last is the total, which is always shown. */
const GROUPINGS: readonly (readonly (readonly GradeText[])[])[] = [
  [['1'], ['2'], ['3'], ['4'], ['5']],
  [['1', '2'], ['3'], ['4', '5']],
  [
    ['1', '2'],
    ['3', '4', '5'],
  ],
  [
    ['1', '2', '3'],
    ['4', '5'],
  ],
  [['1', '2', '3', '4'], ['5']],
  [['1', '2', '3', '4', '5']],
];

/** The same for the choices of a pad with three keys, which has no others to be counted with. */
const THREE_KEYS: typeof GROUPINGS = [[['1'], ['2'], ['3']], [['1', '2'], ['3']], [['1', '2', '3']]];

/** Ratings of grades that lie side by side, counted together. */
export interface ShownCount {
  readonly grades: readonly GradeText[];
  readonly count: number;
}

/**
 * Counts as those who watch the hall may see them: the finest grouping in which every group has five or more, else the total alone. A hidden count cannot be worked
 * out: whoever knows this rule and all that is shown still finds five values or more for each grade that stands in a group.
 */
export function shownCounts(counts: GradeCounts, scale: string): ShownCount[] {
  const cells = shownCells(scale === 'three-key' ? THREE_KEYS : GROUPINGS, counts);
  return cells.map(({ of: grades, count }) => ({ grades, count }));
}

/** The lowest grade that is no bad one (政务服务好差评). */
const LEAST_GOOD: GradeText = '3';

/**
 * The good rate of counts as they are shown: grades 3 to 5 of all, with its interval. Null where a shown group holds good and bad grades together, which would tell what
 * the grouping hides, for no ratings, and for any scale but the five grades, whose choices are no grades.
 */
export function goodShare(scale: string, shown: readonly ShownCount[]): Share | null {
  const isMixed = shown.some(({ grades: group }) => new Set(group.map((grade) => grade >= LEAST_GOOD)).size > 1);
  if (scale !== 'five-grade' || isMixed) return null;
  const sum = (of: readonly ShownCount[]): number => of.reduce((total, { count }) => total + count, 0);
  return shareOf(sum(shown.filter(({ grades: group }) => group.every((grade) => grade >= LEAST_GOOD))), sum(shown));
}
