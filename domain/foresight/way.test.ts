import { describe, expect, it } from 'vitest';
import { caseFacts, type CaseFactType, type CaseState } from '../case/index.ts';
import { canStep } from '../case/step.ts';
import {
  accepted,
  approving,
  askCase,
  backAtWindow,
  caseAfter,
  decided,
  did,
  handling,
  law,
  licence,
  people,
  received,
  requested,
  spotAccepted,
  stamp,
  type Person,
} from '../rules/given.contract.ts';
import type { Happened } from '../evidence/index.ts';
import { onward } from './onward.ts';
import { wayOut } from './way.ts';

const staff = Object.values(people);
const roads: Readonly<Record<string, Happened[]>> = {
  received,
  correcting: [did('CaseReceived', { materials: ['form'] }), did('CorrectionRequested')],
  accepted,
  handling,
  special: [...handling, did('SpecialProcedureStarted', {}, { by: 'han', desk: 'D01' })],
  requested,
  approving,
  approvedOnce: [...approving, did('CaseApproved', { level: 1 }, { by: 'bo', desk: 'D01' })],
  decided,
  backAtWindow,
};
const state = (facts: Happened[] = []): CaseState => {
  const after = caseAfter(...facts);
  if (after === undefined) throw new Error('no case');
  return after;
};
const out = (facts: Happened[], rule: string) => wayOut(state(facts), licence, law, staff, rule);

describe('the fastest lawful step', () => {
  it.each(Object.keys(roads))('names only what the machine takes: %s', (road) => {
    const here = state(roads[road]);
    const { facts } = onward(here, licence, 'time/statutory');
    if (here.value.custody === 'held') expect(facts.filter((fact) => !canStep(here, fact))).toEqual([]);
    expect(facts.length).toBeGreaterThan(0);
  });

  it('counts the acts that are left until the clock ends', () => {
    expect(onward(state(received), licence, 'time/acceptance').acts).toBe(1);
    // Accept, begin, ask for approval, two levels.
    expect(onward(state(received), licence, 'time/promised').acts).toBe(5);
    expect(onward(state(handling), licence, 'time/handle-stage').acts).toBe(1);
    expect(onward(state(roads['approvedOnce']), licence, 'time/statutory').acts).toBe(1);
    expect(onward(state(backAtWindow), licence, 'time/delivery').acts).toBe(1);
    expect(onward(state(spotAccepted), stamp, 'time/promised')).toEqual({ facts: ['DecidedOnSpot'], acts: 1 });
  });

  it('names the outcomes side by side and suggests none', () => {
    expect(out(received, 'time/acceptance').acts).toEqual(['AcceptCase', 'RefuseAcceptance', 'RequestCorrection']);
    expect(out(approving, 'time/promised').acts).toEqual(['ApproveCase', 'DenyCase']);
  });

  it('sends the folder to the post that must act next, where its holder may not', () => {
    const one = wayOut(state(accepted), licence, law, [people.ann, people.han], 'time/promised');
    expect(one).toMatchObject({ acts: ['HandOver'], left: 6, desk: 'W01', toPost: 'handling' });
    expect(one.hands).toEqual([{ user: 'ann', deputy: 0 }]);
    // Who holds both posts goes on at once; a deputy is named as one, after the others.
    const both = wayOut(state(accepted), licence, law, staff, 'time/promised');
    expect(both).toMatchObject({ acts: ['StartHandling'], left: 4, toPost: '' });
    expect(both.hands).toEqual([
      { user: 'eve', deputy: 0 },
      { user: 'dee', deputy: 1 },
    ]);
  });

  it('has the folder taken in first while it is on its way', () => {
    const sent = [...accepted, did('CustodyHandedOver', { toDesk: 'D01', toPost: 'handling' })];
    expect(out(sent, 'time/promised')).toMatchObject({
      acts: ['TakeCustody'],
      desk: 'D01',
      post: 'handling',
      toPost: '',
    });
  });

  it('names what else moves the date: an unproven notice, the one extension', () => {
    const unserved = [...handling, did('SpecialProcedureStarted', {}, { by: 'han', desk: 'D01' })].map((fact) =>
      fact.type === 'SpecialProcedureStarted'
        ? { ...fact, body: { ...(fact.body as object), served: undefined } }
        : fact,
    );
    expect(out(unserved, 'time/promised').also).toEqual(['ServeNotice']);
    expect(out(handling, 'time/promised').also).toEqual(['GrantExtension']);
    expect(out(decided, 'time/delivery').also).toEqual([]);
  });
});

/** Every hand that is named may act by the one judge, and nobody else may; what the fact says is everyday. */
describe('who may lawfully act now', () => {
  it.each([
    ['received', 'CaseAccepted', 'W01'],
    ['handling', 'ApprovalRequested', 'D01'],
    ['approving', 'CaseApproved', 'D01'],
    ['approvedOnce', 'CaseApproved', 'D01'],
    ['backAtWindow', 'ResultDelivered', 'W01'],
  ] as const)('%s: %s', (road, fact: CaseFactType, desk) => {
    const here = state(roads[road]);
    const level = here.context.approvals.length + 1;
    const mayAct = (Object.keys(people) as Person[]).filter((by) => {
      const opened = fact === 'ApprovalRequested' ? { opinion: '同意' } : {};
      const body = fact === 'CaseApproved' ? { level } : {};
      return askCase(here, did(fact, body, { by, desk, opened })).ok;
    });
    const { hands, acts } = wayOut(here, licence, law, staff, 'time/delivery');
    expect(acts).toContain(caseFacts[fact].command);
    expect(hands.map(({ user }) => user).sort()).toEqual(mayAct.sort());
    expect(mayAct.length).toBeGreaterThan(0);
  });
});
