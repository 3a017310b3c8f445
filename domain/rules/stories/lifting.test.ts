import { expect, it } from 'vitest';
import { approving, caseAfter, did, given, handling, MONDAY_MS } from '../given.contract.ts';
import { atD01, tell } from './tell.contract.ts';

const lift = (body: { rule?: string; ruleVersion?: number; for?: string } = {}, opened: Record<string, string> = {}) =>
  did('RuleOverridden', body, { ...atD01('eve', MONDAY_MS, { reason: '理由', ...opened }) });
const limit = { rule: 'withdrawal/past-limit', for: 'CaseWithdrawn' };
const last = { rule: 'withdrawal/last-hour', for: 'CaseWithdrawn' };

tell('lifting', 'case', [
  {
    rule: 'override/liftable',
    given: handling,
    when: lift({ rule: 'fee/basis', for: 'FeeCharged' }),
    detail: 'fee/basis',
  },
  { rule: 'override/liftable', given: handling, when: lift({ ruleVersion: 2 }), detail: 'pause/last-hour' },
  { rule: 'override/liftable', given: handling, when: lift({ for: 'CaseWithdrawn' }), detail: 'pause/last-hour' },
  {
    rule: 'override/role',
    given: handling,
    when: did('RuleOverridden', limit, atD01('han', MONDAY_MS, { reason: '理由' })),
    detail: 'approver',
  },
  { rule: 'override/reasoned', given: handling, when: lift({}, { reason: '' }), detail: 'reason' },
  { rule: 'override/once', given: [...handling, lift()], when: lift(), detail: 'pause/last-hour' },
  { rule: 'override/often', given: [...handling, lift(), lift(last)], when: lift(limit), detail: '2' },
]);

it('may be done by a second person too, so that either of them can do the act', () => {
  const by = (person: 'bo' | 'cai') =>
    did('RuleOverridden', { rule: 'pause/last-hour' }, atD01(person, MONDAY_MS, { reason: '理由' }));
  given(...approving, by('bo'))
    .when(by('bo'))
    .refuses('override/once', 'pause/last-hour');
  given(...approving, by('bo'))
    .when(by('cai'))
    .then({ stage: 'approving', custody: 'held' });
});

it('is kept in the case until the next fact of its type', () => {
  const state = caseAfter(...handling, lift(), lift(last));
  expect(state?.context.overrides).toEqual([
    { rule: 'pause/last-hour', ruleVersion: 1, for: 'SpecialProcedureStarted', by: 'eve' },
    { ...last, ruleVersion: 1, by: 'eve' },
  ]);
});
