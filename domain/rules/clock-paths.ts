import { closeOf, dayKind, dayOf, instantAt, MINUTE_MS, openingsOf, parseDate } from '../calendar/index.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import { acceptanceClock, deliveryClock, dueOf, mainClock, suspensionDue } from './clock.ts';
import { isDeemedRenewed } from './times.ts';
import { COUNT, FLAG, INTEGER, type Domain, type PathSpec, type RuleInput } from './rule-input.ts';

const SECOND_MS = 1000;

/** Worked out once for all rules that ask. */
function clock(name: string, domain: Domain, work: (input: RuleInput) => number | undefined): [string, PathSpec] {
  return [
    name,
    {
      domain,
      read: (input) => {
        const known = (input.scratch.clocks ??= new Map<string, number | undefined>());
        if (known.has(name)) return known.get(name);
        const reading = work(input);
        known.set(name, reading);
        return reading;
      },
    },
  ];
}

const flag = (is: boolean): 0 | 1 => (is ? 1 : 0);
const department = ({ item }: RuleInput): string => item?.department ?? '';
const today = ({ calendar, happened }: RuleInput): number => dayOf(calendar, happened.wallMs);

/** A clock of an open case; unknown where there is no case, or no item to count by. */
function ofCase(work: (input: RuleInput, state: CaseState, item: Item) => number | undefined) {
  return (input: RuleInput): number | undefined =>
    input.state === undefined || input.item === undefined ? undefined : work(input, input.state, input.item);
}

const isPast = (due: { readonly dueAtMs: number } | undefined, { happened }: RuleInput): 0 | 1 =>
  flag(due !== undefined && happened.wallMs > due.dueAtMs);

function mainDue({ calendar, happened }: RuleInput, state: CaseState, item: Item, limit: Item['promised']) {
  const main = mainClock(state, item, calendar, limit);
  // A clock that counts from receipt because nobody accepted in time blames only from the day on which that became so.
  return main === undefined || main.notBeforeMs > happened.wallMs ? undefined : dueOf(main, calendar, happened.wallMs);
}

/** Hours of the hall and the clocks of the case, at the instant of the fact. */
export const clockPaths: Readonly<Record<string, PathSpec>> = Object.fromEntries([
  clock('clock.workingDay', FLAG, (input) => flag(dayKind(input.calendar, today(input), department(input)).working)),
  /** Minutes until today's close of business; below 0 after it. */
  clock('clock.minutesToClose', INTEGER, (input) => {
    const closeMs = closeOf(input.calendar, today(input), department(input));
    return Math.floor((closeMs - input.happened.wallMs) / MINUTE_MS);
  }),
  /** Whether the doors are open. */
  clock('clock.open', FLAG, (input) => {
    const { calendar, happened } = input;
    const minute = Math.floor((happened.wallMs - instantAt(calendar, today(input), 0)) / MINUTE_MS);
    const openings = openingsOf(calendar, today(input), department(input));
    return flag(openings.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute));
  }),
  clock('clock.secondsSinceReceived', COUNT, ({ state, happened }) =>
    state === undefined ? undefined : Math.floor((happened.wallMs - state.context.receivedAtMs) / SECOND_MS),
  ),
  clock('clock.secondsSinceAccepted', COUNT, ({ state, happened }) =>
    state === undefined || state.context.acceptedAtMs === 0
      ? undefined
      : Math.floor((happened.wallMs - state.context.acceptedAtMs) / SECOND_MS),
  ),
  clock('clock.secondsSinceOpened', COUNT, ({ visit, happened }) =>
    visit === undefined ? undefined : Math.floor((happened.wallMs - visit.context.openedAtMs) / SECOND_MS),
  ),
  /** Days begun since the receipt; 0 on the same day. */
  clock('clock.daysSinceReceived', COUNT, (input) =>
    input.state === undefined ? undefined : today(input) - dayOf(input.calendar, input.state.context.receivedAtMs),
  ),
  clock('clock.daysSinceAccepted', COUNT, (input) =>
    input.state === undefined || input.state.context.acceptedAtMs === 0
      ? undefined
      : today(input) - dayOf(input.calendar, input.state.context.acceptedAtMs),
  ),
  /** Days until the permit to be prolonged expires; below 0 afterwards; unknown without one. */
  clock('clock.daysToExpiry', INTEGER, (input) => {
    const { happened, state } = input;
    const text = happened.type === 'CaseReceived' ? happened.body.expires : state?.context.expires;
    const day = text === undefined ? undefined : parseDate(text);
    return day === undefined ? undefined : day - today(input);
  }),
  /** The five days of art. 32 are over without acceptance, refusal or notice. */
  clock(
    'clock.pastAcceptance',
    FLAG,
    ofCase((input, state, item) =>
      isPast(dueOf(acceptanceClock(state, item), input.calendar, input.happened.wallMs), input),
    ),
  ),
  clock(
    'clock.pastPromised',
    FLAG,
    ofCase((input, state, item) => isPast(mainDue(input, state, item, item.promised), input)),
  ),
  clock(
    'clock.pastStatutory',
    FLAG,
    ofCase((input, state, item) => isPast(mainDue(input, state, item, item.statutory), input)),
  ),
  /** Minutes until the promised limit runs out; below 0 afterwards; unknown before acceptance. */
  clock(
    'clock.minutesToPromised',
    INTEGER,
    ofCase((input, state, item) => {
      const due = mainDue(input, state, item, item.promised);
      return due && Math.floor((due.dueAtMs - input.happened.wallMs) / MINUTE_MS);
    }),
  ),
  /** The special procedure has gone on beyond its own limit. */
  clock(
    'clock.pastSuspension',
    FLAG,
    ofCase((input, state, item) => isPast(suspensionDue(state, item, input.calendar), input)),
  ),
  /** A renewal that was undecided when the permit expired: it counts as prolonged (art. 50). */
  clock(
    'clock.deemedRenewed',
    FLAG,
    ofCase((input, state, item) => flag(isDeemedRenewed(state, item, input.calendar, input.happened.wallMs))),
  ),
  clock(
    'clock.pastDelivery',
    FLAG,
    ofCase((input, state, item) => {
      const delivery = deliveryClock(state, item);
      return isPast(delivery && dueOf(delivery, input.calendar, input.happened.wallMs), input);
    }),
  ),
]);
