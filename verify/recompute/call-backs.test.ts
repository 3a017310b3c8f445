import crypto from 'node:crypto';
import { makeName, nodeKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import { drawOfDay, type Draw } from '@sunlit/domain/lottery';
import { dayOf, defaultCalendar } from '@sunlit/domain/calendar';
import { expect, it } from 'vitest';
import { HOUR_MS, MONDAY_MS, recomputed, SampleHall } from './sample-hall.ts';

const kit = nodeKit(crypto, Buffer);
const DAY = '2026-03-02';
const VISITS = Array.from({ length: 8 }, (_, at) => makeName('V', 'H01', 'W01', 1, at + 1));

/** Eight visits of a Monday, of which three are drawn; it is Tuesday. */
function drawn(): { readonly hall: SampleHall; readonly draw: Draw } {
  const hall = new SampleHall(kit);
  hall.enrol('W01');
  hall.appoint('clerk', ['clerk'], ['gaj-counter']);
  hall.appoint('colleague', ['caller', 'clerk'], ['gaj-handling']);
  for (const user of ['caller1', 'caller2']) hall.appoint(user, ['caller'], []);
  hall.appoint('super', ['supervisor'], []);
  for (const visitRef of VISITS) {
    hall.take('W01', 'VisitOpened', { via: 'walk-up', ticket: '' }, { visitRef, actor: 'clerk' });
    hall.take('W01', 'VisitClosed', { outcome: 'advice' }, { visitRef, actor: 'clerk' });
  }
  hall.wait(MONDAY_MS + 24 * HOUR_MS);
  hall.appoint('later', ['caller'], []);
  const leaves = hall.sample.leaves.map(({ leaf, ...place }) => ({
    ...(JSON.parse(leaf) as EvidenceRecord),
    ...place,
  }));
  const draw = drawOfDay(kit, leaves, dayOf(defaultCalendar, MONDAY_MS));
  if (typeof draw === 'string') throw new Error(draw);
  return { hall, draw };
}
const codes = (hall: SampleHall): string[] => recomputed(kit, hall).findings.map(({ code }) => code);

interface Calls {
  readonly opener?: string;
  readonly contact?: 0 | 1;
  readonly caller?: string;
  readonly day?: string;
  readonly twice?: boolean;
  readonly isDrawn?: boolean;
}
/** A contact is opened, and a call made. */
function called({ opener = 'caller1', contact = 1, caller = 'caller1', day = DAY, ...how }: Calls): SampleHall {
  const { hall, draw } = drawn();
  const names = draw.drawn.map(({ visit }) => visit);
  const visitRef = VISITS.find((one) => names.includes(one) === (how.isDrawn ?? true)) ?? '';
  hall.record('CallBackOpened', { day, contact, clue: 'CQ-1' }, { visitRef, actor: opener });
  hall.record('CallBackMade', { day, reached: 0 }, { visitRef, actor: caller });
  for (const _ of how.twice === true ? [1, 2] : [1])
    hall.record('CallBackMade', { day, reached: 1 }, { visitRef, actor: caller });
  hall.record('CallBackRead', { day, clue: 'CQ-1' }, { visitRef, actor: 'super' });
  return hall;
}

it('finds no fault in calls by who is neutral, of who was drawn', () => {
  expect(codes(called({}))).toEqual([]);
});

it.each<[string, Calls, number]>([
  ['that was not drawn', { isDrawn: false }, 4],
  ['that was not drawn on that day', { day: '2026-03-03' }, 4],
  ['by the clerk of the visit', { opener: 'clerk', caller: 'clerk' }, 4],
  ['by somebody of the rated side', { opener: 'colleague', caller: 'colleague' }, 4],
  ['by a supervisor', { opener: 'super', caller: 'super' }, 4],
  // Refused calls are none: the reading after them finds no answer.
  ['whose contact another opened', { opener: 'caller2' }, 3],
  ['without a contact', { contact: 0 }, 3],
  ['that was answered already', { twice: true }, 1],
])('finds a call of a visit %s', (_, calls, many) => {
  expect(codes(called(calls))).toEqual(Array(many).fill('lottery/called-falsely'));
});
