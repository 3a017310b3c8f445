import type { Static } from 'typebox';
import Type from 'typebox';
import { WordingSchema } from '../catalogue/item.ts';

/** Days since 1970-01-01 in the hall's own civil time. */
export type EpochDay = number;

const closed = { additionalProperties: false };
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
  },
  closed,
);
export type Calendar = Static<typeof CalendarSchema>;

/** Why a day counts or not. `provisional`: its year has no published list; weekends alone were assumed. */
export interface DayKind {
  readonly working: boolean;
  readonly reason: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  /** Name of the holiday when there is one. */
  readonly name?: { readonly zh: string; readonly en: string };
  readonly provisional: boolean;
}

/** A stretch in which a clock stands still. Ended ones have `toMs`; limited ones freeze at most `limitDays` working days (0: no limit). */
export interface Pause {
  readonly ground: string;
  readonly fromMs: number;
  readonly toMs?: number;
  readonly limitDays: number;
}

/** A due instant with its own arithmetic: `days` counted days after `startDay`, each skipped day by name. */
export interface Due {
  readonly dueAtMs: number;
  /** The day of the beginning; counting starts on the day after. */
  readonly startDay: EpochDay;
  readonly dueDay: EpochDay;
  readonly days: number;
  readonly unit: 'working' | 'natural';
  readonly skipped: readonly {
    readonly day: EpochDay;
    readonly reason: DayKind['reason'];
    readonly name?: DayKind['name'];
  }[];
  /** Counted days during which the clock stood still, by ground. */
  readonly paused: readonly { readonly ground: string; readonly days: number }[];
  readonly provisional: boolean;
  readonly calendarVersion: number;
}
