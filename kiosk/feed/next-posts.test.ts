import { caseStageWords, type CaseStage } from '@sunlit/domain/case';
import { starterItems, type Item } from '@sunlit/domain/catalogue';
import { nextPosts as byLaw } from '@sunlit/domain/rules';
import { describe, expect, it } from 'vitest';
import { nextPosts } from './next-posts.ts';

const stages = Object.keys(caseStageWords) as CaseStage[];

describe('nextPosts', () => {
  it('is what the law allows, in every stage of every item, wherever the folder lies', () => {
    for (const item of starterItems) {
      for (const stage of stages) {
        for (const held of ['', ...Object.values(item.posts)]) {
          expect(nextPosts(item, stage, held).toSorted()).toEqual(byLaw(item, stage).toSorted());
        }
      }
    }
  });

  it('names first who acts next', () => {
    const posts = { accept: 'a', handle: 'h', approve: 'p' };
    const item: Item = { ...(starterItems[0] as Item), posts };
    const first = (stage: CaseStage, held: string) => nextPosts(item, stage, held)[0];
    expect([
      first('accepted', 'a'),
      first('handling', 'h'),
      first('handling', 'p'),
      first('approving', 'h'),
      first('approving', 'p'),
      first('decided', 'p'),
    ]).toEqual(['h', 'p', 'h', 'p', 'p', 'a']);
  });
});
