import type { RatingKey } from '@sunlit/domain/hall';
import { ask, askBlob, withJson, type Asked } from './center-api.ts';
import type { Why } from './review-api.ts';

/** A rating that was entered from a sheet of paper; nothing of visit or grade. */
export interface SheetLine {
  readonly rating: RatingKey;
  readonly enteredBy: string;
  readonly atMs: number;
}
/** A sheet with what was entered from it; `visitRef` and `clerk` "" of one without a contact. */
export interface Entry {
  readonly visitRef: string;
  readonly clerk: string;
  readonly grade: string;
  readonly scale: string;
  readonly sheet: {
    /** JPEG, base64url. */
    readonly picture: string;
    readonly enteredBy: string;
    readonly reasons: readonly string[];
    readonly words: string;
    readonly contact: 0 | 1;
  };
}
/** A photo of the counter, or why there is none. */
export interface PhotoLine {
  readonly picture: string;
  readonly cause: 'acceptance' | 'delivery';
  readonly device: string;
  readonly atMs: number;
  /** "" for one that was kept. */
  readonly missing: string;
  readonly erased: 0 | 1;
}

export const sheetPage = (
  page: number,
): Promise<Asked<{ readonly total: number; readonly pageSize: number; readonly sheets: readonly SheetLine[] }>> =>
  ask(`/api/reviews/sheets?page=${page}`);
/** Recorded with who looks before the answer comes. */
export const openSheet = (rating: RatingKey, why: Why): Promise<Asked<Entry>> =>
  ask('/api/reviews/entry', withJson('POST', { rating, ...why }));
export const photosOf = (subject: string): Promise<Asked<{ readonly pictures: readonly PhotoLine[] }>> =>
  ask(`/api/reviews/pictures?subject=${encodeURIComponent(subject)}`);
/** Recorded with who looks before the answer comes. */
export const openPhoto = (picture: string, why: Why): Promise<Asked<Blob>> =>
  askBlob('/api/reviews/picture', withJson('POST', { picture, ...why }));
