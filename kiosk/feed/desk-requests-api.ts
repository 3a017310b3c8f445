import { ask, withJson, type Asked } from './center-api.ts';

/** `GET /api/desk-epochs`, the newest first. */
export interface DeskEpoch {
  readonly desk: string;
  readonly epoch: number;
  readonly state: 'writing' | 'replaced' | 'revoked';
  readonly salvage: 0 | 1;
  /** Id of the spare's approval; "" when the machine was enrolled in the usual way. */
  readonly spare: string;
  readonly enrolledAtMs: number;
  readonly receiptedSeq: number;
  readonly heardSeq: number;
  readonly missing: number;
  readonly cases: number;
  readonly alive: 0 | 1;
}
/** `GET /api/desk-requests`, the newest first. */
export interface DeskRequest {
  readonly id: string;
  readonly kind: 'rehome' | 'salvage' | 'spare';
  readonly desk: string;
  readonly deskEpoch: number;
  readonly toDesk: string;
  readonly placeKind: 'window' | 'office';
  readonly askedBy: string;
  readonly askedAtRealMs: number;
  readonly expiresAtRealMs: number;
  readonly state: 'open' | 'approved' | 'done' | 'discarded';
  readonly approvedBy: string;
  readonly usedBy: string;
}
export interface DeskWish {
  readonly kind: DeskRequest['kind'];
  readonly desk: string;
  readonly deskEpoch?: number;
  readonly toDesk?: string;
  readonly placeKind?: 'window' | 'office';
}
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

export const deskEpochs = (): Promise<Asked<readonly DeskEpoch[]>> => ask('/api/desk-epochs');
export const deskRequests = (): Promise<Asked<readonly DeskRequest[]>> => ask('/api/desk-requests');
export const askDesk = (wish: DeskWish): Promise<Asked<AskedFor>> => ask('/api/desk-requests', withJson('POST', wish));
export const approveDesk = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/desk-requests/${encodeURIComponent(id)}/approve`, { method: 'POST' });
export const discardDesk = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/desk-requests/${encodeURIComponent(id)}`, { method: 'DELETE' });

export const pendingPeople = (): Promise<Asked<readonly PendingPerson[]>> => ask('/api/users/pending');
export const approvePerson = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/users/pending/${encodeURIComponent(id)}/approve`, { method: 'POST' });
export const discardPerson = (id: string): Promise<Asked<unknown>> =>
  ask(`/api/users/pending/${encodeURIComponent(id)}`, { method: 'DELETE' });
