import Type, { type Static } from 'typebox';
import type { CardLevel } from '../contracts/board.ts';
import type { CardStage } from './card-state.ts';
import type { ScoreTable } from './score-table.ts';
import { stands } from './stands.ts';

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** A month of a department in numbers: completed cases, those of them that were late, cards that stand by level, cards that were taken back. */
export const ScoreSchema = Type.Object(
  {
    department: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' }),
    completed: Count,
    late: Count,
    warning: Count,
    yellow: Count,
    red: Count,
    revoked: Count,
    cancelled: Count,
    score: Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Literal('too-few')]),
  },
  { additionalProperties: false },
);
export type Score = Static<typeof ScoreSchema>;
export type ScoreCounts = Omit<Score, 'score'>;

/** How a card counts; `undetermined`: it waits for a person. */
export type CardShare = CardStage | 'undetermined';
/** How many cards there are, by level and by how they count: `yellow/upheld`; none that is 0. */
export type CardTally = Readonly<Record<string, number>>;

export function shareOf(card: { readonly state: CardStage; readonly undetermined: 0 | 1 }): CardShare {
  const isWaiting = card.undetermined === 1 && (card.state === 'issued' || card.state === 'explained');
  return isWaiting ? 'undetermined' : card.state;
}

/** `by` may be below 0. */
export function tallied(tally: CardTally, level: CardLevel, share: CardShare, by: number): CardTally {
  const name = `${level}/${share}`;
  const { [name]: before = 0, ...others } = tally;
  return before + by === 0 ? others : { ...others, [name]: before + by };
}

export function cardsIn(tally: CardTally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** One line of the sum: so many, each so many points; `floor` is what keeps a month from falling below nothing. */
export interface Addend {
  readonly name: 'start' | CardLevel | 'floor';
  readonly count: number;
  readonly each: number;
  readonly points: number;
}

export function addends(counts: Pick<ScoreCounts, CardLevel>, { start, takes }: ScoreTable): Addend[] {
  const lines: Addend[] = [{ name: 'start', count: 1, each: start, points: start }];
  for (const name of ['warning', 'yellow', 'red'] as const) {
    const [count, each] = [counts[name], 0 - takes[name]];
    lines.push({ name, count, each, points: each * count });
  }
  const below = Math.max(0, -lines.reduce((sum, { points }) => sum + points, 0));
  return below === 0 ? lines : [...lines, { name: 'floor', count: 1, each: below, points: below }];
}

/** The month of a department from its cards and completed cases; integers alone (docs/decisions/0013). */
export function scoreOf({ department, completed, late, cards }: MonthTally, table: ScoreTable): Score {
  const sum = (level: CardLevel | '', isCounted: (share: CardShare) => boolean): number =>
    Object.entries(cards).reduce((total, [name, count]) => {
      const [of = '', share = ''] = name.split('/');
      return (level === '' || of === level) && isCounted(share as CardShare) ? total + count : total;
    }, 0);
  const counts = {
    department,
    completed,
    late,
    warning: sum('warning', isStanding),
    yellow: sum('yellow', isStanding),
    red: sum('red', isStanding),
    revoked: sum('', (share) => share === 'revoked'),
    cancelled: sum('', (share) => share === 'cancelled'),
  };
  if (completed < table.fewest) return { ...counts, score: 'too-few' };
  return { ...counts, score: addends(counts, table).reduce((total, { points }) => total + points, 0) };
}

/** What the folds keep of a month of a department. */
export interface MonthTally {
  readonly department: string;
  readonly completed: number;
  /** Completed, with a yellow or red card of time that stands. */
  readonly late: number;
  readonly cards: CardTally;
}

function isStanding(share: CardShare): boolean {
  return share !== 'undetermined' && stands({ state: share, undetermined: 0 });
}

/** A department whose month is otherwise than was said. */
export interface ScoreChange {
  readonly was: Score;
  readonly now: Score;
}

/** What differs between what was said of a month and what it comes to, in order of departments. */
export function changedScores(said: readonly Score[], now: readonly Score[]): ScoreChange[] {
  const before = new Map(said.map((score) => [score.department, score]));
  return now
    .map((score) => ({ was: before.get(score.department) ?? emptyScore(score.department), now: score }))
    .filter(({ was, now }) => !isSameScore(was, now));
}

export function isSameScore(a: Score, b: Score): boolean {
  return scoreFields.every((name) => a[name] === b[name]);
}

const scoreFields = Object.keys(ScoreSchema.properties) as (keyof Score)[];

function emptyScore(department: string): Score {
  const none = { completed: 0, late: 0, warning: 0, yellow: 0, red: 0, revoked: 0, cancelled: 0 };
  return { department, ...none, score: 'too-few' };
}
