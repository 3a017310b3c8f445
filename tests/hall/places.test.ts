import { expect, it } from 'vitest';
import { homeOf, isTraffics, kindOf, placesOf } from './places.ts';

it('W01 and D01 are the person’s, all others the traffic’s; with one window there is no traffic', () => {
  const places = placesOf(3, true);
  expect(places).toEqual(['W01', 'W02', 'W03', 'D01', 'D02']);
  expect(places.filter(isTraffics)).toEqual(['W02', 'W03', 'D02']);
  expect(places.map(kindOf)).toEqual(['window', 'window', 'window', 'office', 'office']);
  expect([placesOf(2, false), placesOf(1, true)]).toEqual([
    ['W01', 'W02', 'D01'],
    ['W01', 'D01'],
  ]);
});

it('a case is at home where it began, wherever it lies', () => {
  expect(['C-H01-W01-1-3-X', 'C-H01-W02-1-7-3'].map((ref) => isTraffics(homeOf(ref)))).toEqual([false, true]);
});
