import type { Calendar, CalendarYear } from '@sunlit/domain/calendar';
import type { LawBundle } from '@sunlit/domain/catalogue';
import type { CalendarContent, Draft, DraftLine, MovedLimit, PreviewPage } from '@sunlit/domain/contracts';
import { ask, withJson, type Asked } from './center-api.ts';

/** `GET /api/catalogue`: the law in force, here without its roles. */
export type PublishedLaw = Pick<LawBundle, 'version' | 'departments' | 'items' | 'rules'> & {
  readonly riskPoints: NonNullable<LawBundle['riskPoints']>;
};

export const publishedCalendar = (): Promise<Asked<Calendar>> => ask('/api/law/calendar');
export const publishedLaw = (): Promise<Asked<PublishedLaw>> => ask('/api/catalogue');

export const allDrafts = (): Promise<Asked<readonly DraftLine[]>> => ask('/api/drafts');
export const draftOf = (id: string): Promise<Asked<Draft>> => ask(`/api/drafts/${encodeURIComponent(id)}`);
export const draftCalendar = (basedOn: number, content: CalendarContent): Promise<Asked<{ readonly id: string }>> =>
  ask('/api/drafts/calendar', withJson('POST', { basedOn, content }));
export const publishDraft = (id: string): Promise<Asked<{ readonly version: number; readonly hash: string }>> =>
  ask(`/api/drafts/${encodeURIComponent(id)}/publish`, { method: 'POST' });
export const discardDraft = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/drafts/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** An official notice read as the list of one year; nothing is stored. */
export const readNotice = (text: string, year: number): Promise<Asked<{ readonly year: CalendarYear }>> =>
  ask('/api/drafts/notice', withJson('POST', { text, year }));

export interface Preview {
  /** Open cases looked at. */
  readonly checked: number;
  readonly moved: readonly MovedLimit[];
}

/** Follows the preview to its end and tells how far it is; stops asking once `isWanted` says no. */
export async function previewOf(
  id: string,
  tell: (soFar: Preview) => void,
  isWanted: () => boolean,
): Promise<Asked<Preview>> {
  let whole: Preview = { checked: 0, moved: [] };
  let after = '';
  do {
    const query = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
    const answer: Asked<PreviewPage> = await ask(`/api/drafts/${encodeURIComponent(id)}/preview${query}`);
    if (!answer.ok) return answer;
    const { checked, moved, next } = answer.value;
    whole = { checked: whole.checked + checked, moved: [...whole.moved, ...moved] };
    after = next;
    tell(whole);
  } while (after !== '' && isWanted());
  return { ok: true, value: whole };
}

const sheetTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** How the center is told what a file is, by its name; undefined for what it cannot read. */
export function sheetTypeOf(fileName: string): string | undefined {
  const ending = fileName.toLowerCase().split('.').at(-1);
  return ending === 'xlsx' || ending === 'csv' ? sheetTypes[ending] : undefined;
}

/** Where the catalogue in force is downloaded as a file. */
export const exportAddress = (format: keyof typeof sheetTypes): string => `/api/catalogue/export?format=${format}`;

/** A whole catalogue as a draft, or every cell that cannot be taken. */
export const importSheet = (basedOn: number, file: Blob, type: string): Promise<Asked<{ readonly id: string }>> =>
  ask(`/api/drafts/sheet?basedOn=${basedOn}`, { method: 'POST', headers: { 'content-type': type }, body: file });
