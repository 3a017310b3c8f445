import type { Department } from '@sunlit/domain/catalogue';
import type { TimelineStep } from '@sunlit/domain/contracts';
import { clockSkewMs } from './law-clock.ts';
import { skewMs } from './now.ts';

export interface Me {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
}
/** `refused`: wrong user or password, or no session; `many`: asked to wait; `lost`: no answer or an answer we cannot read. */
export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'refused' | 'many' | 'lost' };

export const signIn = (user: string, password: string): Promise<Asked<unknown>> =>
  ask('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });

export const signOut = (): Promise<Asked<unknown>> => ask('/api/session', { method: 'DELETE' });

export const whoAmI = async (): Promise<Asked<Me>> => ask<Me>('/api/me');

/** Departments of the law in force. */
export const lawDepartments = (): Promise<Asked<{ readonly departments: readonly Department[] }>> =>
  ask('/api/catalogue');

export const timelineOf = (caseRef: string): Promise<Asked<readonly TimelineStep[]>> =>
  ask(`/api/cases/${encodeURIComponent(caseRef)}/timeline`);

async function ask<T>(path: string, init: RequestInit = {}): Promise<Asked<T>> {
  try {
    const sentMs = Date.now();
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
    skewMs.value = clockSkewMs(response.headers.get('date'), sentMs, Date.now());
    if (response.status === 429) return { ok: false, why: 'many' };
    if (response.status >= 500) return { ok: false, why: 'lost' };
    if (!response.ok) return { ok: false, why: 'refused' };
    const text = await response.text();
    // The center is the only author of these answers; its routes declare this very type.
    return { ok: true, value: (text === '' ? null : JSON.parse(text)) as T };
  } catch {
    return { ok: false, why: 'lost' };
  }
}
