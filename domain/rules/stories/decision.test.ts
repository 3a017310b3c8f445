import { it } from 'vitest';
import {
  accepted,
  approving,
  backAtWindow,
  DAY_MS,
  did,
  given,
  handed,
  MONDAY_MS,
  spotAccepted,
} from '../given.contract.ts';
import { atD01, MINUTE_MS, promisedMs, statutoryMs, tell } from './tell.contract.ts';

/** A renewal at the approver's, whose permit expires on the day. */
const renewing = (expires: string, heard = true) => [
  did('CaseReceived', { item: 'REN-1', expires }),
  did('CaseAccepted'),
  ...handed('D01', 'handling', 'ann', 'han'),
  did('HandlingStarted', {}, atD01('han')),
  ...(heard ? [did('ThirdPartiesHeard', {}, atD01('han'))] : []),
  did('ApprovalRequested', {}, atD01('han')),
  ...handed('D01', 'approval', 'han', 'bo', 'D01'),
];
const inVisit = (atMs: number) => did('CaseWithdrawn', {}, { atMs });
const lift = (by: 'dee' | 'eve', rule: string, atMs: number) =>
  did('RuleOverridden', { rule, for: 'CaseWithdrawn' }, { by, atMs, opened: { reason: '已电话核实' } });

tell('decision and withdrawal', 'case', [
  {
    rule: 'decision/remedies-named',
    given: approving,
    when: did('CaseDenied', { remedies: 0 }, atD01('bo')),
    detail: 'remedies',
  },
  {
    rule: 'decision/third-parties-heard',
    given: renewing('2026-12-31', false),
    when: did('CaseApproved', { level: 1 }, atD01('bo')),
    detail: 'thirdParties',
  },
  {
    rule: 'decision/renewal-deemed',
    given: renewing('2026-03-04'),
    when: did('CaseDenied', {}, atD01('bo', MONDAY_MS + 3 * DAY_MS)),
    detail: '2026-03-04',
  },
  {
    rule: 'decision/explained',
    given: approving,
    when: did('CaseDenied', {}, atD01('bo', MONDAY_MS, { reason: '不符合' })),
    detail: 'reason',
  },
  {
    rule: 'decision/late',
    given: approving,
    when: did('CaseDenied', {}, atD01('bo', statutoryMs + 1)),
    detail: 'approving',
  },
  {
    rule: 'decision/on-spot-late',
    given: spotAccepted,
    when: did('DecidedOnSpot', {}, { atMs: MONDAY_MS + DAY_MS }),
    detail: '1',
  },
  {
    rule: 'decision/delivered-late',
    given: backAtWindow,
    when: did('ResultDelivered', {}, { atMs: MONDAY_MS + 40 * DAY_MS }),
    detail: 'window',
  },
  {
    rule: 'withdrawal/own-confirmation',
    given: accepted,
    when: did('CaseWithdrawn', { confirmation: 'N-1' }),
    detail: 'confirmation',
  },
  { rule: 'withdrawal/last-hour', given: accepted, when: inVisit(promisedMs - 59 * MINUTE_MS), detail: '59' },
  { rule: 'withdrawal/past-limit', given: accepted, when: inVisit(promisedMs + 1), detail: 'accepted' },
  { rule: 'withdrawal/in-visit', given: accepted, when: { ...did('CaseWithdrawn'), visitRef: '' }, detail: 'visitRef' },
]);

it('a withdrawal that hides no lateness passes when a second person has asked the applicant', () => {
  const atMs = promisedMs - MINUTE_MS;
  given(...accepted, lift('eve', 'withdrawal/last-hour', atMs))
    .when(inVisit(atMs))
    .then({ stage: 'withdrawn', custody: 'held' });
});

it('a renewal that counts as prolonged may still be approved', () => {
  given(...renewing('2026-03-04'))
    .when(did('CaseApproved', { level: 1 }, atD01('bo', MONDAY_MS + 3 * DAY_MS)))
    .then({ stage: 'decided', custody: 'held' });
});
