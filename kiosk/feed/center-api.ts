import type { Department, Wording } from '@sunlit/domain/catalogue';
import type { BoardClock, BoardMark, SheetFault, TimelineStep } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { clockSkewMs } from './law-clock.ts';
import { skewMs } from './now.ts';

export interface Me {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
}
/** One thing that is wrong in what was sent: a cell of a table, a line of a notice or a field of a document. */
export interface CenterFault extends Partial<SheetFault> {
  readonly line?: number;
  readonly field?: string;
  readonly reason: string;
}
/** Why the center said no: a code, words for the log, the field in question, and everything that is wrong where it was read whole. */
export interface CenterRefusal {
  readonly code: string;
  readonly message: string;
  readonly field: string;
  readonly faults: readonly CenterFault[];
  /** Where a rule refused: rule, basis and cure. */
  readonly refusal?: Refusal;
}
/** `refused`: the center said no; `many`: asked to wait; `lost`: no answer or an answer we cannot read. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: CenterRefusal }
  | { readonly ok: false; readonly why: 'many' | 'lost' };

export const signIn = (user: string, password: string): Promise<Asked<unknown>> =>
  ask('/api/session', withJson('POST', { user, password }));

export const signOut = (): Promise<Asked<unknown>> => ask('/api/session', { method: 'DELETE' });

/** Only a demo has such a clock to tell. */
export const demoClock = (): Promise<Asked<BoardClock>> => ask('/api/clock');

export const whoAmI = async (): Promise<Asked<Me>> => ask<Me>('/api/me');

/** Departments and rules of the law in force, by their names. */
export const lawNames = (): Promise<
  Asked<{
    readonly departments: readonly Department[];
    readonly rules: readonly { readonly id: string; readonly title: Wording }[];
  }>
> => ask('/api/catalogue');

export const timelineOf = (caseRef: string): Promise<Asked<readonly TimelineStep[]>> =>
  ask(`/api/cases/${encodeURIComponent(caseRef)}/timeline`);

/** The newest acts that a rule refused or marked. */
export const newestMarks = (): Promise<Asked<{ readonly total: number; readonly marks: readonly BoardMark[] }>> =>
  ask('/api/marks');

export function withJson(method: 'POST', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** One question to the center, never thrown. The center is the only author of the answers; its routes declare the very type `T`. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Asked<T>> {
  const asked = await askText(path, init);
  if (!asked.ok) return asked;
  try {
    return { ok: true, value: (asked.value === '' ? null : JSON.parse(asked.value)) as T };
  } catch {
    return { ok: false, why: 'lost' };
  }
}

/** The same for an answer that is kept as it is: a file. */
export function askText(path: string, init: RequestInit = {}): Promise<Asked<string>> {
  return askAs(path, init, (response) => response.text());
}

/** The same for a picture. */
export function askBlob(path: string, init: RequestInit = {}): Promise<Asked<Blob>> {
  return askAs(path, init, (response) => response.blob());
}

async function askAs<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<Asked<T>> {
  try {
    const sentMs = Date.now();
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
    skewMs.value = clockSkewMs(response.headers.get('date'), sentMs, Date.now());
    if (response.status === 429) return { ok: false, why: 'many' };
    if (response.status >= 500) return { ok: false, why: 'lost' };
    if (!response.ok) return { ok: false, why: 'refused', refusal: refusalOf(await response.text()) };
    return { ok: true, value: await read(response) };
  } catch {
    return { ok: false, why: 'lost' };
  }
}

/** An answer that is no error of ours (a proxy's page) is still a no. */
function refusalOf(text: string): CenterRefusal {
  const nothing: CenterRefusal = { code: '', message: '', field: '', faults: [] };
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<CenterRefusal>) };
  } catch {
    return nothing;
  }
}
