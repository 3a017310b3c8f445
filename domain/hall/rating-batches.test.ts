import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareRatings, LEAST_OPENED, MOST_OPENED, planBatches, type WaitingRating } from './index.ts';

const TODAY = 100;
const waiting = (desks: number, most: number) =>
  fc
    .array(fc.record({ desk: fc.integer({ min: 1, max: desks }), acceptedDay: fc.integer({ min: 98, max: TODAY }) }), {
      maxLength: most,
    })
    .map((ratings) =>
      ratings.map(({ desk, acceptedDay }, at): WaitingRating => ({
        key: { origin: `H01/desk/W${String(desk)}`, epoch: 1, seq: at + 1 },
        desk: `H01/desk/W${String(desk)}`,
        acceptedDay,
      })),
    );
const given = (desk: string, count: number, acceptedDay: number): WaitingRating[] =>
  Array.from({ length: count }, (_, at) => ({
    key: { origin: `H01/desk/${desk}`, epoch: 1, seq: 10 * acceptedDay + at + 1 },
    desk: `H01/desk/${desk}`,
    acceptedDay,
  }));
const sizes = (ratings: readonly WaitingRating[]): number[] => planBatches(ratings, TODAY).map(({ length }) => length);

it('never opens fewer than five, more than fit, one rating twice, or one that does not wait', () => {
  fc.assert(
    fc.property(waiting(4, 300), (ratings) => {
      const batches = planBatches(ratings, TODAY);
      const opened = batches.flat();
      expect(batches.every(({ length }) => length >= LEAST_OPENED && length <= MOST_OPENED)).toBe(true);
      expect(new Set(opened).size).toBe(opened.length);
      expect(opened.every((rating) => ratings.includes(rating))).toBe(true);
      expect(batches.map((batch) => batch.toSorted((a, b) => compareRatings(a.key, b.key)))).toEqual(batches);
    }),
  );
});

it('opens no batch of one desk before its day has ended', () => {
  fc.assert(
    fc.property(waiting(3, 200), (ratings) => {
      for (const batch of planBatches(ratings, TODAY)) {
        const desks = new Set(batch.map(({ key }) => key.origin));
        expect(desks.size > 1 || batch.every(({ acceptedDay }) => acceptedDay < TODAY)).toBe(true);
      }
    }),
  );
});

it('leaves nothing of two desks waiting that could be opened', () => {
  fc.assert(
    fc.property(waiting(2, 63), (ratings) => {
      const desks = new Set(ratings.map(({ key }) => key.origin));
      const isEnough = desks.size > 1 && ratings.length >= LEAST_OPENED;
      expect(!isEnough || planBatches(ratings, TODAY).flat().length === ratings.length).toBe(true);
    }),
  );
});

it('does not depend on the order in which ratings are listed', () => {
  fc.assert(
    fc.property(waiting(4, 200), fc.infiniteStream(fc.nat()), (ratings, dice) => {
      const shuffled = ratings
        .map((rating) => [dice.next().value, rating] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, rating]) => rating);
      expect(planBatches(shuffled, TODAY)).toEqual(planBatches(ratings, TODAY));
    }),
  );
});

it.each<[string, WaitingRating[], number[]]>([
  ['four of two desks wait', [...given('W01', 2, TODAY), ...given('W02', 2, TODAY)], []],
  ['five of two desks do not', [...given('W01', 4, TODAY), ...given('W02', 1, TODAY)], [5]],
  ['thirty of one desk wait for the end of the day', given('W01', 9, TODAY), []],
  ['nine of one desk are opened when their day has ended', given('W01', 9, TODAY - 1), [9]],
  [
    'four of yesterday wait, one of today at the same desk helps not',
    [...given('W01', 4, 99), ...given('W01', 1, TODAY)],
    [],
  ],
  ['yesterday of one desk goes without today', [...given('W01', 5, 99), ...given('W01', 3, TODAY)], [5]],
])('%s', (_, ratings, expected) => {
  expect(sizes(ratings)).toEqual(expected);
});

it('deals a crowd out evenly and mixes the desks in every batch', () => {
  const seqs = Array.from({ length: 130 }, (_, at) => at + 1);
  const crowd = seqs.map((seq): WaitingRating => {
    const desk = `H01/desk/W0${String(1 + (seq % 3))}`;
    return { key: { origin: desk, epoch: 1, seq }, desk, acceptedDay: TODAY };
  });
  const batches = planBatches(crowd, TODAY);
  expect(batches.map(({ length }) => length)).toEqual([44, 43, 43]);
  expect(batches.map((batch) => new Set(batch.map(({ key }) => key.origin)).size)).toEqual([3, 3, 3]);
});
