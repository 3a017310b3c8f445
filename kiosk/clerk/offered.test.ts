import { starterItems, type Item } from '@sunlit/domain/catalogue';
import { expect, it } from 'vitest';
import { offered } from './offered.ts';
import { windowCase } from './window-case.sample.ts';

const item = starterItems.find(({ materials }) => materials.some(({ required }) => required === 0)) as Item;
const ids = item.materials.map(({ id }) => id);
const required = item.materials.filter((one) => one.required === 1).map(({ id }) => id);
const desks = [
  { desk: 'W01', posts: [item.posts.accept] },
  { desk: 'W02', posts: ['another'] },
];

it('offers to add or to have corrected only what is not there yet', () => {
  const given = (materials: string[]) =>
    offered(['AcceptCase', 'AddMaterials', 'RequestCorrection'], {
      known: windowCase({ materials }),
      item,
      desks,
      ownDesk: 'W01',
    });
  expect([given([]), given(required), given(ids)]).toEqual([
    ['AcceptCase', 'AddMaterials', 'RequestCorrection'],
    ['AcceptCase', 'AddMaterials'],
    ['AcceptCase'],
  ]);
});

it('offers to hand over only where another place may have the folder', () => {
  const at = (ownDesk: string) =>
    offered(['HandOver'], { known: windowCase({ desk: ownDesk, post: item.posts.accept }), item, desks, ownDesk });
  expect([at('W01'), at('W02')]).toEqual([[], ['HandOver']]);
});
