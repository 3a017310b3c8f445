import type { Outcome } from './may-act-on-card.ts';
import type { Ground } from './supervision-facts.ts';

/** On which grounds a card is decided so: a card that is upheld has no other than its facts, one that is taken back never has those. */
export const groundsOf: Readonly<Record<Outcome, readonly Ground[]>> = {
  upheld: ['facts-stand'],
  revoked: ['explained-well', 'not-responsible', 'outage', 'in-time'],
  cancelled: ['wrong-data'],
};

/** Why a decision cannot have this ground; undefined when it can. */
export function groundFault(outcome: Outcome | 'lowered', ground: Ground): 'supervision/ground' | undefined {
  return outcome === 'lowered' || groundsOf[outcome].includes(ground) ? undefined : 'supervision/ground';
}
