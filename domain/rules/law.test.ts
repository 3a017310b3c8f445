import { describe, expect, it } from 'vitest';
import { caseFacts } from '../case/index.ts';
import { visitFacts } from '../visit/index.ts';
import { calendar, caseAfter, did, given, law, people, received } from './given.contract.ts';
import {
  type Condition,
  compileLaw,
  guardRules,
  judgeCase,
  lawOf,
  RuleFault,
  ruleTexts,
  UnknownRule,
} from './index.ts';

describe('rule texts', () => {
  it('have ids of their own, and codes that do not collide', () => {
    const names = ruleTexts.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
  });

  it('guard facts exactly where they have a condition', () => {
    const guarding = ruleTexts.filter(({ guards }) => guards.length > 0).map(({ id }) => id);
    expect(guarding.toSorted()).toEqual(guardRules.map(({ id }) => id).toSorted());
    expect(guardRules.filter(({ when, kind }) => when === undefined || kind === undefined)).toEqual([]);
  });

  it('guard facts that exist', () => {
    const known = new Set([...Object.keys(caseFacts), ...Object.keys(visitFacts)]);
    expect(ruleTexts.flatMap(({ guards }) => guards).filter((guard) => !known.has(guard))).toEqual([]);
  });
});

describe('compileLaw', () => {
  const [first] = law.bundle.rules;
  if (first === undefined) throw new Error('there are rules');

  it('refuses a bundle with a rule that this software cannot ask', () => {
    const { when: _, ...older } = first;
    const strange = { ...law.bundle, rules: [{ ...older, id: 'fee/no-charge' }] };
    expect(() => compileLaw(strange, 'c')).toThrow(new UnknownRule('fee/no-charge'));
  });

  it('gives a rule of an older bundle, without a condition, the condition of its id', () => {
    const rules = law.bundle.rules.map(({ id, version, title, basis, cure, guards }) => ({
      id,
      version,
      title,
      basis,
      cure,
      guards,
    }));
    const older = compileLaw({ ...law.bundle, rules }, 'g');
    const verdict = judgeCase(caseAfter(...received), did('CustodyHandedOver', { toPost: 'approval' }), {
      actor: people.ann,
      law: older,
      calendar,
    });
    expect(verdict.ok ? undefined : [verdict.refusal.rule, verdict.refusal.detail]).toEqual([
      'custody/post-named',
      'approval',
    ]);
  });

  it('refuses a condition it cannot ask, and says where it is wrong', () => {
    const at = (when: unknown) => {
      try {
        compileLaw({ ...law.bundle, rules: [{ ...first, id: 'made/up', when: when as Condition }] }, 'h');
        return 'compiled';
      } catch (error) {
        return error instanceof RuleFault ? error.message : error;
      }
    };
    expect([at(['fails', 'no-such']), at(['all', ['is', 'case.stge', 'received']]), at(['is', 'fact.fen', 1])]).toEqual(
      [
        'law bundle: rule made/up: /when/1: no condition no-such',
        'law bundle: rule made/up: /when/1/1: no path case.stge for CustodyHandedOver',
        'law bundle: rule made/up: /when/1: no path fact.fen for CustodyHandedOver',
      ],
    );
  });

  it('prints the text and version of the bundle', () => {
    const cure = { zh: '请换岗位', en: 'Another post' };
    const newer = compileLaw(
      { ...law.bundle, rules: law.bundle.rules.map((text) => ({ ...text, version: 7, cure })) },
      'd',
    );
    const verdict = judgeCase(caseAfter(...received), did('CustodyHandedOver'), {
      actor: people.ann,
      law: newer,
      calendar,
    });
    expect(verdict.ok ? undefined : [verdict.refusal.ruleVersion, verdict.refusal.cure]).toEqual([7, cure]);
  });

  it('does not ask a rule that the bundle leaves out', () => {
    const lenient = compileLaw({ ...law.bundle, rules: [] }, 'e');
    const verdict = judgeCase(caseAfter(...received), did('CustodyHandedOver'), {
      actor: people.ann,
      law: lenient,
      calendar,
    });
    expect(verdict.ok).toBe(true);
  });

  it('lets nobody give a command that no row names', () => {
    const empty = compileLaw({ ...law.bundle, roles: [] }, 'f');
    const verdict = judgeCase(undefined, did('CaseReceived'), { actor: people.ann, law: empty, calendar });
    expect(verdict.ok ? undefined : verdict.refusal.rule).toBe('role/not-allowed');
  });
});

describe('lawOf', () => {
  it('is the record’s law before acceptance and the case’s own after it', () => {
    const newer = { ...did('CaseWithdrawn'), law: 'b'.repeat(64) };
    const before = caseAfter(...received);
    const after = caseAfter(...received, did('CaseAccepted'));
    expect([lawOf(undefined, newer), lawOf(before, newer), lawOf(after, newer)]).toEqual([
      'b'.repeat(64),
      'b'.repeat(64),
      law.hash,
    ]);
  });
});

describe('a fact', () => {
  it('is taken as given when it is lawful', () => {
    given().when(did('CaseReceived')).then({ stage: 'received', custody: 'held' });
  });
});
