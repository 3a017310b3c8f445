import type { LookKind } from '@sunlit/domain/fold';
import { ask, withJson, type Asked } from './center-api.ts';

/** For which clue and purpose something is looked at: on record before the answer comes. */
export interface Why {
  readonly clue: string;
  readonly purpose: string;
}
/** A single grade, as the center tells it to the review. */
export interface FoundGrade {
  readonly visitRef: string;
  readonly clerk: string;
  readonly grade: string;
  readonly scale: string;
}
export interface Look {
  readonly seq: number;
  readonly kind: LookKind;
  /** By which name it is found: place of a rating, key of a card, number of a case of the loop … */
  readonly of: string;
  readonly visitRef: string;
  readonly actor: string;
  readonly clue: string;
  /** "" where it was erased. */
  readonly purpose: string;
  readonly atMs: number;
}

/** Recorded with who looks before the answer comes. */
export const lookAtGrade = (question: Why & { readonly visitRef: string }): Promise<Asked<FoundGrade>> =>
  ask('/api/reviews/grade', withJson('POST', question));

export const newestLooks = (): Promise<Asked<{ readonly total: number; readonly looks: readonly Look[] }>> =>
  ask('/api/reviews/looks');
