import { disputeGrounds, type DisputeGround, type Settlement } from './dispute-grounds.ts';
import type { DisputeRule } from './dispute-refusals.ts';

/** What the law asks of a disputed fact. */
export interface Disputed {
  readonly state: 'open' | Settlement;
  /** Who did what is disputed. */
  readonly actor: string;
  readonly proposal: { readonly seq: number; readonly by: string } | null;
  /** What keeps the fact from taking effect now; undefined for nothing. */
  readonly effect: 'dispute/no-case' | 'dispute/moved-on' | 'dispute/cannot-follow' | undefined;
}
/** A person who proposes or answers. */
export interface Settler {
  readonly user: string;
  readonly roles: readonly string[];
}
export interface Outcome {
  readonly outcome: Settlement;
  readonly ground: DisputeGround;
}

/** Why a person may not propose this; undefined when they may. */
export function proposeFault(fact: Disputed, by: Settler, said: Outcome): DisputeRule | undefined {
  const fault = settlerFault(fact, by);
  if (fault !== undefined) return fault;
  if (fact.proposal !== null) return 'dispute/proposed';
  return outcomeFault(fact, said);
}

/** Why a person may not be the second; undefined when they may. */
export function settleFault(fact: Disputed, by: Settler, said: Outcome): DisputeRule | undefined {
  const fault = settlerFault(fact, by);
  if (fault !== undefined) return fault;
  if (fact.proposal === null) return 'dispute/not-proposed';
  if (fact.proposal.by === by.user) return 'dispute/same-person';
  return outcomeFault(fact, said);
}

/** Why a person may not take a proposal away; undefined when they may. */
export function dropFault(fact: Disputed, by: Settler): DisputeRule | undefined {
  return settlerFault(fact, by) ?? (fact.proposal === null ? 'dispute/not-proposed' : undefined);
}

function settlerFault({ state, actor }: Disputed, { user, roles }: Settler): DisputeRule | undefined {
  if (!roles.includes('supervisor')) return 'dispute/role';
  if (state !== 'open') return 'dispute/settled';
  return user === actor ? 'dispute/own-fact' : undefined;
}

function outcomeFault({ effect }: Disputed, { outcome, ground }: Outcome): DisputeRule | undefined {
  if (disputeGrounds[ground].of !== outcome) return 'dispute/ground';
  return outcome === 'recognised' ? effect : undefined;
}
