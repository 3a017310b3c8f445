import type { CaseStage, CustodyState } from '../case/index.ts';

/** On whom an open case waits: the applicant's papers, a special procedure outside, whoever is to take the folder in, or the post that holds it. */
export type WaitingOn = 'applicant' | 'procedure' | 'transit' | 'post';

export function waitingOn(stage: CaseStage, custody: CustodyState): WaitingOn {
  if (custody === 'transit') return 'transit';
  if (stage === 'correcting') return 'applicant';
  return stage === 'special' ? 'procedure' : 'post';
}
