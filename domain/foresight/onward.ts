import type { CaseFactType, CaseStage, CaseState } from '../case/index.ts';
import type { Item } from '../catalogue/index.ts';

/** What ends a stage in the ordinary procedure: its lawful outcomes side by side, so that no answer is suggested by naming only one. */
const outcomes: Readonly<Record<CaseStage, readonly CaseFactType[]>> = {
  received: ['CaseAccepted', 'AcceptanceRefused', 'CorrectionRequested'],
  correcting: ['CorrectionReceived'],
  accepted: ['HandlingStarted'],
  handling: ['ApprovalRequested'],
  special: ['SpecialProcedureEnded'],
  approving: ['CaseApproved', 'CaseDenied'],
  decided: ['ResultDelivered'],
  completed: [],
  'not-accepted': [],
  withdrawn: [],
};
const after: Readonly<Partial<Record<CaseStage, CaseStage>>> = {
  received: 'accepted',
  correcting: 'received',
  accepted: 'handling',
  special: 'handling',
  handling: 'approving',
  approving: 'decided',
  decided: 'completed',
};

/** Stages of an open case in which the clock of a rule of time has ended, or stands still while others have the case. */
export function endsOf(rule: string): readonly CaseStage[] {
  switch (rule) {
    case 'time/acceptance':
    case 'time/accept-stage':
      return ['accepted', 'handling', 'approving', 'decided', 'completed'];
    case 'time/handle-stage':
      return ['approving', 'decided', 'completed'];
    case 'time/delivery':
    case 'time/delivery-statutory':
      return ['completed'];
    default:
      return ['decided', 'completed'];
  }
}

/** The facts that may come next on the shortest lawful road, and how many acts are left until the clock of `rule` ends, this one included. */
export interface Onward {
  readonly facts: readonly CaseFactType[];
  readonly acts: number;
}

/** The shortest lawful road by which the clock of a rule ends. The steps of a road at its least: hand-overs between desks are not counted. */
export function onward({ value, context }: CaseState, item: Item, rule: string): Onward {
  const ends = endsOf(rule);
  const levelsLeft = Math.max(1, (context.levels || item.approvalLevels) - context.approvals.length);
  let acts = 0;
  let stage: CaseStage | undefined = value.stage;
  while (stage !== undefined && !ends.includes(stage)) {
    acts += stage === 'approving' ? levelsLeft : 1;
    stage = stage === 'accepted' && item.approvalLevels === 0 ? 'decided' : after[stage];
  }
  return { facts: firstFacts(value.stage, item, context.corrections), acts };
}

function firstFacts(stage: CaseStage, item: Item, corrections: number): readonly CaseFactType[] {
  if (stage === 'accepted' && item.approvalLevels === 0) return ['DecidedOnSpot'];
  return outcomes[stage].filter((fact) => fact !== 'CorrectionRequested' || corrections === 0);
}
