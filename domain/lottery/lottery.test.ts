import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDate } from '../calendar/index.ts';
import { makeName, nodeKit, type EvidenceRecord } from '../evidence/index.ts';
import { DayDraws, drawnOf, drawOfDay, lotteryDayStart, type Draw, type LotteryLeaf, type NoDraw } from './index.ts';

const kit = nodeKit(crypto, Buffer);
const CENTER = 'H01/center/C01';
const DAY_MS = 86_400_000;

const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/lottery.json', import.meta.url), 'utf8')) as {
  readonly leaves: readonly { readonly tree: string; readonly index: number; readonly text: string; hash: string }[];
  readonly draws: readonly Draw[];
  readonly notOver: string;
};
const vectorLeaves = vectors.leaves.map(({ text, ...place }): LotteryLeaf => {
  const { type, origin, epoch, visitRef, wallMs } = JSON.parse(text) as EvidenceRecord;
  return { ...place, type, origin, epoch, visitRef, wallMs };
});
const dayOfText = (text: string): number => parseDate(text) ?? NaN;

it.each(vectors.draws)('draws what the vectors draw: $day', (expected) => {
  expect(drawOfDay(kit, vectorLeaves, dayOfText(expected.day))).toEqual(expected);
});

it('has no draw of a day that is not over, or lies before the founding', () => {
  expect(
    [vectors.notOver, '2027-06-01', '2026-03-01', '1999-01-01'].map((day) =>
      drawOfDay(kit, vectorLeaves, dayOfText(day)),
    ),
  ).toEqual(['not-over', 'not-over', 'before-founding', 'before-founding']);
});

it('draws one of fifty, rounded up, but three where there are three', () => {
  expect([0, 1, 3, 4, 150, 151, 5000].map(drawnOf)).toEqual([0, 1, 3, 3, 3, 4, 100]);
});

/** What happens in a made-up hall: so many minutes after the last, the center or one of two desks writes of one of a few visits. */
const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 900 }),
    who: fc.constantFrom('own', 'own', 'own', CENTER, 'H01/desk/W02'),
    type: fc.constantFrom('VisitOpened', 'VisitOpened', 'VisitClosed', 'VisitClosed', 'VisitCutOff', 'SessionOpened'),
    visit: fc.tuple(fc.constantFrom('W01', 'W02'), fc.integer({ min: 1, max: 4 })),
    opensYear: fc.boolean(),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
);
const START_DAY = 20_451; // 2025-12-29
const START_MS = lotteryDayStart(START_DAY) + 9 * 3_600_000;
const LAST_DAY = START_DAY + 40;

const halls = steps.map((given): LotteryLeaf[] => {
  let wallMs = START_MS;
  let tree = 'H01/2025';
  let index = 0;
  const leaves: LotteryLeaf[] = [];
  const add = (leaf: Omit<LotteryLeaf, 'tree' | 'index' | 'hash' | 'wallMs' | 'epoch'>): void => {
    const hash = kit.sha256([JSON.stringify([leaf, leaves.length]), 'utf8']);
    leaves.push({ ...leaf, tree, index: index++, hash, wallMs, epoch: 1 });
  };
  add({ type: 'HallFounded', origin: CENTER, visitRef: '' });
  const opened = new Set<string>();
  for (const { minutes, who, type, visit, opensYear } of given) {
    wallMs += minutes * 60_000;
    if (opensYear && tree === 'H01/2025' && wallMs > START_MS + 2 * DAY_MS) {
      [tree, index] = ['H01/2026', 0];
      add({ type: 'YearTreeOpened', origin: CENTER, visitRef: '' });
    }
    const visitRef = makeName('V', 'H01', visit[0], 1, visit[1]);
    const origin = who === 'own' ? `H01/desk/${visit[0]}` : who;
    if (type === 'VisitOpened' && opened.has(`${origin} ${visitRef}`)) continue;
    if (type === 'VisitOpened') opened.add(`${origin} ${visitRef}`);
    add({ type, origin, visitRef });
  }
  // The last day ends too.
  wallMs += 2 * DAY_MS;
  add({ type: 'SessionOpened', origin: CENTER, visitRef: '' });
  return leaves;
});
const draws = (leaves: readonly LotteryLeaf[]): (Draw | NoDraw)[] =>
  Array.from({ length: LAST_DAY - START_DAY }, (_, at) => drawOfDay(kit, leaves, START_DAY + at));

it('every visit that ended is in exactly one draw', () => {
  fc.assert(
    fc.property(halls, (leaves) => {
      const opened = new Set<string>();
      const ended: string[] = [];
      for (const { type, origin, visitRef } of leaves) {
        const isOwn = visitRef.startsWith(`V-H01-${origin.split('/')[2] ?? ''}-`);
        // Each name is opened once, as desks do.
        if (type === 'VisitOpened' && isOwn) opened.add(visitRef);
        const ends = (type === 'VisitClosed' && isOwn) || (type === 'VisitCutOff' && origin === CENTER);
        if (ends && opened.has(visitRef) && !ended.includes(visitRef)) ended.push(visitRef);
      }
      const made = draws(leaves).filter((one) => typeof one !== 'string');
      expect(made.reduce((sum, { tookPart }) => sum + tookPart, 0)).toBe(ended.length);
      const drawn = made.flatMap((one) => one.drawn.map(({ visit }) => visit));
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.filter((visit) => !ended.includes(visit))).toEqual([]);
      expect(drawn.length).toBe(made.reduce((sum, { tookPart }) => sum + Math.min(3, tookPart), 0));
    }),
  );
});

it('drawn a day at a time, the draws are the same', () => {
  fc.assert(
    fc.property(halls, (leaves) => {
      const days = new DayDraws(kit);
      for (const leaf of leaves) days.take(leaf);
      const visits = [...new Set(leaves.map(({ visitRef }) => visitRef))];
      for (const made of draws(leaves)) {
        if (typeof made === 'string') continue;
        const drawn = made.drawn.map(({ visit }) => visit).sort();
        expect(visits.filter((visit) => days.has(made.day, visit)).sort()).toEqual(drawn);
      }
    }),
  );
});

it('in which order the leaves are read does not matter', () => {
  fc.assert(
    fc.property(
      halls.chain((leaves) =>
        fc.tuple(
          fc.constant(leaves),
          fc.shuffledSubarray(leaves, { minLength: leaves.length, maxLength: leaves.length }),
        ),
      ),
      ([leaves, shuffled]) => {
        expect(draws(shuffled)).toEqual(draws(leaves));
      },
    ),
  );
});

it('another leaf of its tree before the end makes another seed, a later one does not', () => {
  fc.assert(
    fc.property(halls, fc.nat(), fc.integer({ min: 0, max: 5 }), (leaves, at, dayAfter) => {
      const day = START_DAY + dayAfter;
      const before = drawOfDay(kit, leaves, day);
      fc.pre(typeof before !== 'string');
      const place = at % leaves.length;
      const { tree, index } = leaves[place] ?? { tree: '', index: 0 };
      const isUnder = tree === before.seed.tree && index < before.seed.size;
      const changed = leaves.map((leaf, one) =>
        one === place ? { ...leaf, hash: kit.sha256([leaf.hash, 'hex']) } : leaf,
      );
      const after = drawOfDay(kit, changed, day);
      fc.pre(typeof after !== 'string');
      expect(after.seed.root !== before.seed.root).toBe(isUnder);
      expect({ ...after.seed, root: '' }).toEqual({ ...before.seed, root: '' });
    }),
  );
});
