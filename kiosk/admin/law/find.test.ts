import { starterItems, starterRiskPoints } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import { describe, expect, it } from 'vitest';
import { findRisks, findRules } from './find.ts';

describe('findRules', () => {
  it('finds all with an empty query, and by any word in any language', () => {
    expect(findRules(ruleTexts, '', '')).toEqual(ruleTexts);
    expect(findRules(ruleTexts, ' APPROVAL/not-handler ', '').map(({ id }) => id)).toEqual(['approval/not-handler']);
    expect(findRules(ruleTexts, 'no such rule', '')).toEqual([]);
  });

  it('keeps to a kind', () => {
    const found = findRules(ruleTexts, '', 'rating');
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['rating']));
  });
});

describe('findRisks', () => {
  it('finds by the name of the item and keeps to a post', () => {
    const ofItem = starterRiskPoints.find(({ item }) => item !== '');
    const item = starterItems.find(({ code }) => code === ofItem?.item);
    expect(findRisks(starterRiskPoints, starterItems, item?.name.zh ?? '', '')).toContainEqual(ofItem);
    const accepting = findRisks(starterRiskPoints, starterItems, '', 'accept');
    expect(new Set(accepting.map(({ post }) => post))).toEqual(new Set(['accept']));
  });
});
