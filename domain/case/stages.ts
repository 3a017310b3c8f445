import type { CaseStage } from './state.ts';

/** Where a fact can bring a case, by its type; facts that leave the stage as it is are not there. Said again beside the machine, for readers that only compare; a test holds it to the machine. */
export const stagesAfter: Readonly<Record<string, readonly CaseStage[]>> = {
  CaseReceived: ['received'],
  CorrectionRequested: ['correcting'],
  CorrectionReceived: ['received'],
  AcceptanceRefused: ['not-accepted'],
  CaseAccepted: ['accepted'],
  CaseWithdrawn: ['withdrawn'],
  HandlingStarted: ['handling'],
  DecidedOnSpot: ['decided'],
  SpecialProcedureStarted: ['special'],
  SpecialProcedureEnded: ['handling'],
  ApprovalRequested: ['approving'],
  CaseReturned: ['handling'],
  // Of several levels only the last one decides.
  CaseApproved: ['approving', 'decided'],
  CaseDenied: ['decided'],
  ResultDelivered: ['completed'],
};
