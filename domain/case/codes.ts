import type { Wording } from '../catalogue/item.ts';
import type { CaseFactType } from './facts.ts';
import type { CaseState } from './state.ts';

/** A state of the exchange with other systems: 1–15. */
export interface ExchangeCode {
  readonly code: number;
  readonly name: Wording;
}

/** All fifteen; 12 (passed with materials to follow) and 15 (revoked) are not produced here, they are read from others. */
export const exchangeCodes: readonly ExchangeCode[] = [
  { code: 1, name: { zh: '已接件', en: 'received' } },
  { code: 2, name: { zh: '已撤件', en: 'taken back before acceptance' } },
  { code: 3, name: { zh: '已受理', en: 'accepted' } },
  { code: 4, name: { zh: '不受理', en: 'not accepted: no application needed or not our power' } },
  { code: 5, name: { zh: '不予受理', en: 'acceptance refused' } },
  { code: 6, name: { zh: '补正开始', en: 'correction begun' } },
  { code: 7, name: { zh: '补正结束', en: 'correction ended' } },
  { code: 8, name: { zh: '部门开始办理', en: 'handling begun' } },
  { code: 9, name: { zh: '特别程序开始', en: 'special procedure begun' } },
  { code: 10, name: { zh: '特别程序结束', en: 'special procedure ended' } },
  { code: 11, name: { zh: '办结通过', en: 'completed, granted' } },
  { code: 12, name: { zh: '办结容缺通过', en: 'completed, granted with materials to follow' } },
  { code: 13, name: { zh: '办结不通过', en: 'completed, denied' } },
  { code: 14, name: { zh: '撤回', en: 'withdrawn' } },
  { code: 15, name: { zh: '撤销', en: 'revoked' } },
];

const byFact: Partial<Record<CaseFactType, number>> = {
  CaseReceived: 1,
  CorrectionRequested: 6,
  CorrectionReceived: 7,
  CaseAccepted: 3,
  HandlingStarted: 8,
  SpecialProcedureStarted: 9,
  SpecialProcedureEnded: 10,
};

/**
 * The exchange code that a fact reports, with the state after it; undefined for facts that no other system asks about.
 * Not needed and not our power are 4 (nothing to accept); an application that was never corrected is 5.
 */
export function exchangeCodeOf(type: CaseFactType, after: CaseState, ground?: string): number | undefined {
  if (type === 'AcceptanceRefused') return ground === 'not-corrected' ? 5 : 4;
  if (type === 'CaseWithdrawn') return after.context.acceptedAtMs === 0 ? 2 : 14;
  if (type === 'ResultDelivered') return after.context.outcome === 'granted' ? 11 : 13;
  return byFact[type];
}
