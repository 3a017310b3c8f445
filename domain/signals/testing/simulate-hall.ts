import type { GradeTally } from '../grade-tally.ts';
import type { WindowTally } from '../tally.ts';
import { chanceOf, type Chance } from './chance.ts';
import { fraudOf, weighted, type Fraud } from './frauds.ts';
import { pads, temperaments } from './people.ts';
import { SimulatedWindow } from './simulated-window.ts';

export interface HallSize {
  readonly seed: number;
  readonly windows: number;
  /** Working days of the period. */
  readonly days: number;
  /** Of the windows, how many are dishonest. */
  readonly fraudShare: number;
}

export interface SimulatedHall {
  readonly tallies: readonly WindowTally[];
  readonly grades: readonly GradeTally[];
  /** The hidden labels: what is done at the dishonest windows, and how all others are. */
  readonly frauds: ReadonlyMap<string, Fraud>;
  readonly temperaments: ReadonlyMap<string, string>;
  readonly visits: number;
}

/** An item goes better or worse, wherever it is handled. */
export interface SimulatedItem {
  readonly code: string;
  readonly bad: number;
  readonly lost: number;
  readonly active: number;
}

/** A hall of a quarter, the same for the same seed. */
export function simulateHall(size: HallSize): SimulatedHall {
  const chance = chanceOf(size.seed);
  const items = Array.from({ length: 60 }, (_, at): SimulatedItem => {
    const code = `ITEM-${String(at + 1).padStart(3, '0')}`;
    return { code, bad: chance.about(1, 0.4), lost: chance.about(1, 0.25), active: chance.about(1, 0.12) };
  });
  const windows = Array.from({ length: size.windows }, (_, at) => {
    const isFraud = chance.happens(size.fraudShare);
    const fraud = isFraud ? fraudOf(chance) : undefined;
    return simulateWindow(`W${String(at + 1).padStart(3, '0')}`, size, items, chance, fraud);
  });
  return {
    tallies: windows.map(({ tally }) => tally),
    grades: windows.map((window) => window.gradeTally()),
    frauds: new Map(windows.flatMap(({ name, fraud }) => (fraud === undefined ? [] : [[name, fraud] as const]))),
    temperaments: new Map(windows.map(({ name, temperament }) => [name, temperament.name])),
    visits: windows.reduce((sum, { tally }) => sum + tally.visits, 0),
  };
}

function simulateWindow(
  name: string,
  { seed, days }: HallSize,
  items: readonly SimulatedItem[],
  hall: Chance,
  fraud: Fraud | undefined,
): SimulatedWindow {
  // Each window has dice of its own, so that one more press at one changes nothing at the next.
  const chance = chanceOf(seed * 7_919 + hall.whole(0, 1_000_000_000));
  const own = Array.from({ length: chance.whole(4, 12) }, () => chance.pick(items));
  const temperament = weighted(chance, temperaments);
  // Replayed bytes need a pad that listens to bytes; a program or a clerk presses whatever is there.
  const pad = chance.pick(fraud?.kind === 'replays' ? pads.filter(({ kind }) => kind !== 'screen') : pads);
  const window = new SimulatedWindow({ name, chance, temperament, pad, items: own, fraud });
  for (let day = 0; day < days; day += 1) window.day(day);
  return window;
}
