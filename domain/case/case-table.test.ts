import { describe, expect, it } from 'vitest';
import { caseFactTypes, did, licence } from '../rules/given.contract.ts';
import { canStep, stepCase, type CaseFactType, type CaseHappened, type CaseStage, type CaseState } from './index.ts';

/** What may come in any open stage, and moves none. */
const papers = (stage: CaseStage): Partial<Record<CaseFactType, CaseStage>> => ({
  NoticeServed: stage,
  RuleOverridden: stage,
});

/** Written by hand: in each stage what may happen and where it leads; the same stage where nothing moves. Everything else is inert. */
const expected: Record<CaseStage, Partial<Record<CaseFactType, CaseStage>>> = {
  received: {
    ...papers('received'),
    MaterialsAdded: 'received',
    CorrectionRequested: 'correcting',
    AcceptanceRefused: 'not-accepted',
    CaseAccepted: 'accepted',
    CaseWithdrawn: 'withdrawn',
  },
  correcting: {
    ...papers('correcting'),
    CorrectionReceived: 'received',
    AcceptanceRefused: 'not-accepted',
    CaseWithdrawn: 'withdrawn',
  },
  accepted: {
    ...papers('accepted'),
    FeeCharged: 'accepted',
    ThirdPartiesHeard: 'accepted',
    HandlingStarted: 'handling',
    DecidedOnSpot: 'decided',
    CaseWithdrawn: 'withdrawn',
  },
  handling: {
    ...papers('handling'),
    FeeCharged: 'handling',
    ThirdPartiesHeard: 'handling',
    SpecialProcedureStarted: 'special',
    ExtensionGranted: 'handling',
    ApprovalRequested: 'approving',
    CaseWithdrawn: 'withdrawn',
  },
  special: {
    ...papers('special'),
    FeeCharged: 'special',
    ThirdPartiesHeard: 'special',
    SpecialProcedureEnded: 'handling',
    CaseWithdrawn: 'withdrawn',
  },
  approving: {
    ...papers('approving'),
    FeeCharged: 'approving',
    ThirdPartiesHeard: 'approving',
    ExtensionGranted: 'approving',
    CaseReturned: 'handling',
    CaseApproved: 'decided',
    CaseDenied: 'decided',
    CaseWithdrawn: 'withdrawn',
  },
  decided: { ...papers('decided'), FeeCharged: 'decided', ResultDelivered: 'completed' },
  completed: {},
  'not-accepted': {},
  withdrawn: {},
};
const stages = Object.keys(expected) as CaseStage[];
const closed = ['completed', 'not-accepted', 'withdrawn'];

/** A case in a stage, with as little in it as the stage needs; one level of approval. */
function at(stage: CaseStage, custody: 'held' | 'transit', more: Partial<CaseState['context']> = {}): CaseState {
  const begun = stepCase(undefined, did('CaseReceived') as CaseHappened, licence);
  if (begun === undefined) throw new Error('CaseReceived begins a case');
  const way = custody === 'transit' ? { toDesk: 'D01', toPost: 'handling' } : {};
  const end = closed.includes(stage) ? { closedAtMs: 1 } : {};
  return { value: { stage, custody }, context: { ...begun.context, levels: 1, ...way, ...end, ...more } };
}

const next = (state: CaseState, type: CaseFactType, desk = 'W01') =>
  stepCase(state, did(type, {}, { desk }) as CaseHappened, licence)?.value;

describe('every stage × custody × fact', () => {
  it('leads where the table says, and nowhere else', () => {
    const count = { taken: 0, inert: 0 };
    for (const stage of stages) {
      for (const custody of closed.includes(stage) ? (['held'] as const) : (['held', 'transit'] as const)) {
        for (const type of caseFactTypes) {
          const target = expectation(stage, custody, type);
          count[target === undefined ? 'inert' : 'taken']++;
          expect([stage, custody, type, next(at(stage, custody), type)]).toEqual([stage, custody, type, target]);
          expect(canStep(at(stage, custody), type)).toBe(target !== undefined);
        }
      }
    }
    expect(count).toEqual({ taken: 67, inert: 341 });
  });

  it('begins with CaseReceived alone', () => {
    const begins = caseFactTypes.filter((type) => stepCase(undefined, did(type) as CaseHappened, licence));
    expect(begins).toEqual(['CaseReceived']);
  });
});

describe('what the context alone decides', () => {
  it('asks for correction once', () => {
    expect(next(at('received', 'held', { corrections: 1 }), 'CorrectionRequested')).toBeUndefined();
  });

  it('extends once', () => {
    expect(next(at('handling', 'held', { extraDays: 3 }), 'ExtensionGranted')).toBeUndefined();
    expect(next(at('approving', 'held', { extraDays: 3 }), 'ExtensionGranted')).toBeUndefined();
  });

  it('decides at the last level of approval only', () => {
    const first = at('approving', 'held', { levels: 2 });
    const second = at('approving', 'held', { levels: 2, approvals: [{ level: 1, actor: 'bo' }] });
    expect([next(first, 'CaseApproved'), next(second, 'CaseApproved')]).toEqual([
      { stage: 'approving', custody: 'held' },
      { stage: 'decided', custody: 'held' },
    ]);
  });

  it('lays the folder down where it was taken, or back where it came from', () => {
    const away = at('accepted', 'transit');
    const taken = stepCase(away, did('CustodyTaken', {}, { desk: 'D01' }) as CaseHappened, licence);
    const recalled = stepCase(away, did('CustodyRecalled') as CaseHappened, licence);
    expect([taken, recalled].map((state) => [state?.context.desk, state?.context.post, state?.context.toDesk])).toEqual(
      [
        ['D01', 'handling', ''],
        ['W01', 'counter', ''],
      ],
    );
  });
});

describe('a case laid at another desk, its own being dead', () => {
  const rehomed = (state: CaseState): CaseState | undefined => {
    const { body: _, ...rest } = did('CustodyRecalled');
    const body = { fromDesk: 'W01', fromEpoch: 1, toDesk: 'W02', toPost: 'counter', askedBy: 'adam' };
    return stepCase(state, { ...rest, type: 'CaseRehomed', body, origin: 'H01/center/C01' }, licence);
  };

  it('is taken in every open stage, held or on its way, and in no closed one', () => {
    for (const stage of stages) {
      for (const custody of closed.includes(stage) ? (['held'] as const) : (['held', 'transit'] as const)) {
        const state = at(stage, custody);
        const after = rehomed(state);
        expect(canStep(state, 'CaseRehomed')).toBe(!closed.includes(stage));
        expect(after?.value).toEqual(closed.includes(stage) ? undefined : { stage, custody: 'transit' });
      }
    }
  });

  it('changes nothing but where it lies, and only the desk it was laid at opens it', () => {
    const state = at('handling', 'held', { handlers: ['ann'], extraDays: 3 });
    const after = rehomed(state);
    const where = { desk: 'W02', post: 'counter', toDesk: 'W02', toPost: 'counter' };
    expect(after?.context).toEqual({ ...state.context, ...where });
    const opened = after && stepCase(after, did('CustodyTaken', {}, { desk: 'W02' }) as CaseHappened, licence);
    expect(opened).toEqual({ value: state.value, context: { ...state.context, desk: 'W02', post: 'counter' } });
  });
});

function expectation(
  stage: CaseStage,
  custody: 'held' | 'transit',
  type: CaseFactType,
): CaseState['value'] | undefined {
  if (type === 'CustodyHandedOver')
    return custody === 'held' && !closed.includes(stage) ? { stage, custody: 'transit' } : undefined;
  if (type === 'CustodyTaken' || type === 'CustodyRecalled')
    return custody === 'transit' ? { stage, custody: 'held' } : undefined;
  const target = custody === 'held' ? expected[stage][type] : undefined;
  return target && { stage: target, custody: 'held' };
}
