import { expect, it } from 'vitest';
import { departmentWording, postWording } from './places.ts';

const known = [{ id: 'gaj', name: { zh: '公安局', en: 'Public Security Bureau' } }];

it('names departments and the posts named after them, and shows any other id as it is', () => {
  expect([
    departmentWording(known, 'gaj').zh,
    departmentWording(known, 'x').en,
    postWording(known, 'gaj-approval'),
    postWording(known, 'gaj-vault').zh,
    postWording(known, 'night-counter').en,
  ]).toEqual([
    '公安局',
    'x',
    { zh: '公安局批准岗', en: 'Public Security Bureau, approval' },
    'gaj-vault',
    'night-counter',
  ]);
});
