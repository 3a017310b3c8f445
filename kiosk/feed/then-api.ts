import type { BoardThen } from '@sunlit/domain/contracts';
import { ask, type Asked } from './center-api.ts';

const MINUTE_MS = 60_000;

export const boardThen = (atMs: number): Promise<Asked<BoardThen>> => ask(`/api/board?atMs=${atMs}`);

/** The instant of `YYYY-MM-DDTHH:MM` in the hall's civil time; undefined for anything else. */
export function instantOf(text: string, offsetMinutes: number): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined;
  const utcMs = Date.parse(`${text}Z`);
  return Number.isNaN(utcMs) ? undefined : utcMs - offsetMinutes * MINUTE_MS;
}

/** The same instant as a field of a form has it. */
export function fieldOf(atMs: number, offsetMinutes: number): string {
  return new Date(atMs + offsetMinutes * MINUTE_MS).toISOString().slice(0, 16);
}
