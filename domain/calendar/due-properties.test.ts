import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import type { Limit } from '../catalogue/item.ts';
import {
  CalendarSchema,
  checkCalendar,
  closeOf,
  dateText,
  dayKind,
  dayOf,
  defaultCalendar,
  dueAfter,
  epochDay,
  instantAt,
  publishedCalendar,
  sumOfSteps,
  type Calendar,
  type CalendarDraft,
  type Pause,
} from './index.ts';

const HOUR_MS = 3_600_000;
const name = { zh: '名', en: 'Name' };
const FIRST = epochDay(2026, 2, 1);
const LAST = epochDay(2026, 5, 31);
const DEPARTMENT = 'tax';

/** Calendars with anything in them that the check lets through. */
const offset = fc.integer({ min: 0, max: LAST - FIRST });
const calendars = fc
  .record({
    regional: fc.uniqueArray(offset, { maxLength: 4 }),
    halfDays: fc.uniqueArray(offset, { maxLength: 4 }),
    closures: fc.uniqueArray(offset, { maxLength: 4 }),
    exceptions: fc.uniqueArray(offset, { maxLength: 4 }),
    closeMinute: fc.constantFrom(1050, 1080),
  })
  .map(({ closeMinute, ...lists }): CalendarDraft => {
    const dates = (list: readonly number[]) => list.map((at) => ({ date: dateText(FIRST + at), name }));
    const { version: _, ...base } = defaultCalendar;
    let draft: CalendarDraft = { ...base, closeMinute };
    // An entry that the check objects to is left out.
    const add = <T>(list: readonly T[], more: (entries: readonly T[]) => Partial<CalendarDraft>): void => {
      const faults = checkCalendar({ ...draft, ...more(list), version: 1 });
      const wrong = new Set(faults.map(({ path }) => Number(path.split('/')[2])));
      draft = { ...draft, ...more(list.filter((_, at) => !wrong.has(at))) };
    };
    add(dates(lists.regional), (regional) => ({ regional: [...regional] }));
    const halves = dates(lists.halfDays).map((day) => ({ ...day, closeMinute: 720 }));
    add(halves, (halfDays) => ({ halfDays: [...halfDays] }));
    const closed = dates(lists.closures).map((day) => ({ ...day, fromMinute: 0, toMinute: 1440 }));
    add(closed, (closures) => ({ closures: [...closures] }));
    const own = dates(lists.exceptions).map((day, at) => {
      return { ...day, department: DEPARTMENT, working: at % 2 === 0 ? (1 as const) : (0 as const) };
    });
    add(own, (exceptions) => ({ exceptions: [...exceptions] }));
    return draft;
  });
const published = calendars.map((draft): Calendar => ({ ...draft, version: 1 }));

const instants = fc.integer({
  min: instantAt(defaultCalendar, FIRST, 0),
  max: instantAt(defaultCalendar, LAST, 0),
});
const days = fc.integer({ min: 0, max: 25 });
const units = fc.constantFrom<Limit['unit']>('working', 'natural');
const limits = fc.record({ days, unit: units });
const departments = fc.constantFrom('', DEPARTMENT, 'other');
/** Relative to the beginning. */
const pauses = fc.array(
  fc.record({
    afterHours: fc.integer({ min: 0, max: 500 }),
    hours: fc.integer({ min: 0, max: 200 }),
    limitDays: fc.nat(6),
    limitHours: fc.option(fc.integer({ min: 1, max: 30 })),
    notServed: fc.boolean(),
    servedAfter: fc.option(fc.integer({ min: 0, max: 72 })),
  }),
  { maxLength: 3 },
);
type Drawn = typeof pauses extends fc.Arbitrary<infer T> ? T : never;
const pausesFrom = (fromMs: number, drawn: Drawn): Pause[] =>
  drawn.map(({ afterHours, hours, limitDays, limitHours, notServed, servedAfter }, at) => {
    const start = fromMs + afterHours * HOUR_MS;
    const servedAtMs = notServed ? { servedAtMs: 0 } : {};
    const later = servedAfter === null ? {} : { servedAtMs: start + servedAfter * HOUR_MS };
    return {
      ground: `g${String(at)}`,
      fromMs: start,
      toMs: start + hours * HOUR_MS,
      limitDays,
      ...(limitHours !== null && { limitHours }),
      ...later,
      ...servedAtMs,
    };
  });

describe('every due instant', () => {
  it('is the sum of its steps and names what it skipped', () => {
    fc.assert(
      fc.property(
        published,
        instants,
        limits,
        pauses,
        fc.nat(5),
        departments,
        (calendar, fromMs, limit, drawn, extraDays, department) => {
          const due = dueAfter(calendar, { fromMs, limit, pauses: pausesFrom(fromMs, drawn), extraDays, department });
          expect(sumOfSteps(due)).toBe(due.dueDay);
          expect([due.dueMinute, due.dueAtMs]).toEqual([
            (due.dueAtMs - instantAt(calendar, due.dueDay, 0)) / 60_000,
            instantAt(calendar, due.dueDay, due.dueMinute),
          ]);
          expect(due.days === limit.days + extraDays || (limit.days + extraDays === 0 && due.days <= 1)).toBe(true);
          expect(due.dueAtMs).toBeGreaterThanOrEqual(fromMs);
          expect(dayKind(calendar, due.dueDay, department).working).toBe(true);
          if (due.carried.length === 0) expect(due.dueAtMs).toBe(closeOf(calendar, due.dueDay, department));
          else expect(due.dueAtMs).toBeLessThanOrEqual(closeOf(calendar, due.dueDay, department));
          expect(due.early !== undefined).toBe(
            due.carriedDays === 0 && dayKind(calendar, due.dueDay, department).reason === 'half-day',
          );
          for (const { day, reason } of due.skipped) {
            expect([dayKind(calendar, day, department).working, dayKind(calendar, day, department).reason]).toEqual([
              false,
              reason,
            ]);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('does not depend on who asked before', () => {
    fc.assert(
      fc.property(published, instants, limits, departments, (calendar, fromMs, limit, department) => {
        const counting = { fromMs, limit, department };
        const first = dueAfter(calendar, counting);
        expect([dueAfter(calendar, counting), dueAfter({ ...calendar }, { ...counting, pauses: [] })]).toEqual([
          first,
          first,
        ]);
      }),
    );
  });

  it('is the hall’s own for a department without exceptions', () => {
    fc.assert(
      fc.property(published, instants, limits, (calendar, fromMs, limit) => {
        expect(dueAfter(calendar, { fromMs, limit, department: 'other' })).toEqual(
          dueAfter(calendar, { fromMs, limit }),
        );
      }),
    );
  });
});

describe('working time', () => {
  it('added to the limit never ends it earlier', () => {
    fc.assert(
      fc.property(
        published,
        instants,
        limits,
        fc.nat(5),
        fc.nat(5),
        pauses,
        departments,
        (calendar, fromMs, limit, extraDays, more, drawn, department) => {
          const counting = { fromMs, limit, extraDays, pauses: pausesFrom(fromMs, drawn), department };
          const due = dueAfter(calendar, counting).dueAtMs;
          const longer = { ...limit, days: limit.days + more };
          expect(dueAfter(calendar, { ...counting, limit: longer }).dueAtMs).toBeGreaterThanOrEqual(due);
          expect(dueAfter(calendar, { ...counting, extraDays: extraDays + more }).dueAtMs).toBeGreaterThanOrEqual(due);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that stood still never ends it earlier: any pause, in days or hours, with or without notice', () => {
    fc.assert(
      fc.property(published, instants, limits, pauses, departments, (calendar, fromMs, limit, drawn, department) => {
        const plain = dueAfter(calendar, { fromMs, limit, department });
        const paused = dueAfter(calendar, { fromMs, limit, department, pauses: pausesFrom(fromMs, drawn) });
        expect(paused.dueAtMs).toBeGreaterThanOrEqual(plain.dueAtMs);
      }),
      { numRuns: 300 },
    );
  });

  it('in a calendar: one day more that counts never ends a limit later', () => {
    fc.assert(
      fc.property(published, instants, limits, (calendar, fromMs, limit) => {
        const [first, ...others] = calendar.closures ?? [];
        fc.pre(first !== undefined);
        const open: Calendar = { ...calendar, closures: others };
        expect(dueAfter(open, { fromMs, limit }).dueAtMs).toBeLessThanOrEqual(
          dueAfter(calendar, { fromMs, limit }).dueAtMs,
        );
      }),
    );
  });
});

describe('a pause', () => {
  const small = fc.integer({ min: 1, max: 12 });

  it.each(['working', 'natural'] as const)('of n counted days moves a limit in %s days by exactly n', (unit) => {
    fc.assert(
      fc.property(
        published,
        instants,
        small,
        small,
        small,
        departments,
        (calendar, fromMs, limitDays, first, n, department) => {
          fc.pre(first <= limitDays);
          // Counted days after the beginning, whatever the last one is.
          const counted: number[] = [];
          const startDay = dayOf(calendar, fromMs);
          for (let day = startDay + 1; counted.length < limitDays + n + 40; day++) {
            if (unit === 'natural' || dayKind(calendar, day, department).working) counted.push(day);
          }
          const at = (count: number): number => instantAt(calendar, counted[count - 1] ?? NaN, 600);
          const pause: Pause = { ground: 'test', fromMs: at(first), toMs: at(first + n), limitDays: 0 };
          const limit: Limit = { days: limitDays, unit };
          const paused = dueAfter(calendar, { fromMs, limit, department, pauses: [pause] });
          const longer = dueAfter(calendar, { fromMs, limit: { days: limitDays + n, unit }, department });
          expect([paused.dueDay, paused.dueAtMs]).toEqual([longer.dueDay, longer.dueAtMs]);
          // A natural limit that would end on a day off runs on to the next working day.
          if (unit === 'working') expect(paused.paused).toEqual([{ ground: 'test', days: n }]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('counts from its proven notice: not before, and not at all without', () => {
    fc.assert(
      fc.property(
        published,
        instants,
        limits,
        fc.nat(200),
        fc.nat(200),
        fc.nat(100),
        (calendar, fromMs, limit, after, lasts, late) => {
          const pause = {
            ground: 'test',
            fromMs: fromMs + after * HOUR_MS,
            toMs: fromMs + (after + lasts) * HOUR_MS,
            limitDays: 0,
          };
          const due = (pauses: Pause[]) => dueAfter(calendar, { fromMs, limit, pauses });
          const servedAtMs = pause.fromMs + late * HOUR_MS;
          expect(due([{ ...pause, servedAtMs: 0 }])).toEqual(due([]));
          expect(due([{ ...pause, servedAtMs }])).toEqual(due(late > lasts ? [] : [{ ...pause, fromMs: servedAtMs }]));
          expect(due([{ ...pause, servedAtMs: pause.fromMs - HOUR_MS }])).toEqual(due([pause]));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('in hours freezes at most its limit, and as many open minutes as it lasted', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        small,
        (fromMs, limitDays, hour, limitHours) => {
          const limit: Limit = { days: limitDays, unit: 'working' };
          const plain = dueAfter(defaultCalendar, { fromMs, limit });
          // On the last day, from the opening on.
          const start = instantAt(defaultCalendar, plain.dueDay, 540);
          const pause: Pause = {
            ground: 'test',
            fromMs: start,
            toMs: start + hour * HOUR_MS,
            limitDays: 0,
            limitHours,
          };
          const open = [0, 1, 2, 3, 3, 3.5, 4.5, 5.5, 6.5, 7][hour] ?? NaN;
          const minutes = Math.min(open, limitHours) * 60;
          const { carried, dueAtMs } = dueAfter(defaultCalendar, { fromMs, limit, pauses: [pause] });
          expect(carried).toEqual([{ ground: 'test', minutes }]);
          const next = dueAfter(defaultCalendar, { fromMs, limit: { days: limitDays + 1, unit: 'working' } }).dueDay;
          expect(dueAtMs).toBe(instantAt(defaultCalendar, next, 540 + minutes + (minutes > 180 ? 90 : 0)));
        },
      ),
    );
  });
});

describe('an extension', () => {
  const counting = {
    fromMs: instantAt(defaultCalendar, epochDay(2026, 3, 2), 600),
    limit: { days: 5, unit: 'working' as const },
  };
  const at = (day: number, minute = 600): number => instantAt(defaultCalendar, epochDay(2026, 3, day), minute);
  const endDay = (extraServedAtMs?: number): string =>
    dateText(
      dueAfter(defaultCalendar, {
        ...counting,
        extraDays: 10,
        ...(extraServedAtMs !== undefined && { extraServedAtMs }),
      }).dueDay,
    );

  it.each([
    ['without a word about notice', undefined, '2026-03-23'],
    ['not served', 0, '2026-03-09'],
    ['served in time', at(9), '2026-03-23'],
    ['served after the end', at(9, 1051), '2026-03-09'],
  ])('%s', (_case, served, date) => {
    expect(endDay(served)).toBe(date);
  });
});

describe('a publication', () => {
  it('never makes anybody late before itself, however often it is done', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.array(fc.record({ draft: calendars, atMs: instants }), { minLength: 1, maxLength: 3 }),
        instants,
        limits,
        pauses,
        departments,
        (first, publications, fromMs, limit, drawn, department) => {
          const counting = { fromMs, limit, department, pauses: pausesFrom(fromMs, drawn) };
          let calendar: Calendar = { ...first, version: 1 };
          for (const { draft, atMs } of publications.sort((a, b) => a.atMs - b.atMs)) {
            const before = dueAfter(calendar, counting);
            const next = publishedCalendar(calendar, draft, atMs);
            const after = dueAfter(next, counting);
            // Whoever was in time at an instant before the publication still was: the end lies no earlier than both.
            expect(after.dueAtMs).toBeGreaterThanOrEqual(Math.min(before.dueAtMs, atMs));
            expect(sumOfSteps(after)).toBe(after.dueDay);
            // Nobody late before is forgiven by a calendar that only moves dates forward. (Who was not may still have a later close of that day.)
            if (after.held && before.dueAtMs < atMs) expect(after.dueAtMs).toBeLessThanOrEqual(before.dueAtMs);
            calendar = next;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  const snow: Calendar = {
    ...defaultCalendar,
    closures: [{ date: '2026-03-03', fromMinute: 0, toMinute: 1440, name }],
  };
  const { version: _, ...plain } = defaultCalendar;
  const fromMs = instantAt(defaultCalendar, epochDay(2026, 3, 2), 600);
  const tomorrow = { fromMs, limit: { days: 1, unit: 'working' as const } };
  const march = (day: number, minute: number): number => instantAt(defaultCalendar, epochDay(2026, 3, day), minute);

  it('leaves a held limit where it was said to end, unless the hall is shut on that day', () => {
    const held = publishedCalendar(snow, plain, march(4, 540));
    const shorter = publishedCalendar(held, { ...plain, closeMinute: 1020 }, march(4, 1030));
    const longer = publishedCalendar(held, { ...plain, closeMinute: 1080 }, march(4, 600));
    const shut = { date: '2026-03-04', fromMinute: 0, toMinute: 1440, name };
    const gone = publishedCalendar(held, { ...plain, closures: [shut] }, march(4, 600));
    expect([held, shorter, longer, gone].map((calendar) => dueAfter(calendar, tomorrow).dueAtMs)).toEqual([
      march(4, 1050),
      march(4, 1050),
      march(4, 1050),
      march(5, 1050),
    ]);
  });

  it.each([
    ['in the morning after: until that day’s close', march(4, 540), march(4, 1050)],
    ['when the old end is over: as it was', march(6, 540), march(4, 1050)],
    ['in time: as the new calendar says', march(3, 540), march(3, 1050)],
    ['after close of the new last day: the next day', march(3, 1100), march(4, 1050)],
  ])('that takes a closure back %s', (_case, atMs, dueAtMs) => {
    expect(dueAfter(publishedCalendar(snow, plain, atMs), tomorrow).dueAtMs).toBe(dueAtMs);
  });

  it('remembers of the days only those it changed and that had begun', () => {
    const half = {
      halfDays: [
        { date: '2026-03-04', closeMinute: 720, name },
        { date: '2026-03-20', closeMinute: 720, name },
      ],
    };
    expect(publishedCalendar(snow, { ...plain, ...half }, march(4, 900))).toEqual({
      ...plain,
      ...half,
      version: 2,
      publishedAtMs: march(4, 900),
      former: [
        {
          untilMs: march(4, 900),
          days: [
            { date: '2026-03-03', working: 0, closeMinute: 1050 },
            { date: '2026-03-04', working: 1, closeMinute: 1050 },
          ],
        },
      ],
    });
  });

  it('writes it into the published document as its schema has it', () => {
    const next = publishedCalendar(snow, plain, march(4, 900));
    expect([Check(CalendarSchema, next), checkCalendar(next), next.former?.length]).toEqual([true, [], 1]);
  });

  it('keeps what was held under the one before', () => {
    const second = publishedCalendar(snow, plain, march(4, 540));
    const third = publishedCalendar(second, plain, march(11, 540));
    expect(dueAfter(third, tomorrow).dueAtMs).toBe(march(4, 1050));
    expect(third.former).toEqual(second.former);
  });
});
