import crypto from 'node:crypto';
import { nodeKit } from '@sunlit/domain/evidence';
import { expect, it } from 'vitest';
import { HOUR_MS, MONDAY_MS, recomputed, SampleHall } from './sample-hall.ts';

const kit = nodeKit(crypto, Buffer);
const DAY_MS = 24 * HOUR_MS;

/** A bad rating is followed: looked at by `opener`, called on the given days after the Monday by `caller`. */
function followed(days: readonly number[], caller = 'caller1', opener = 'caller1') {
  const hall = new SampleHall(kit);
  for (const user of ['caller1', 'caller2']) hall.appoint(user, ['caller'], []);
  hall.appoint('super', ['supervisor'], []);
  hall.appoint('manager1', ['manager'], []);
  hall.record('LoopOpened', { contact: 1 });
  const loop = JSON.parse(hall.sample.leaves.at(-1)?.leaf ?? '') as { seq: number };
  const step = (type: string, actor: string, more: object = {}): void => {
    hall.record(type, { loop: loop.seq, ...more }, { actor });
  };
  step('LoopViewed', opener, { clue: 'CQ-1' });
  for (const day of days) {
    hall.wait(MONDAY_MS + day * DAY_MS);
    step('LoopContacted', caller, { reached: 0 });
  }
  return { hall, step };
}
const faults = (hall: SampleHall): string[] => recomputed(kit, hall).findings.map(({ code }) => code);

it('finds no fault in a loop that ends unreached after calls on three working days, nor in one that is mended', () => {
  const { hall, step } = followed([0, 1, 2]);
  step('LoopClosed', 'caller1');
  expect(faults(hall)).toEqual([]);
  const other = followed([]);
  other.step('LoopContacted', 'caller1', { reached: 1 });
  other.step('RectifyAsked', 'caller1');
  other.step('Rectified', 'manager1');
  other.step('LoopRevisited', 'caller1', { reached: 1 });
  other.step('LoopClosed', 'caller1');
  expect(faults(other.hall)).toEqual([]);
});

it.each<[string, () => SampleHall]>([
  // The Saturday is no working day of the calendar.
  ['given up after two working days and a Saturday', () => closed(followed([0, 1, 5]))],
  ['given up after three calls on one day', () => closed(followed([0, 0.1, 0.2]))],
  ['closed before anything was done', () => closed(followed([]))],
  ['a call by who is no caller', () => followed([0], 'manager1').hall],
  ['a call by a caller who had not looked', () => followed([0], 'caller2').hall],
  [
    'set aside by a caller',
    () => {
      const { hall, step } = followed([]);
      step('LoopSetAside', 'caller1', { finding: 'mistaken' });
      return hall;
    },
  ],
  [
    'a step of a loop that nobody opened',
    () => {
      const { hall } = followed([]);
      hall.record('LoopContacted', { loop: 1, reached: 1 }, { actor: 'caller1' });
      return hall;
    },
  ],
])('finds %s', (_, hall) => {
  expect(faults(hall())).toEqual(['loop/stepped-falsely']);
});

function closed({ hall, step }: ReturnType<typeof followed>): SampleHall {
  step('LoopClosed', 'caller1');
  return hall;
}
