import type { Static } from 'typebox';
import Type from 'typebox';
import { dayOf, dueAfter, isLate, type Calendar, type Due } from '../calendar/index.ts';
import { isPlainLine, isPlainText } from '../contracts/plain-text.ts';
import { refusalBook, type StandingRefusal } from '../errors/index.ts';
import { canonical } from '../evidence/canonical.ts';
import type { Base64url, CheckKit } from '../evidence/kit.ts';
import { bytesHash } from '../evidence/picture.ts';
import { GradeSchema } from './facts.ts';
import { reasonName } from './reason-codes.ts';
import type { VisitState } from './state.ts';

const closed = { additionalProperties: false };
/** Characters of free words at most, counted in code points. */
export const MOST_WORDS = 150;
const MOST_REASONS = 8;

/** Bytes that the picture of a sheet (JPEG) may have. */
export const MAX_SHEET_BYTES = 512 * 1024;

/** What somebody says of a visit, by whatever way it comes to the center. */
export const GivenSchema = Type.Object(
  {
    grade: GradeSchema,
    reasons: Type.Array(Type.String({ pattern: '^[1-5][0-9]{2}$' }), { maxItems: MOST_REASONS }),
    /** Code units; {@link MOST_WORDS} is counted in code points. */
    words: Type.String({ maxLength: MOST_WORDS * 2 }),
    contact: Type.Union([
      Type.Null(),
      Type.Object(
        { name: Type.String({ minLength: 1, maxLength: 50 }), phone: Type.String({ pattern: '^[0-9+() -]{5,30}$' }) },
        closed,
      ),
    ]),
  },
  closed,
);
export type Given = Static<typeof GivenSchema>;
export type Contact = NonNullable<Given['contact']>;

/** What is committed to, by label (docs/decisions/0011). */
export function takenValues({ grade, reasons, words, contact }: Given, visitRef: string): Record<string, string> {
  return {
    contact: contact === null ? '' : canonical(contact),
    grade: String(grade),
    reasons: [...new Set(reasons)].sort().join(','),
    scale: 'five-grade',
    visit: visitRef,
    words: words.replaceAll('\r\n', '\n'),
  };
}

/** What is committed to besides where the rating came on paper; `picture`: the JPEG of the sheet in base64url. */
export function sheetValues(kit: CheckKit, picture: Base64url): Record<string, string> {
  return { picture, sheet: bytesHash(kit, picture) };
}

/** The name of the field that does not fit though its shape does; undefined when all do. */
export function givenFault({ words, reasons, contact }: Given): 'words' | 'reasons' | 'contact' | undefined {
  if ([...words].length > MOST_WORDS || !isPlainText(words)) return 'words';
  if (contact !== null && !(isPlainLine(contact.name) && contact.name.trim() !== '')) return 'contact';
  return new Set(reasons).size === reasons.length ? undefined : 'reasons';
}

/** How long after its close a visit may still be rated: 国办发〔2019〕51号, as far as is known; not verified against the official text. */
export const LATER_RATING = {
  limit: { days: 5, unit: 'working' },
  source: '国办发〔2019〕51号',
  verified: 0,
} as const;

/** Until when a visit that has ended may be rated. */
export function ratableUntil(visit: VisitState, calendar: Calendar): Due {
  const { closedAtMs, openedAtMs } = visit.context;
  return dueAfter(calendar, { fromMs: closedAtMs === 0 ? openedAtMs : closedAtMs, limit: LATER_RATING.limit });
}

/** It was closed, or its clerk left it open and the day on which it began is over: nobody keeps a citizen from rating by not closing. */
export function hasEnded({ value, context }: VisitState, calendar: Calendar, nowMs: number): boolean {
  return value !== 'open' || dayOf(calendar, nowMs) > dayOf(calendar, context.openedAtMs);
}

const ONCE = '政务服务“好差评”：一次一评';
const texts = {
  'rating/once': {
    title: { zh: '本次接待已有评价', en: 'This visit has its rating' },
    basis: ONCE,
    cure: { zh: '一次接待只计一次', en: 'A second one does not count' },
  },
  'rating/after-closing': {
    title: { zh: '服务未结束，暂不能评价', en: 'The visit is not closed yet' },
    basis: ONCE,
    cure: {
      zh: '请在接待结束后评价；窗口未结束的，次日起可评',
      en: 'Rate after the visit was closed; one that its clerk left open, from the next day on',
    },
  },
  'rating/too-late': {
    title: { zh: '已超过可评价的期限', en: 'The time to rate is over' },
    basis: `${LATER_RATING.source}：服务后五个工作日内可补充评价`,
    cure: { zh: '请通过投诉渠道反映', en: 'Please use the complaint line' },
  },
  'rating/reasons-of-grade': {
    title: { zh: '原因与所选等级不符', en: 'A reason belongs to another grade' },
    basis: '政务服务“好差评”：评价原因按等级编码',
    cure: { zh: '请选择该等级的原因', en: 'Choose reasons of that grade' },
  },
  'rating/elsewhere': {
    title: { zh: '中心没有收到该次扫码评价', en: 'The center took no rating of this visit' },
    basis: ONCE,
    cure: {
      zh: '只有中心收到评价后，才可以此结束邀请',
      en: 'Only a rating at the center ends an invitation like this',
    },
  },
  'rating/rated-side': {
    title: { zh: '被评价一方不得代录评价', en: 'Who is of the rated side may not enter a rating' },
    basis: '政务服务“好差评”：不得代评、刷评',
    cure: { zh: '请由回访员或监察人员录入', en: 'Let a caller or supervisor outside the department enter it' },
  },
  'rating/not-entrusted': {
    title: { zh: '不得代录评价', en: 'You may not enter ratings for others' },
    basis: '政务服务“好差评”：纸质评价由被评价方以外的人员录入',
    cure: { zh: '请交回访员或监察人员录入', en: 'Give the sheet to a caller or a supervisor' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;
export type TakenRule = keyof typeof texts;

export const { refusal: takenRefusal, has: isTakenRule } = refusalBook(texts);

/** Why a visit cannot be rated like this now; undefined when nothing speaks against it. */
export function takenFault(
  visit: VisitState,
  given: Pick<Given, 'grade' | 'reasons'>,
  calendar: Calendar,
  nowMs: number,
): TakenRule | undefined {
  if (visit.value === 'rated') return 'rating/once';
  if (!hasEnded(visit, calendar, nowMs)) return 'rating/after-closing';
  if (isLate(ratableUntil(visit, calendar).dueAtMs, nowMs)) return 'rating/too-late';
  const isOfGrade = given.reasons.every(
    (code) => code.startsWith(String(given.grade)) && reasonName(code) !== undefined,
  );
  return isOfGrade ? undefined : 'rating/reasons-of-grade';
}
