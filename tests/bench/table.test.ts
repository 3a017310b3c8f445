import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Line } from './report.ts';
import { benchTable, isReached } from './table.ts';

const line: Line = { bench: 'b', metric: 'm', value: 30, unit: 'ms', goal: '', baseline: 10, ratio: 3, peers: null };

it('reads the goals that benches write', () => {
  const reached = (goal: string): boolean | undefined => isReached({ ...line, goal });
  expect(['<= 30', '<= 29', '>= 30', '> 30', '< 30', '30', '0'].map(reached)).toEqual([
    true,
    false,
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(['>= 3 of the bare loop', '>= 3.1 of the bare loop'].map(reached)).toEqual([true, false]);
  expect(['<= 4 x baseline + 20 ms', '<= 0.5 x baseline + 20 ms'].map(reached)).toEqual([true, false]);
  expect(['', 'as fast as it goes'].map(reached)).toEqual([undefined, undefined]);
  expect(isReached({ ...line, goal: '>= 3 of the bare loop', ratio: null })).toBeUndefined();
});

it('is at most and at least what it is, and never less than itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (value) => {
      const said = String(value);
      const goals = [`<= ${said}`, `>= ${said}`, said, `< ${said}`, `> ${said}`];
      expect(goals.map((goal) => isReached({ ...line, value, goal }))).toEqual([true, true, true, false, false]);
    }),
  );
});

it('is one table, benches that failed at its end', () => {
  const text = benchTable([{ ...line, goal: '<= 50', peers: { BullMQ: 1234.5 } }], ['other']);
  expect(text.split('\n')).toEqual([
    '| bench | metric | ours  | bare | peers        | goal  | reached |',
    '|-------|--------|-------|------|--------------|-------|---------|',
    '| b     | m      | 30 ms | 10   | BullMQ 1,235 | <= 50 | yes     |',
    '| other | failed |       |      |              |       | **no**  |',
    '',
  ]);
});
