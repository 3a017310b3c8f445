import { describe, expect, it } from 'vitest';
import type { Happened } from '../evidence/index.ts';
import { backAtWindow, caseAfter, did, handling, received, requested } from '../rules/given.contract.ts';
import { exchangeCodeOf, exchangeCodes, type CaseFactType } from './index.ts';

function codeAfter(facts: readonly Happened[], type: CaseFactType, ground?: string): number | undefined {
  const state = caseAfter(...facts);
  return state && exchangeCodeOf(type, state, ground);
}

describe('exchange codes', () => {
  it('are the fifteen of the exchange, in order', () => {
    expect(exchangeCodes.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  it('tell taken back from withdrawn by acceptance', () => {
    const early = codeAfter([...received, did('CaseWithdrawn')], 'CaseWithdrawn');
    const late = codeAfter([...handling, did('CaseWithdrawn', {}, { by: 'han', desk: 'D01' })], 'CaseWithdrawn');
    expect([early, late]).toEqual([2, 14]);
  });

  it('tell not accepted from refused by ground', () => {
    const grounds = ['not-needed', 'not-our-power', 'not-corrected'];
    expect(grounds.map((ground) => codeAfter(received, 'AcceptanceRefused', ground))).toEqual([4, 4, 5]);
  });

  it('report the outcome at delivery, and nothing inside the house', () => {
    expect(codeAfter([...backAtWindow, did('ResultDelivered')], 'ResultDelivered')).toBe(11);
    expect(codeAfter(requested, 'ApprovalRequested')).toBeUndefined();
    expect(codeAfter(received, 'CaseReceived')).toBe(1);
  });
});
