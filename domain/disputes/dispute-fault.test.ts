import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  disputeGrounds,
  proposeFault,
  settleFault,
  type Disputed,
  type DisputeGround,
  type Settlement,
} from './index.ts';

const user = fc.constantFrom('s1', 's2', 's3', 'clerk1');
const roles = fc.constantFrom<string[]>(['supervisor'], ['manager'], ['supervisor', 'administrator'], []);
const outcome = fc.constantFrom<Settlement>('recognised', 'set-aside');
const ground = fc.constantFrom(...(Object.keys(disputeGrounds) as DisputeGround[]));
const said = fc.record({ outcome, ground });
const fact: fc.Arbitrary<Disputed> = fc.record({
  state: fc.constantFrom('open', 'open', 'recognised', 'set-aside'),
  actor: user,
  proposal: fc.oneof(fc.constant(null), fc.record({ seq: fc.integer({ min: 1 }), by: user })),
  effect: fc.constantFrom(undefined, undefined, 'dispute/no-case', 'dispute/moved-on', 'dispute/cannot-follow'),
});

it('is settled only by two different supervisors of whom neither did it, once, for a ground of that outcome', () => {
  let settled = 0;
  fc.assert(
    fc.property(fact, fc.record({ user, roles }), said, (one, by, what) => {
      const isLawful =
        one.state === 'open' &&
        by.roles.includes('supervisor') &&
        by.user !== one.actor &&
        one.proposal !== null &&
        one.proposal.by !== by.user &&
        disputeGrounds[what.ground].of === what.outcome &&
        (what.outcome === 'set-aside' || one.effect === undefined);
      if (isLawful) settled++;
      expect(settleFault(one, by, what) === undefined).toBe(isLawful);
    }),
    { numRuns: 2_000 },
  );
  expect(settled).toBeGreaterThan(10);
});

it('can be proposed exactly where another could then settle it, and nothing waits already', () => {
  fc.assert(
    fc.property(fact, fc.record({ user, roles }), said, (one, by, what) => {
      const other = { user: 'other', roles: ['supervisor'] };
      const after = { ...one, proposal: { seq: 1, by: by.user } };
      const isLawful = one.proposal === null && settleFault(after, other, what) === undefined;
      const mayPropose = by.roles.includes('supervisor') && by.user !== one.actor;
      expect(proposeFault(one, by, what) === undefined).toBe(isLawful && mayPropose);
    }),
    { numRuns: 2_000 },
  );
});

it('can always be set aside: no dispute stays for ever', () => {
  fc.assert(
    fc.property(fact, (one) => {
      const open = { ...one, state: 'open', actor: 'clerk1', proposal: null } as const;
      const what = { outcome: 'set-aside', ground: 'no-authority' } as const;
      const by = (name: string) => ({ user: name, roles: ['supervisor'] });
      expect(proposeFault(open, by('s1'), what)).toBeUndefined();
      expect(settleFault({ ...open, proposal: { seq: 1, by: 's1' } }, by('s2'), what)).toBeUndefined();
    }),
  );
});
