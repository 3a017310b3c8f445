import { describe, expect, it } from 'vitest';
import { met, visitFactTypes } from '../rules/given.contract.ts';
import {
  canStepVisit,
  stepVisit,
  type VisitFactType,
  type VisitHappened,
  type VisitStage,
  type VisitState,
} from './index.ts';

/** Written by hand; everything else is inert. */
const expected: Record<VisitStage, Partial<Record<VisitFactType, VisitStage>>> = {
  open: { VisitClosed: 'closed' },
  closed: { RatingInvited: 'inviting' },
  inviting: { RatingGiven: 'rated', RatingUnrated: 'unrated' },
  rated: {},
  unrated: {},
};

function at(stage: VisitStage): VisitState {
  const begun = stepVisit(undefined, met('VisitOpened') as VisitHappened);
  if (begun === undefined) throw new Error('VisitOpened begins a visit');
  return { ...begun, value: stage };
}

describe('every stage × fact', () => {
  it('leads where the table says, and nowhere else', () => {
    const count = { taken: 0, inert: 0 };
    for (const stage of Object.keys(expected) as VisitStage[]) {
      for (const type of visitFactTypes) {
        const target = expected[stage][type];
        count[target === undefined ? 'inert' : 'taken']++;
        const after = stepVisit(at(stage), met(type) as VisitHappened);
        expect([stage, type, after?.value]).toEqual([stage, type, target]);
        expect(canStepVisit(at(stage), type)).toBe(target !== undefined);
      }
    }
    expect(count).toEqual({ taken: 4, inert: 21 });
  });

  it('begins with VisitOpened alone', () => {
    expect(visitFactTypes.filter((type) => stepVisit(undefined, met(type) as VisitHappened))).toEqual(['VisitOpened']);
  });
});

describe('a visit whose desk is gone', () => {
  const cutOff = (state: VisitState): VisitState | undefined => {
    const body = { desk: 'H01/desk/W01', deskEpoch: 1 };
    return stepVisit(state, { ...met('VisitOpened'), type: 'VisitCutOff', body, origin: 'H01/center/C01', wallMs: 99 });
  };

  it('ends without a grade and without an outcome nobody gave, and what has ended stays', () => {
    const ends = (Object.keys(expected) as VisitStage[]).map((stage) => [stage, cutOff(at(stage))?.value]);
    expect(Object.fromEntries(ends)).toEqual({ open: 'unrated', closed: 'unrated', inviting: 'unrated' });
    expect(cutOff(at('open'))?.context).toEqual({ ...at('open').context, unrated: 'desk-gone', closedAtMs: 99 });
    const told = { ...at('closed').context, outcome: 'handled', closedAtMs: 7 } as const;
    expect(cutOff({ value: 'closed', context: told })?.context).toEqual({ ...told, unrated: 'desk-gone' });
  });
});

describe('a rating that the center took', () => {
  const take = (state: VisitState): VisitState | undefined => {
    const body = { channel: 'qr', instead: 0 } as const;
    return stepVisit(state, { ...met('VisitOpened'), type: 'RatingTaken', body, origin: 'H01/center/C01' });
  };

  it('ends the visit as rated wherever it was not rated yet', () => {
    const ends = (Object.keys(expected) as VisitStage[]).map((stage) => [stage, take(at(stage))?.value]);
    expect(Object.fromEntries(ends)).toEqual({
      open: 'rated',
      closed: 'rated',
      inviting: 'rated',
      unrated: 'rated',
    });
    const skipped = { ...at('unrated').context, unrated: 'skipped' } as const;
    expect(take({ value: 'unrated', context: skipped })?.context).toEqual({ ...skipped, unrated: '', elsewhere: 1 });
  });
});

describe('a visit that was left open and rated all the same', () => {
  const rated = { value: 'rated', context: { ...at('open').context, elsewhere: 1 } } as const;
  const close = { ...met('VisitClosed', { outcome: 'turned-away' }), wallMs: 88 } as VisitHappened;

  it('takes its outcome afterwards, once, and stays rated', () => {
    const told = stepVisit(rated, close);
    expect(told).toEqual({ ...rated, context: { ...rated.context, outcome: 'turned-away', closedAtMs: 88 } });
    expect(told && stepVisit(told, close)).toBeUndefined();
  });
});

describe('the invitation', () => {
  it('keeps who may answer, from where and until when', () => {
    const invited = stepVisit(
      at('closed'),
      met('RatingInvited', {}, { monoMs: 77, opened: { invitation: 'nonce-0001' } }) as VisitHappened,
    );
    expect(invited?.context.invitation).toEqual({
      nonce: 'nonce-0001',
      device: 'pad-1',
      session: 's1',
      promptMonoMs: 77,
      timeoutMs: 60_000,
    });
  });

  it('keeps no grade', () => {
    const rated = stepVisit(
      at('inviting'),
      met('RatingGiven', {}, { opened: { grade: '1', scale: 'five' } }) as VisitHappened,
    );
    expect(rated?.context).toEqual(at('inviting').context);
  });
});
