import { approving, did, given, handed, handling, MONDAY_MS } from '../given.contract.ts';
import { it } from 'vitest';
import { atD01, tell } from './tell.contract.ts';

const again = [
  did('CaseReturned', {}, atD01('bo')),
  ...handed('D01', 'handling', 'bo', 'han', 'D01'),
  did('ApprovalRequested', {}, atD01('han')),
  ...handed('D01', 'approval', 'han', 'bo', 'D01'),
];
const returnedTwice = [...approving, ...again, ...again];
const lift = (by: 'bo' | 'cai') =>
  did(
    'RuleOverridden',
    { rule: 'approval/returned-again', for: 'CaseReturned' },
    atD01(by, MONDAY_MS, { reason: '新情况' }),
  );

tell('approval', 'case', [
  {
    rule: 'approval/opinion-written',
    given: handling,
    when: did('ApprovalRequested', {}, atD01('han', MONDAY_MS, { opinion: ' ' })),
    detail: 'opinion',
  },
  { rule: 'approval/returned-again', given: returnedTwice, when: did('CaseReturned', {}, atD01('bo')), detail: '2' },
  {
    rule: 'approval/asked-by-handler',
    given: handling,
    when: did('ApprovalRequested', {}, atD01('eve')),
    detail: 'han',
  },
  {
    rule: 'approval/entered-afterwards',
    given: approving,
    when: did('CaseApproved', { level: 1 }, atD01('bo', MONDAY_MS + 119_000)),
    detail: '119',
  },
]);

it('returns a third time when another approver lifts the rule, never by the own word', () => {
  given(...returnedTwice, lift('cai'))
    .when(did('CaseReturned', {}, atD01('bo')))
    .then({ stage: 'handling', custody: 'held' });
  given(...returnedTwice, lift('bo'))
    .when(did('CaseReturned', {}, atD01('bo')))
    .refuses('approval/returned-again', '2');
});
