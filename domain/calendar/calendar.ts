import type { Static } from 'typebox';
import Type from 'typebox';
import { FlagSchema, WordingSchema } from '../catalogue/item.ts';

/** Days since 1970-01-01 in the hall's own civil time. */
export type EpochDay = number;

const closed = { additionalProperties: false };
const Minute = Type.Integer({ minimum: 0, maximum: 1440 });
/** `YYYY-MM-DD`. */
const DateText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

/** One official list: weekdays off and weekend days worked (调休), each with the name of its holiday. */
export const YearSchema = Type.Object(
  {
    year: Type.Integer({ minimum: 1990, maximum: 2200 }),
    source: Type.String({ minLength: 1 }),
    off: Type.Array(Type.Object({ date: DateText, name: WordingSchema }, closed)),
    worked: Type.Array(Type.Object({ date: DateText, name: WordingSchema }, closed)),
  },
  closed,
);

export type CalendarYear = Static<typeof YearSchema>;

const Department = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const Instant = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const FormerDaysSchema = Type.Object(
  {
    /** The instant of the publication that ended them. */
    untilMs: Instant,
    /** `department` left out: of the hall. */
    days: Type.Array(
      Type.Object(
        { department: Type.Optional(Department), date: DateText, working: FlagSchema, closeMinute: Minute },
        closed,
      ),
    ),
  },
  closed,
);
export type FormerDays = Static<typeof FormerDaysSchema>;

/** The published calendar of a hall. It is never pinned to a case: the newest one holds for all open cases. */
export const CalendarSchema = Type.Object(
  {
    kind: Type.Literal('calendar'),
    version: Type.Integer({ minimum: 1 }),
    /** Minutes east of UTC: 480 for China. */
    offsetMinutes: Type.Integer({ minimum: -720, maximum: 840 }),
    /** Close of business in minutes after midnight; a case is in time until then (民法典 art. 203). */
    closeMinute: Type.Integer({ minimum: 1, maximum: 1440 }),
    /** Opening hours for people, minutes after midnight; they move no deadline. */
    hours: Type.Array(Type.Object({ fromMinute: Type.Integer(), toMinute: Type.Integer() }, closed)),
    years: Type.Array(YearSchema),
    /** Holidays of the region, beside the national list. */
    regional: Type.Optional(Type.Array(Type.Object({ date: DateText, name: WordingSchema }, closed))),
    /** Business closes early; the day counts, and a limit that ends on it ends then (民法典 art. 203). */
    halfDays: Type.Optional(
      Type.Array(Type.Object({ date: DateText, closeMinute: Minute, name: WordingSchema }, closed)),
    ),
    /** Sudden closures (snow, power); a closure of the whole day (0 to 1440) does not count, a shorter one only shuts the doors. */
    closures: Type.Optional(
      Type.Array(Type.Object({ date: DateText, fromMinute: Minute, toMinute: Minute, name: WordingSchema }, closed)),
    ),
    /** Days on which one department works, or does not, unlike the hall. */
    exceptions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            department: Department,
            date: DateText,
            working: FlagSchema,
            name: WordingSchema,
          },
          closed,
        ),
      ),
    ),
    /** The law's time of its publication; left out before. */
    publishedAtMs: Type.Optional(Instant),
    /**
     * Days already begun that a publication changed, as they were until then; the oldest publication first. A limit that one moved to before
     * itself blames nobody for the time before. Written by {@link publishedCalendar}.
     */
    former: Type.Optional(Type.Array(FormerDaysSchema)),
  },
  closed,
);
export type Calendar = Static<typeof CalendarSchema>;

/** Why a day counts or not. `provisional`: its year has no published list; weekends alone were assumed. */
export interface DayKind {
  readonly working: boolean;
  readonly reason: 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'regional' | 'half-day' | 'closure' | 'exception';
  /** Name of the holiday when there is one. */
  readonly name?: { readonly zh: string; readonly en: string };
  readonly provisional: boolean;
}

/**
 * A stretch in which a clock stands still. Ended ones have `toMs`; limited ones freeze at most `limitDays` working days (0: no limit), or
 * `limitHours` open hours of the hall: then hours, not days, stand still.
 */
export interface Pause {
  readonly ground: string;
  readonly fromMs: number;
  readonly toMs?: number;
  readonly limitDays: number;
  readonly limitHours?: number;
  /** When the written notice was proven to have reached the applicant: nothing stands still before (art. 45). 0: not yet; left out: at `fromMs`. */
  readonly servedAtMs?: number;
}

/**
 * A due instant with its own arithmetic. The days from `startDay` (without it) to `dueDay` are exactly `days` + `skipped` + `paused` +
 * `carriedDays` + those it is held for.
 */
export interface Due {
  readonly dueAtMs: number;
  /** The day of the beginning; counting starts on the day after. */
  readonly startDay: EpochDay;
  readonly dueDay: EpochDay;
  /** Minute of `dueDay`, by the hall's clock. */
  readonly dueMinute: number;
  /** Counted days, those of an extension among them. */
  readonly days: number;
  readonly extraDays: number;
  readonly unit: 'working' | 'natural';
  readonly skipped: readonly {
    readonly day: EpochDay;
    readonly reason: DayKind['reason'];
    readonly name?: DayKind['name'];
  }[];
  /** Counted days during which the clock stood still, by ground. */
  readonly paused: readonly { readonly ground: string; readonly days: number }[];
  /** Open minutes during which it stood still, by ground; they run on over the counted days after the last whole one. */
  readonly carried: readonly { readonly ground: string; readonly minutes: number }[];
  /** Counted days that the carried minutes reach into. */
  readonly carriedDays: number;
  /** The last day is a half-day, of this name. */
  readonly early?: DayKind['name'];
  /** A publication moved the end to before itself: nobody is blamed for the time before, and it ends here instead. */
  readonly held?: Held;
  /** It is the day on which a permit expires, which nothing moves (art. 50). */
  readonly expiry?: true;
  readonly provisional: boolean;
  readonly calendarVersion: number;
}

export interface Held {
  /** What the calendar alone would say. */
  readonly fromMs: number;
  readonly publishedDay: EpochDay;
  /** Days between the two ends. */
  readonly days: number;
}
