import type { EndedSubject, OwedErasure } from '@sunlit/domain/contracts';
import type { Schedule } from '@sunlit/domain/keeping';
import { ask, withJson, type Asked } from './center-api.ts';

/** What one person asked for and a second approves. */
export interface KeepingRequest {
  readonly seq: number;
  readonly kind: 'schedule' | SubjectWish['kind'];
  /** "" of a schedule. */
  readonly subject: string;
  readonly schedule: Schedule | null;
  /** "" of a schedule, and where it was erased. */
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAtMs: number;
  readonly state: 'open' | 'approved' | 'discarded';
  readonly endedBy: string;
}
/** `GET /api/keeping`. */
export interface KeepingPage {
  readonly schedule: { readonly schedule: Schedule; readonly setAtMs: number } | null;
  /** Under a legal hold; the first by name where there are very many. */
  readonly held: { readonly total: number; readonly subjects: readonly string[] };
  /** Machines that have not said yet that what was erased is gone from their disks; the oldest first. */
  readonly owed: { readonly total: number; readonly rows: readonly OwedErasure[] };
  readonly pageSize: number;
  readonly total: number;
  readonly asked: readonly KeepingRequest[];
}
export interface SubjectWish {
  readonly kind: 'hold' | 'lift' | 'erasure';
  readonly subject: string;
  readonly reason: string;
}
export type KeepingWish = SubjectWish | { readonly kind: 'schedule'; readonly schedule: Schedule };

export const keepingPage = (page: number): Promise<Asked<KeepingPage>> => ask(`/api/keeping?page=${page}`);
export const endedPage = (
  kind: 'case' | 'visit',
  page: number,
): Promise<Asked<{ readonly more: 0 | 1; readonly ended: readonly EndedSubject[] }>> =>
  ask(`/api/keeping/ended?kind=${kind}&page=${page}`);
export const askKeeping = (wish: KeepingWish): Promise<Asked<{ readonly asked: number }>> =>
  ask('/api/keeping/asked', withJson('POST', wish));
export const approveKeeping = (seq: number): Promise<Asked<unknown>> =>
  ask(`/api/keeping/asked/${seq}/approve`, { method: 'POST' });
export const discardKeeping = (seq: number): Promise<Asked<unknown>> =>
  ask(`/api/keeping/asked/${seq}`, { method: 'DELETE' });
