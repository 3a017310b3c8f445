import { starterItems } from '@sunlit/domain/catalogue';
import { expect, it } from 'vitest';
import { offered } from './offered.ts';
import { windowCase } from './window-case.sample.ts';

it('offers to add or to have corrected only what is not there yet', () => {
  const item = starterItems.find(({ materials }) => materials.some(({ required }) => required === 0));
  const ids = (item?.materials ?? []).map(({ id }) => id);
  const required = (item?.materials ?? []).filter((one) => one.required === 1).map(({ id }) => id);
  const with_ = (materials: string[]) =>
    offered(['AcceptCase', 'AddMaterials', 'RequestCorrection'], windowCase({ materials }), item);
  expect([with_([]), with_(required), with_(ids)]).toEqual([
    ['AcceptCase', 'AddMaterials', 'RequestCorrection'],
    ['AcceptCase', 'AddMaterials'],
    ['AcceptCase'],
  ]);
});
