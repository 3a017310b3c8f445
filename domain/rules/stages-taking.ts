import { caseFacts, type CaseFactType, type CaseHappened } from '../case/facts.ts';
import type { CaseStage } from '../case/state.ts';
import { canStep, stepCase } from '../case/step.ts';
import { visitFacts, type VisitFactType, type VisitHappened } from '../visit/facts.ts';
import { canStepVisit, stepVisit } from '../visit/step.ts';
import { caseStages, visitStages } from './paths.ts';

const known = new Map<string, ReadonlySet<string>>();

/** Stages in which a machine takes a fact of this type; "" for the one that begins. */
export function stagesTaking(fact: string): ReadonlySet<string> {
  let stages = known.get(fact);
  if (stages === undefined) {
    stages = new Set(Object.hasOwn(caseFacts, fact) ? ofCase(fact as CaseFactType) : ofVisit(fact));
    known.set(fact, stages);
  }
  return stages;
}

/** What every first fact has in common here; the machines look at nothing of it. */
const first = {
  origin: 'H/desk/W',
  epoch: 1,
  seq: 1,
  monoMs: 1,
  wallMs: 1,
  visitRef: '',
  caseRef: '',
  actor: '',
  session: '',
  law: '',
  opened: {},
};

function ofCase(fact: CaseFactType): string[] {
  if (fact === 'CaseReceived') return [''];
  const received: CaseHappened = {
    ...first,
    type: 'CaseReceived',
    body: { item: 'I', applicant: 'person', materials: [], number: 'N' },
  };
  const begun = stepCase(undefined, received, { approvalLevels: 1, posts: { accept: 'P' } });
  if (begun === undefined) return [];
  const isTaken = (stage: CaseStage, custody: 'held' | 'transit'): boolean => {
    const toDesk = custody === 'transit' ? 'D' : '';
    const closedAtMs = isClosed(stage) ? 1 : 0;
    return canStep({ value: { stage, custody }, context: { ...begun.context, toDesk, closedAtMs } }, fact);
  };
  return caseStages.filter((stage) => isTaken(stage, 'held') || (!isClosed(stage) && isTaken(stage, 'transit')));
}

function isClosed(stage: CaseStage): boolean {
  return stage === 'completed' || stage === 'not-accepted' || stage === 'withdrawn';
}

function ofVisit(fact: string): string[] {
  if (fact === 'VisitOpened') return [''];
  if (!Object.hasOwn(visitFacts, fact)) return [];
  const opened: VisitHappened = { ...first, type: 'VisitOpened', body: { via: 'walk-up', ticket: '' } };
  const begun = stepVisit(undefined, opened);
  return begun === undefined
    ? []
    : visitStages.filter((stage) => canStepVisit({ ...begun, value: stage }, fact as VisitFactType));
}
