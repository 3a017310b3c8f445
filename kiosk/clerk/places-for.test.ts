import { starterItems, type Item } from '@sunlit/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { placesFor, suggestedPlace, type Whereabouts } from './places-for.ts';
import { windowCase } from './window-case.sample.ts';

const item: Item = { ...(starterItems[0] as Item), posts: { accept: 'a', handle: 'h', approve: 'p' } };
const where: Whereabouts = {
  known: windowCase({ stage: 'accepted', post: 'a' }),
  item,
  desks: [
    { desk: 'W01', posts: ['a', 'h', 'x'] },
    { desk: 'W02', posts: ['a', 'x'] },
    { desk: 'D01', posts: ['h', 'p'] },
    { desk: 'D02', posts: ['x', 'y'] },
  ],
  ownDesk: 'W01',
};

describe('placesFor', () => {
  it('are the desks whose posts have a part in the stage, who acts next first, without the place where it lies', () => {
    expect(placesFor(where)).toEqual([
      { desk: 'W01', posts: ['h'] },
      { desk: 'D01', posts: ['h'] },
      { desk: 'W02', posts: ['a'] },
    ]);
  });

  it('are all of them while the item is not known', () => {
    expect(placesFor({ ...where, item: undefined })).toEqual(where.desks);
  });
});

describe('suggestedPlace', () => {
  it('is the only other desk with the post that acts next', () => {
    expect(suggestedPlace(where)).toEqual({ toDesk: 'D01', toPost: 'h' });
  });

  it('is nothing when there is a choice, or none', () => {
    const twice = [...where.desks, { desk: 'D03', posts: ['h'] }];
    expect(suggestedPlace({ ...where, desks: twice })).toEqual({ toDesk: '', toPost: '' });
    expect(suggestedPlace({ ...where, item: undefined })).toEqual({ toDesk: '', toPost: '' });
  });
});
