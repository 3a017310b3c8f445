import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const ART_58 = '行政许可法第五十八条、第五十九条';
const ART_75 = '行政许可法第五十九条、第七十五条';

/** No fee without a basis, none above the rate, none twice. */
export const feeRules: RuleText[] = [
  caseRule({
    id: 'fee/after-acceptance',
    kind: 'fee',
    title: ['尚未受理，不得收费', 'A fee before acceptance'],
    basis: ART_58,
    cure: ['请受理后按标准收费', 'Charge after acceptance, by the rate'],
    guards: ['FeeCharged'],
    when: ['is', 'case.accepted', 0],
    detail: 'case.stage',
    cardAfter: 3,
  }),
  caseRule({
    id: 'fee/basis',
    kind: 'fee',
    title: ['该事项不收费', 'The item is free of charge'],
    basis: ART_58,
    cure: ['没有法律、行政法规依据不得收费', 'No fee without a law or regulation that allows it'],
    guards: ['FeeCharged'],
    when: ['any', ['is', 'item.known', 0], ['is', 'item.feeFen', 0], ['empty', 'item.feeBasis']],
    detail: 'item.code',
    cardAfter: 3,
  }),
  caseRule({
    id: 'fee/rate',
    kind: 'fee',
    title: ['收费超过标准', 'More than the rate'],
    basis: ART_75,
    cure: ['请按公布的标准收费', 'Charge the published rate at most'],
    guards: ['FeeCharged'],
    when: ['less', 'item.feeFen', 'fact.fen'],
    detail: 'item.feeFen',
    cardAfter: 3,
  }),
  caseRule({
    id: 'fee/total',
    kind: 'fee',
    title: ['合计收费超过标准', 'All charges together are more than the rate'],
    basis: ART_75,
    cure: ['已收部分计入标准，请勿重复收费', 'What was charged before counts: do not charge twice'],
    guards: ['FeeCharged'],
    when: ['fails', 'fee-within-rate'],
    cardAfter: 3,
  }),
  caseRule({
    id: 'fee/receipt-once',
    kind: 'fee',
    title: ['票据号已使用', 'The case has a receipt of this number already'],
    basis: '财政票据管理办法：一票一号',
    cure: ['请填写本次收费的票据号', 'Enter the number of the receipt for this charge'],
    guards: ['FeeCharged'],
    when: ['has', 'case.feeReceipts', 'fact.receipt'],
    detail: 'receipt',
  }),
  caseRule({
    id: 'fee/not-denied',
    kind: 'fee',
    title: ['不予许可的不得收费', 'A fee after a denial'],
    basis: ART_58,
    cure: ['请勿收费；已收的应当退还', 'Charge nothing; pay back what was charged'],
    guards: ['FeeCharged'],
    when: ['is', 'case.outcome', 'denied'],
    detail: 'case.outcome',
  }),
];
