import type { DeskRequest, DeskWish, HeardEpoch } from '@sunlit/domain/contracts';
import { ask, withJson, type Asked } from './center-api.ts';

/** `code`: of a spare, shown once. */
export interface AskedFor {
  readonly id: string;
  readonly cases: number;
  readonly left: number;
  readonly code?: string;
}
/** `GET /api/users/pending`. */
export interface PendingPerson {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly active: 0 | 1;
  readonly password: 0 | 1;
  readonly askedBy: string;
}

export const deskEpochs = (): Promise<Asked<readonly HeardEpoch[]>> => ask('/api/desk-epochs');
export const deskRequests = (): Promise<Asked<readonly DeskRequest[]>> => ask('/api/desk-requests');
/** What the wish leaves out does not belong to its kind. */
export type AskedWish = Pick<DeskWish, 'kind' | 'desk'> & Partial<DeskWish>;

export const askDesk = (wish: AskedWish): Promise<Asked<AskedFor>> => ask('/api/desk-requests', withJson('POST', wish));
export const approveDesk = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/desk-requests/${encodeURIComponent(id)}/approve`, { method: 'POST' });
export const discardDesk = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/desk-requests/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** At once, by one administrator: a stolen machine does not wait for a second one. */
export const revokeDesk = (desk: string): Promise<Asked<unknown>> =>
  ask(`/api/desks/${encodeURIComponent(desk)}/revoke`, { method: 'POST' });

export const pendingPeople = (): Promise<Asked<readonly PendingPerson[]>> => ask('/api/users/pending');
export const approvePerson = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/users/pending/${encodeURIComponent(id)}/approve`, { method: 'POST' });
export const discardPerson = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/users/pending/${encodeURIComponent(id)}`, { method: 'DELETE' });
