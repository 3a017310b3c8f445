import { starterDepartments } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import { describe, expect, it } from 'vitest';
import { disputeWords, stepDetail, stepPlace } from './step-words.ts';

const names = { departments: starterDepartments, rules: ruleTexts };

describe('a step of a timeline', () => {
  it.each([
    ['CustodyHandedOver', 'D01 scjg-approval', '→ D01 · Market Regulation Bureau, approval'],
    ['CardIssued', 'yellow time/promised', 'Yellow card · Past the promised limit'],
    ['CardIssued', 'yellow', 'Yellow card'],
    ['CardIssued', 'warning time/unknown', 'Warning · time/unknown'],
    ['CaseApproved', '2', 'level 2'],
    ['CaseAccepted', 'R-W01-1', 'R-W01-1'],
    ['HandlingStarted', '', ''],
  ])('%s %s', (type, detail, en) => {
    expect(stepDetail({ type, detail }, names).en).toBe(en);
  });

  it('was recorded at a desk or at the center', () => {
    const place = (origin: string, desk: string): string => stepPlace({ origin, desk }).en;
    expect([place('H01/desk/W02', 'W02'), place('H01/center/C01', 'C01')]).toEqual(['W02', 'Center']);
  });

  it('tells the rule that refused it, where the code means one alone', () => {
    expect([
      disputeWords('rule/not-handler', names).en,
      disputeWords('role/not-this-post', names).en,
      disputeWords('rule/once', names).en,
    ]).toEqual(['Who accepted or handled a case may not approve it', 'You do not hold the post for this', 'rule/once']);
  });
});
