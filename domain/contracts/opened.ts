import Type from 'typebox';
import type { CaseStage } from '../case/state.ts';
import type { Due } from '../calendar/index.ts';

/**
 * center → desk `opened`: a folder this desk handed over has been opened elsewhere. Stage and limits are as the center counts them at that moment;
 * nothing about people. Sent when it is opened, after every hello until answered `ok: 1`, and again when the limits change while the visit in which
 * the case was received is still open at this desk.
 */
export interface Opened {
  readonly caseRef: string;
  /** Id of the desk where the case lies now. */
  readonly toDesk: string;
  readonly stage: CaseStage;
  readonly acceptance: Due | null;
  readonly promised: Due | null;
  readonly statutory: Due | null;
}

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Day = Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 });
const Text = Type.String({ maxLength: 200 });
const Words = Type.Object({ zh: Text, en: Text });

/** The arithmetic of a due instant, as it travels; the type is {@link Due}. */
const DueSchema = Type.Object({
  dueAtMs: Count,
  startDay: Day,
  dueDay: Day,
  dueMinute: Count,
  days: Count,
  extraDays: Count,
  unit: Type.Union([Type.Literal('working'), Type.Literal('natural')]),
  skipped: Type.Array(Type.Object({ day: Day, reason: Text, name: Type.Optional(Words) }), { maxItems: 4_000 }),
  paused: Type.Array(Type.Object({ ground: Text, days: Count }), { maxItems: 200 }),
  carried: Type.Array(Type.Object({ ground: Text, minutes: Count }), { maxItems: 200 }),
  carriedDays: Count,
  early: Type.Optional(Words),
  held: Type.Optional(Type.Object({ fromMs: Count, publishedDay: Day, days: Count })),
  expiry: Type.Optional(Type.Boolean()),
  provisional: Type.Boolean(),
  calendarVersion: Count,
});
const DueOrNone = Type.Union([DueSchema, Type.Null()]);

/** Unknown members are let through: a newer center may say more. */
export const OpenedSchema = Type.Object({
  caseRef: Type.String({ minLength: 1, maxLength: 128 }),
  toDesk: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
  stage: Type.String({ pattern: '^[a-z-]{1,32}$' }),
  acceptance: DueOrNone,
  promised: DueOrNone,
  statutory: DueOrNone,
});
