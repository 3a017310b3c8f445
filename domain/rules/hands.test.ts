import { describe, expect, it } from 'vitest';
import type { Happened } from '../evidence/index.ts';
import {
  accepted,
  approving,
  askCase,
  askVisit,
  calendar,
  caseAfter,
  did,
  given,
  handed,
  handling,
  law,
  met,
  people,
  received,
  spotAccepted,
  type Person,
} from './given.contract.ts';
import { availableCommands, judgeCase } from './index.ts';

const onTheWay = [...accepted, did('CustodyHandedOver')];

describe('who', () => {
  it.each(['mia', 'sue', 'adm', 'bo'] as const)('%s may not accept', (by) => {
    given(...received)
      .when(did('CaseAccepted', {}, { by }))
      .refuses('role/not-allowed', 'clerk');
  });

  it('a stranger may do nothing', () => {
    given(...received)
      .when({ ...did('CaseAccepted'), actor: 'nobody' })
      .refuses('role/not-allowed', 'clerk');
  });

  it('acts from the post that the item names, or as its deputy', () => {
    given(...received)
      .when(did('CaseAccepted', {}, { by: 'han' }))
      .refuses('role/not-this-post', 'counter');
    given(...received)
      .when(did('CaseAccepted', {}, { by: 'dee' }))
      .then({ stage: 'accepted', custody: 'held' });
  });

  it('asks nobody of the hall for a rating', () => {
    const verdict = askVisit(undefined, met('VisitOpened', {}, { by: 'mia' }));
    expect(verdict.ok ? 'open' : verdict.refusal.code).toBe('role/not-allowed');
  });
});

describe('from which hand', () => {
  it('acts only where the folder lies', () => {
    given(...received)
      .when(did('CaseAccepted', {}, { desk: 'W02' }))
      .refuses('custody/not-here', 'W01 counter');
    given(...handling)
      .when(did('CaseWithdrawn', {}, { by: 'han', desk: 'W01' }))
      .refuses('custody/not-here', 'D01 handling');
  });

  it('touches nothing on its way', () => {
    given(...onTheWay)
      .when(did('CaseWithdrawn'))
      .refuses('custody/in-transit', 'D01 handling');
    given(...onTheWay)
      .when(did('CustodyHandedOver'))
      .refuses('custody/in-transit', 'D01 handling');
  });

  it('is recalled by its sender before it was opened, never after', () => {
    given(...onTheWay)
      .when(did('CustodyRecalled'))
      .then({ stage: 'accepted', custody: 'held' });
    given(...onTheWay)
      .when(did('CustodyRecalled', {}, { desk: 'W02' }))
      .refuses('custody/not-sender', 'W01');
    given(...accepted, ...handed('D01', 'handling', 'ann', 'han'))
      .when(did('CustodyRecalled', {}, { by: 'han', desk: 'D01' }))
      .refuses('custody/nothing-on-the-way', 'D01 handling');
  });

  it('is taken at the desk and by the post it was sent to', () => {
    given(...onTheWay)
      .when(did('CustodyTaken', {}, { by: 'han', desk: 'D02' }))
      .refuses('custody/not-receiver', 'D01');
    given(...onTheWay)
      .when(did('CustodyTaken', {}, { by: 'ann', desk: 'D01' }))
      .refuses('role/not-this-post', 'handling');
    given(...accepted)
      .when(did('CustodyTaken'))
      .refuses('custody/nothing-on-the-way', 'W01 counter');
  });
});

describe('form', () => {
  it('names the field, never its content', () => {
    given(...received)
      .when({ ...did('CaseAccepted'), body: { receipt: 'a secret that is far too long and has spaces' } })
      .refuses('input/body', 'body/receipt');
    given(...received)
      .when({ ...did('CaseAccepted'), body: {} })
      .refuses('input/body', 'body/receipt');
    given(...received)
      .when({ ...did('CaseAccepted'), body: null })
      .refuses('input/body', 'body');
    given(...received)
      .when({ ...did('CaseAccepted'), body: { receipt: 'r', '13800138000': 1 } })
      .refuses('input/body', 'body');
  });

  it('knows no fact but its own', () => {
    given(...received)
      .when({ ...did('CaseAccepted'), type: 'toString' })
      .refuses('input/type', 'type');
    expect(askVisit(undefined, did('CaseReceived')).ok).toBe(false);
  });

  it('wants the roles of the very person the record names', () => {
    const verdict = judgeCase(caseAfter(...received), did('CaseAccepted', {}, { by: 'dee' }), {
      actor: people.ann,
      law,
      calendar,
    });
    expect(verdict.ok ? 'accepted' : [verdict.refusal.rule, verdict.refusal.detail]).toEqual([
      'role/not-allowed',
      'actor',
    ]);
  });
});

describe('availableCommands', () => {
  it('offers a fee, third parties and proof of service only where there is something to them', () => {
    const notServed = [
      ...handling,
      {
        ...did('SpecialProcedureStarted', {}, { by: 'han', desk: 'D01' }),
        body: { kind: 'hearing', notice: '特-9', limitDays: 0 },
      },
    ];
    const ofRenewal = [did('CaseReceived', { item: 'REN-1', expires: '2026-12-31' }), did('CaseAccepted')];
    const offered = ['ServeNotice', 'ChargeFee', 'HearThirdParties'];
    expect([
      at('han', 'D01', notServed).filter((command) => offered.includes(command)),
      at('ann', 'W01', ofRenewal).filter((command) => offered.includes(command)),
      at('ann', 'W01', accepted).filter((command) => offered.includes(command)),
    ]).toEqual([['ServeNotice'], ['ChargeFee', 'HearThirdParties'], []]);
  });

  it('keeps offering what was done once, so that the law says why not again; a cure never names it', () => {
    const told = [
      did('CaseReceived', { materials: ['form'] }),
      did('CorrectionRequested'),
      did('CorrectionReceived', { materials: [] }),
    ];
    expect(at('ann', 'W01', told)).toContain('RequestCorrection');
    given(...told)
      .when(did('CorrectionRequested'))
      .refuses('acceptance/told-once', '');
    const notNow = askCase(caseAfter(...told), did('CorrectionReceived'));
    expect(notNow.ok ? '' : notNow.refusal.cure.en).toBe(
      'Now possible: Add materials, Refuse acceptance, Accept, Withdraw for the applicant, Hand over',
    );
    const extended = [...approving, did('ExtensionGranted', { days: 3 }, { by: 'bo', desk: 'D01' })];
    expect(at('bo', 'D01', extended)).toContain('GrantExtension');
    given(...extended)
      .when(did('ExtensionGranted', { days: 3 }, { by: 'bo', desk: 'D01' }))
      .refuses('extension/once', '3');
  });

  const at = (by: Person, desk: string, facts: readonly Happened[]) => {
    const state = caseAfter(...facts);
    return state === undefined ? [] : availableCommands(state, people[by], desk, law);
  };

  it('an item for the spot that is being handled the long way can be sent for approval: nothing is a dead end', () => {
    expect(at('ann', 'W01', [...spotAccepted, did('HandlingStarted')])).toContain('RequestApproval');
  });

  it('is what stage, custody and role leave', () => {
    expect({
      ann: at('ann', 'W01', received),
      elsewhere: at('ann', 'W02', received),
      manager: at('mia', 'W01', received),
      spot: at('ann', 'W01', spotAccepted),
      sender: at('ann', 'W01', onTheWay),
      receiver: at('han', 'D01', onTheWay),
      approver: at('bo', 'D01', approving),
    }).toEqual({
      ann: [
        'AddMaterials',
        'RequestCorrection',
        'RefuseAcceptance',
        'AcceptCase',
        'WithdrawCase',
        'OverrideRule',
        'HandOver',
      ],
      elsewhere: [],
      manager: [],
      spot: ['StartHandling', 'DecideOnSpot', 'WithdrawCase', 'OverrideRule', 'HandOver'],
      sender: ['RecallHandOver'],
      receiver: ['TakeCustody'],
      approver: ['GrantExtension', 'ReturnCase', 'ApproveCase', 'DenyCase', 'WithdrawCase', 'OverrideRule', 'HandOver'],
    });
  });
});
