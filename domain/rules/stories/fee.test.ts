import { it } from 'vitest';
import { accepted, did, given, handed, received } from '../given.contract.ts';
import { atD01, tell } from './tell.contract.ts';

const paying = [did('CaseReceived', { item: 'REN-1', expires: '2026-12-31' }), did('CaseAccepted')];
const denied = [
  ...paying,
  ...handed('D01', 'handling', 'ann', 'han'),
  did('HandlingStarted', {}, atD01('han')),
  did('ThirdPartiesHeard', {}, atD01('han')),
  did('ApprovalRequested', {}, atD01('han')),
  ...handed('D01', 'approval', 'han', 'bo', 'D01'),
  did('CaseDenied', {}, atD01('bo')),
  ...handed('W01', 'counter', 'bo', 'ann', 'D01'),
];
const charge = (fen: number, receipt = '票-1') => did('FeeCharged', { fen, receipt });

tell('fees', 'case', [
  { rule: 'fee/after-acceptance', given: received, when: charge(1), detail: 'received' },
  { rule: 'fee/basis', given: accepted, when: charge(1), detail: 'LIC-1' },
  { rule: 'fee/rate', given: paying, when: charge(5001), detail: '5000' },
  { rule: 'fee/total', given: [...paying, charge(3000)], when: charge(2001, '票-2'), detail: '5001' },
  { rule: 'fee/receipt-once', given: [...paying, charge(1000)], when: charge(1000), detail: 'receipt' },
  { rule: 'fee/not-denied', given: denied, when: charge(1000), detail: 'denied' },
]);

it('the rate may be charged in parts', () => {
  given(...paying, charge(3000))
    .when(charge(2000, '票-2'))
    .then({ stage: 'accepted', custody: 'held' });
});
