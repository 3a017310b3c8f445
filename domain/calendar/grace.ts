import type { Calendar, Due, EpochDay, FormerDays } from './calendar.ts';
import { dateText, dayOf, instantAt, MINUTE_MS } from './civil.ts';
import { buildDays, daysOf, dayWithin, type Days, type Override } from './days.ts';

/**
 * A date moved earlier blames nobody for the time before its publication: a due instant that a publication moved to before itself stays where it
 * was, but ends at the latest with the business day of the publication.
 *
 * @param count counts the same limit on other days.
 */
export function withGrace(calendar: Calendar, department: string, due: Due, count: (days: Days) => Due): Due {
  const former = calendar.former ?? [];
  if (former.every(({ untilMs }) => due.dueAtMs >= untilMs)) return due;
  let held = count(daysBefore(calendar, department, 0));
  for (const [at, { untilMs }] of former.entries()) {
    const days = daysBefore(calendar, department, at + 1);
    const plain = at + 1 === former.length ? due : count(days);
    held = plain.dueAtMs >= untilMs || held.dueAtMs <= plain.dueAtMs ? plain : hold(plain, held, untilMs, days);
  }
  return held;
}

/** @param days those of the publication: what a later one made of its business day is for that one to judge. */
function hold(plain: Due, before: Due, untilMs: number, days: Days): Due {
  const { calendar } = days;
  const endMs = days.closeMs(businessDayFrom(days, untilMs));
  // Whose last day was still to end when the hall was shut on it has the next day.
  const isShut = before.dueAtMs >= untilMs && !days.kind(before.dueDay).working;
  const dueAtMs = isShut ? endMs : Math.min(before.dueAtMs, endMs);
  const dueDay = dayOf(calendar, dueAtMs);
  const publishedDay =
    before.held !== undefined && dueAtMs !== endMs ? before.held.publishedDay : dayOf(calendar, untilMs);
  const { early: _, ...rest } = plain;
  return {
    ...rest,
    dueAtMs,
    dueDay,
    dueMinute: Math.round((dueAtMs - instantAt(calendar, dueDay, 0)) / MINUTE_MS),
    held: { fromMs: plain.dueAtMs, publishedDay, days: dueDay - plain.dueDay },
  };
}

/** The working day on which an instant can still be acted upon. */
function businessDayFrom(days: Days, instantMs: number): EpochDay {
  let day = dayOf(days.calendar, instantMs);
  while (!days.kind(day).working || instantMs > days.closeMs(day)) day++;
  return day;
}

const views = new WeakMap<Calendar, Map<string, Days>>();

/** The days as they were before the publications from `at` on. */
function daysBefore(calendar: Calendar, department: string, at: number): Days {
  let known = views.get(calendar);
  if (known === undefined) {
    known = new Map();
    views.set(calendar, known);
  }
  const key = `${String(at)} ${department}`;
  let days = known.get(key);
  if (days === undefined) {
    // The oldest one comes last: what a day was before all of them wins.
    const overrides = (calendar.former ?? [])
      .slice(at)
      .reverse()
      .flatMap((former) => overridesOf(former, department));
    days = buildDays(calendar, department, overrides);
    known.set(key, days);
  }
  return days;
}

/** A department's own days, where it has any, come after the hall's. */
function overridesOf({ days }: FormerDays, department: string): Override[] {
  const of = (name: string | undefined): Override[] =>
    days.flatMap(({ department: owner, date, working, closeMinute }) => {
      const day = dayWithin(date);
      return owner === name && day !== undefined ? [{ day, working: working === 1, closeMinute }] : [];
    });
  return [...of(undefined), ...(department === '' ? [] : of(department))];
}

/** Days until the day of `atMs` that a new calendar changes, as the old one has them. */
export function formerDays(old: Calendar, next: Calendar, atMs: number): FormerDays['days'] {
  const departments = new Set(
    [...(old.exceptions ?? []), ...(next.exceptions ?? [])].map(({ department }) => department),
  );
  const changedInHall = changedDays(old, next, '', atMs);
  const hall = changedInHall.map((day) => formerDay(old, '', day));
  return [
    ...hall,
    ...[...departments].sort().flatMap((department) => {
      const own = new Set([...changedInHall, ...changedDays(old, next, department, atMs)]);
      return [...own].sort((a, b) => a - b).map((day) => ({ department, ...formerDay(old, department, day) }));
    }),
  ];
}

function changedDays(old: Calendar, next: Calendar, department: string, atMs: number): EpochDay[] {
  const [before, after] = [daysOf(old, department), daysOf(next, department)];
  const first = Math.min(before.firstDay, after.firstDay);
  const changed: EpochDay[] = [];
  for (let day = first; day <= dayOf(next, atMs); day++) {
    const [was, is] = [before.kind(day).working, after.kind(day).working];
    const isAlike = was === is && (!is || before.closeMs(day) === after.closeMs(day));
    if (!isAlike) changed.push(day);
  }
  return changed;
}

function formerDay(old: Calendar, department: string, day: EpochDay): FormerDays['days'][number] {
  const days = daysOf(old, department);
  const closeMinute = Math.round((days.closeMs(day) - instantAt(old, day, 0)) / MINUTE_MS);
  return { date: dateText(day), working: days.kind(day).working ? 1 : 0, closeMinute };
}
