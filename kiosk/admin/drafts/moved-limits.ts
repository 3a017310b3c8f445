import type { MovedLimit } from '@sunlit/domain/contracts';

export interface MovedCounts {
  readonly cases: number;
  readonly limits: number;
  readonly earlier: number;
  readonly later: number;
}

export function countMoved(moved: readonly MovedLimit[]): MovedCounts {
  const earlier = moved.filter(({ fromMs, toMs }) => toMs < fromMs).length;
  return {
    cases: new Set(moved.map(({ caseRef }) => caseRef)).size,
    limits: moved.length,
    earlier,
    later: moved.length - earlier,
  };
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** From 1; a page that is asked for and does not exist is the nearest that does. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(all: readonly T[], asked: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages, Math.max(1, asked));
  return { rows: all.slice((page - 1) * size, page * size), page, pages };
}
