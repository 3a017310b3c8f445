import { describe, expect, it } from 'vitest';
import type { Happened } from '../evidence/index.ts';
import {
  accepted,
  approving,
  askCase,
  backAtWindow,
  caseAfter,
  DAY_MS,
  decided,
  did,
  given,
  handed,
  handling,
  law,
  MONDAY_MS,
  received,
  requested,
  spotAccepted,
} from './given.contract.ts';

const half = [did('CaseReceived', { materials: ['form'] })];
const correcting = [...half, did('CorrectionRequested')];
const atD01 = (by: 'han' | 'bo' | 'cai' | 'eve') => ({ by, desk: 'D01' }) as const;
const headHas = [...handling, ...handed('D01', 'approval', 'han', 'bo', 'D01')];

type Story = readonly [given: readonly Happened[], when: Happened, rule: string, detail: string];

/** The rules the procedure stands on; those of single families are told in `stories/`. */
const stories: readonly Story[] = [
  [received, did('CustodyHandedOver', { toPost: 'handling' }), 'custody/post-named', 'handling'],
  [received, did('CustodyHandedOver', { toDesk: 'W01', toPost: 'counter' }), 'custody/somewhere-else', 'counter'],
  [[], did('CaseReceived', {}, { desk: 'H1/center/hall' }), 'custody/acts-at-a-desk', 'H1/center/hall'],
  [[], did('CaseReceived', { item: 'NO-1' }), 'acceptance/item-known', 'NO-1'],
  [[], did('CaseReceived', { applicant: 'legal' }), 'acceptance/applicant-kind', 'legal'],
  [[], did('CaseReceived', { materials: ['form', 'gift'] }), 'acceptance/materials-known', 'gift'],
  [half, did('MaterialsAdded', { materials: ['gift'] }), 'acceptance/materials-known', 'gift'],
  [correcting, did('CorrectionReceived', { materials: ['gift'] }), 'acceptance/materials-known', 'gift'],
  [half, did('CaseAccepted'), 'acceptance/materials-complete', 'plan'],
  [
    [...correcting, did('CorrectionReceived', { materials: [] })],
    did('CorrectionRequested'),
    'acceptance/told-once',
    '',
  ],
  [half, did('CorrectionRequested', { missing: ['photo', 'plan'] }), 'acceptance/correction-required-only', 'photo'],
  [half, did('CorrectionRequested', { missing: [] }), 'acceptance/told-all', 'plan'],
  [received, did('CorrectionRequested', { missing: [] }), 'acceptance/told-all', ''],
  [half, did('AcceptanceRefused', { ground: 'not-corrected' }), 'acceptance/refusal-ground', 'ground'],
  [
    [...correcting, did('CorrectionReceived')],
    did('AcceptanceRefused', { ground: 'not-corrected' }),
    'acceptance/complete-is-accepted',
    'ground',
  ],
  [received, did('AcceptanceRefused', {}, { opened: { reason: ' ' } }), 'acceptance/refusal-reasoned', 'reason'],
  [
    [
      did('CaseReceived'),
      did('CaseAccepted', {}, { by: 'eve' }),
      did('CustodyHandedOver', {}),
      did('CustodyTaken', {}, atD01('han')),
      did('HandlingStarted', {}, atD01('han')),
      did('ApprovalRequested', {}, atD01('han')),
      ...handed('D01', 'approval', 'han', 'eve', 'D01'),
    ],
    did('CaseApproved', { level: 1 }, atD01('eve')),
    'approval/not-handler',
    'actor',
  ],
  [approving, did('CaseApproved', { level: 2 }, atD01('bo')), 'approval/level-in-order', 'level 2'],
  [
    [...approving, did('CaseApproved', { level: 1 }, atD01('bo'))],
    did('CaseApproved', { level: 2 }, atD01('bo')),
    'approval/different-people',
    'actor',
  ],
  [accepted, did('DecidedOnSpot'), 'approval/on-spot-item', 'item'],
  [spotAccepted, did('DecidedOnSpot', { authorisation: 'SQ-9' }), 'approval/on-spot-authorised', 'authorisation'],
  [
    approving,
    did('CaseReturned', {}, { ...atD01('bo'), opened: { reason: '' } }),
    'approval/return-reasoned',
    'reason',
  ],
  [handling, did('SpecialProcedureStarted', { kind: 'auction' }, atD01('han')), 'pause/kind-named', 'auction'],
  [handling, did('SpecialProcedureStarted', { limitDays: 30 }, atD01('han')), 'pause/limit-named', 'limitDays'],
  [
    [...handling, did('SpecialProcedureStarted', {}, atD01('han')), did('SpecialProcedureEnded', {}, atD01('han'))],
    did('SpecialProcedureStarted', {}, atD01('han')),
    'pause/once',
    'hearing',
  ],
  [
    [...headHas, did('ExtensionGranted', { days: 4 }, atD01('bo'))],
    did('ExtensionGranted', { days: 4 }, atD01('cai')),
    'extension/once',
    '4',
  ],
  [headHas, did('ExtensionGranted', { days: 11 }, atD01('bo')), 'extension/within', '10'],
  [
    headHas,
    did('ExtensionGranted', {}, { ...atD01('bo'), atMs: MONDAY_MS + 40 * DAY_MS }),
    'extension/in-time',
    'days',
  ],
  [approving, did('CaseDenied', {}, { ...atD01('bo'), opened: { reason: '' } }), 'decision/denial-reasoned', 'reason'],
  [accepted, did('ResultDelivered'), 'decision/delivered-after-decision', 'accepted'],
  [backAtWindow, did('CaseWithdrawn'), 'decision/withdrawn-before-decision', 'decided'],
];

describe('rules of a case', () => {
  for (const [facts, happened, rule, detail] of stories) {
    it(`${rule}: ${happened.type} after ${facts.at(-1)?.type ?? 'nothing'}`, () => {
      given(...facts)
        .when(happened)
        .refuses(rule, detail);
    });
  }
});

describe('a case that goes its way', () => {
  it('is approved by two people, comes back and is delivered', () => {
    given(...backAtWindow)
      .when(did('ResultDelivered'))
      .then({ stage: 'completed', custody: 'held' });
  });

  it('is corrected once and accepted', () => {
    given(...correcting, did('CorrectionReceived'))
      .when(did('CaseAccepted'))
      .then({ stage: 'accepted', custody: 'held' });
  });

  it('is decided on the spot under the authorisation of its item', () => {
    given(...spotAccepted)
      .when(did('DecidedOnSpot'))
      .then({ stage: 'decided', custody: 'held' });
  });

  it('is approved by a second person signing in at the same desk', () => {
    const here = [
      ...accepted,
      ...handed('W01', 'handling', 'ann', 'han'),
      did('HandlingStarted', {}, { by: 'han' }),
      did('ApprovalRequested', {}, { by: 'han' }),
      ...handed('W01', 'approval', 'han', 'bo'),
    ];
    given(...here)
      .when(did('CaseApproved', { level: 1 }, { by: 'bo' }))
      .then({ stage: 'approving', custody: 'held' });
  });

  it('of an item for the spot may go the long way instead', () => {
    given(...spotAccepted, did('HandlingStarted'), did('ApprovalRequested'), ...handed('W01', 'approval', 'ann', 'bo'))
      .when(did('CaseApproved', { level: 1 }, { by: 'bo' }))
      .then({ stage: 'decided', custody: 'held' });
  });

  it('is returned, and approval begins again from the first level', () => {
    const returned = [
      ...approving,
      did('CaseApproved', { level: 1 }, atD01('bo')),
      did('CaseReturned', {}, atD01('cai')),
      ...handed('D01', 'handling', 'bo', 'han', 'D01'),
      did('ApprovalRequested', {}, atD01('han')),
      ...handed('D01', 'approval', 'han', 'bo', 'D01'),
    ];
    given(...returned)
      .when(did('CaseApproved', { level: 2 }, atD01('cai')))
      .refuses('approval/level-in-order', 'level 2');
  });

  it('refused for lack of correction closes without having been accepted', () => {
    given(...correcting)
      .when(did('AcceptanceRefused', { ground: 'not-corrected' }))
      .then({ stage: 'not-accepted', custody: 'held' });
  });

  it('keeps the law it was accepted under', () => {
    const other = { ...did('CaseAccepted'), law: 'b'.repeat(64) };
    const verdict = askCase(caseAfter(...received), other);
    expect(verdict.ok && verdict.state.context.law).toBe('b'.repeat(64));
  });
});

describe('what the judge does not know', () => {
  it('lets a denial stand whose reason was not opened to it', () => {
    given(...approving)
      .when(did('CaseDenied', {}, atD01('bo')))
      .then({ stage: 'decided', custody: 'held' });
  });
});

describe('a refusal', () => {
  it('names rule, basis and cure', () => {
    const verdict = askCase(caseAfter(...half), did('CaseAccepted'));
    const { title, basis, cure } = law.text('acceptance/materials-complete');
    expect(verdict).toEqual({
      ok: false,
      refusal: {
        code: 'rule/materials-complete',
        rule: 'acceptance/materials-complete',
        ruleVersion: 1,
        title,
        basis,
        cure,
        detail: 'plan',
      },
    });
  });

  it('out of order lists what may be done instead', () => {
    const verdict = askCase(caseAfter(...requested), did('HandlingStarted', {}, atD01('han')));
    expect(verdict.ok ? undefined : [verdict.refusal.code, verdict.refusal.cure.en, verdict.refusal.detail]).toEqual([
      'order/not-now',
      'Now possible: Withdraw for the applicant, Hand over',
      'approving',
    ]);
  });

  it('after the end says that nothing more can be done', () => {
    const over = [...received, did('CaseWithdrawn')];
    const verdict = askCase(caseAfter(...over), did('CaseAccepted'));
    expect(verdict.ok ? undefined : verdict.refusal.cure.zh).toBe('已结束，不能再办理');
  });

  it('meets the first fact twice, and any other without a first', () => {
    given(...received)
      .when(did('CaseReceived'))
      .refuses('order/begun-already', 'caseRef');
    given().when(did('CaseAccepted')).refuses('order/not-begun', 'caseRef');
  });
});

describe('decided by level', () => {
  it('knows who approved what', () => {
    expect(caseAfter(...decided)?.context.approvals).toEqual([
      { level: 1, actor: 'bo' },
      { level: 2, actor: 'cai' },
    ]);
  });
});
