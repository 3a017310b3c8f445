import { ask, withJson, type Asked } from './center-api.ts';

/** A witness outside the hall; `approvedBy` "" while a second administrator has not approved. */
export interface OutsideWitness {
  readonly name: string;
  readonly verifierKey: string;
  readonly askedBy: string;
  readonly approvedBy: string;
}
/** What a witness cosigned last. */
export interface Cosigner {
  /** Of a desk its origin. */
  readonly name: string;
  readonly tree: string;
  readonly size: number;
  /** By the witness's own clock. */
  readonly cosignedAtMs: number;
}
/** `GET /api/witnesses/standing`. */
export interface Standing {
  readonly tree: string;
  readonly size: number;
  /** 0: what is there is vouched for. */
  readonly unwitnessedSinceMs: number;
  /** Why nothing is signed any more; "" while all is well. */
  readonly fault: string;
  readonly cosigned: { readonly size: number; readonly signedAtMs: number } | null;
  readonly cosigners: readonly Cosigner[];
  /** 1: two administrators may open a new tree. */
  readonly mayReopen: 0 | 1;
  /** "" while nobody has asked. */
  readonly reopenAskedBy: string;
}

const of = (name: string): string => `/api/witnesses/${encodeURIComponent(name)}`;

export const witnessStanding = (): Promise<Asked<Standing>> => ask('/api/witnesses/standing');
export const outsideWitnesses = (): Promise<Asked<readonly OutsideWitness[]>> => ask('/api/witnesses');
export const askForWitness = (verifierKey: string): Promise<Asked<unknown>> =>
  ask('/api/witnesses', withJson('POST', { verifierKey }));
export const admitWitness = (name: string): Promise<Asked<unknown>> => ask(`${of(name)}/approve`, { method: 'POST' });
export const dismissWitness = (name: string): Promise<Asked<unknown>> => ask(of(name), { method: 'DELETE' });
/** `tree` "" while only one administrator has asked. */
export const reopenTree = (): Promise<Asked<{ readonly tree: string }>> => ask('/api/log/reopen', { method: 'POST' });
export const dropReopening = (): Promise<Asked<unknown>> => ask('/api/log/reopen', { method: 'DELETE' });
