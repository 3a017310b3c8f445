import type { ReviewCard, ReviewUrge } from '@sunlit/domain/contracts';
import type { Ground, Outcome } from '@sunlit/domain/supervision';
import type { Done } from '../ledger/doors.ts';
import type { ScoreActs, ScoreReads } from './score-doors.ts';

/** Each rule and version of a case gives one card. */
export interface CardName {
  readonly caseRef: string;
  readonly rule: string;
  readonly ruleVersion: number;
}
/** An act on one card. */
export interface CardWish extends CardName {
  readonly by: string;
  readonly words: string;
}
/** What was said in one act on a card; `words` "" where they were erased with the case. */
export interface CardWords {
  readonly act: 'explained' | 'decided' | 'appealed' | 'closed';
  readonly by: string;
  readonly atMs: number;
  readonly seq: number;
  readonly words: string;
}
/** Empty texts ask for any. `posts`: those of these alone; null for all. */
export interface CardFilter {
  readonly state: string;
  readonly level: string;
  readonly caseRef: string;
  readonly posts: readonly string[] | null;
  readonly offset: number;
  readonly limit: number;
}
/** What may be done with cards and 督办. */
export interface SupervisionActs extends ScoreActs {
  /** The responsible post tells its side; `words` is committed to. */
  explainCard: { input: CardWish; answer: Done };
  /** `outcome` `lowered` is never done. */
  decideCard: { input: CardWish & { outcome: Outcome | 'lowered'; ground: Ground }; answer: Done };
  appealCard: { input: CardWish; answer: Done };
  /** What was said about a card; recorded with who reads and why before it is told. */
  viewCardWords: {
    input: CardName & { by: string; clue: string; purpose: string };
    answer: Done<{ words: readonly CardWords[] }>;
  };
  /** Judges so many cards again, after one in order of their keys; `next` "" at the end. */
  sweepCards: { input: { after: string; limit: number }; answer: { judged: number; revoked: number; next: string } };
  /** 督办 of an open case, at the post where it lies. `urged`: seq of the record. */
  urgeCase: { input: { by: string; caseRef: string; words: string }; answer: Done<{ urged: number }> };
  acknowledgeUrge: { input: { by: string; urged: number }; answer: Done };
}

/** What may be asked of them. */
export interface SupervisionReads extends ScoreReads {
  /** Cards for the review desk, or of one's own posts, the newest first. */
  cardCourses: { input: CardFilter; answer: { total: number; rows: readonly ReviewCard[] } };
  /** What was said about a card, for the responsible post; who wrote something reads that for good. */
  ownCardWords: { input: CardName & { by: string }; answer: Done<{ words: readonly CardWords[] }> };
  /** What was written in urging, for who holds the post, who wrote it, and supervisors; "" where it was erased with the case. */
  urgeWords: { input: { by: string; urged: number }; answer: Done<{ words: string }> };
  /** 督办, those not acknowledged first, then the newest. */
  urges: {
    input: { posts: readonly string[] | null; offset: number; limit: number };
    answer: { total: number; rows: readonly ReviewUrge[] };
  };
}
