import type { Due } from '@sunlit/domain/calendar';
import type { Wording } from '@sunlit/domain/catalogue';
import type { LoopState, LoopStep } from '@sunlit/domain/loop';
import type { Contact, Given } from '@sunlit/domain/visit';
import { ask, withJson, type Asked } from './center-api.ts';

/** A bad rating that is followed; nothing of a rating, a visit or a person. */
export interface LoopLine {
  readonly loop: number;
  readonly contact: 0 | 1;
  readonly state: LoopState;
  readonly due: Due | null;
  readonly next: readonly LoopStep[];
}
/** What was said, told for a clue and a purpose. */
export interface LoopSaid {
  readonly grade: string;
  readonly reasons: readonly string[];
  readonly words: string;
  readonly contact: Contact | null;
  readonly items: readonly { readonly code: string; readonly name: Wording }[];
}
/** What is to be mended. */
export interface Rectification {
  readonly loop: number;
  readonly item: Wording;
  readonly reasons: readonly string[];
  readonly words: string;
  readonly due: Due;
}

export const loopPage = (
  page: number,
): Promise<Asked<{ readonly total: number; readonly pageSize: number; readonly loops: readonly LoopLine[] }>> =>
  ask(`/api/loop?page=${page}`);
export const rectifications = (): Promise<Asked<{ readonly rectify: readonly Rectification[] }>> =>
  ask('/api/loop/rectify');
export const viewLoop = (loop: number, clue: string, purpose: string): Promise<Asked<LoopSaid>> =>
  ask(`/api/loop/${loop}/view`, withJson('POST', { clue, purpose }));
export const stepLoop = (loop: number, step: Readonly<Record<string, unknown>>): Promise<Asked<unknown>> =>
  ask(`/api/loop/${loop}/steps`, withJson('POST', step));
/** A rating on paper or given aloud; `sheet`: the picture of the sheet (JPEG, base64url). */
export const enterRating = (entry: {
  readonly visitRef: string;
  readonly channel: 'paper' | 'assisted';
  readonly given: Given;
  readonly sheet?: string;
}): Promise<Asked<unknown>> => ask('/api/ratings/entered', withJson('POST', entry));
