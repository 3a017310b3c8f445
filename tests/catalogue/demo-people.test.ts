import { starterItems } from '@sunlit/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { makePeople, officePosts, windowPosts } from '../hall/people.ts';

describe('the people of a demo hall', () => {
  const people = makePeople(1);
  const holders = (role: string, post: string): number =>
    people.filter(({ roles, posts }) => roles.includes(role) && posts.includes(post)).length;

  it('hold every post of every starter item, with an approver for each level', () => {
    const lacking = starterItems.filter(({ posts, approvalLevels }) => {
      const handled = holders('clerk', posts.accept) > 0 && holders('clerk', posts.handle) > 0;
      return !handled || (approvalLevels > 0 && holders('approver', posts.approve) < approvalLevels);
    });
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });

  it('sit at desks that hold these posts too', () => {
    const atWindow = starterItems.flatMap(({ posts }) => [posts.accept, posts.handle, posts.approve]);
    const atOffice = starterItems.filter(({ approvalLevels }) => approvalLevels > 0).map(({ posts }) => posts.approve);
    expect(atWindow.filter((post) => !windowPosts.includes(post))).toEqual([]);
    expect(atOffice.filter((post) => !officePosts.includes(post))).toEqual([]);
  });
});
