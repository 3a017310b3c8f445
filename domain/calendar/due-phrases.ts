export type Language = 'zh' | 'en';
/** Who reads: the clerk wants grounds, the citizen a date and why. */
export type Audience = 'clerk' | 'citizen';

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly isOneDay: boolean;
}
interface Ground {
  readonly name: string;
  /** The article; "" where there is none. */
  readonly basis: string;
}
type Unit = 'working' | 'natural';

interface Phrases {
  sameDay(start: string): string;
  /** Only open hours are counted, from that day on. */
  inHours(start: string): string;
  counted(start: string, days: number, unit: Unit): string;
  extended(days: number): string;
  skipped(span: Span, name: string): string;
  paused(ground: Ground, days: number, unit: Unit): string;
  carried(ground: Ground, minutes: number): string;
  early(day: string, name: string): string;
  held(published: string): string;
  ends(day: string): string;
  endsAt(day: string, clock: string): string;
  expires(day: string): string;
  readonly provisional: string;
  version?(version: number): string;
}

const zhUnit = (unit: Unit): string => (unit === 'working' ? '个工作日' : '日（自然日）');
const zhSpan = ({ from, to, isOneDay }: Span): string => (isOneDay ? from : `${from}至${to}`);
const zhGround = ({ name, basis }: Ground): string => (basis === '' ? name : `${name}，${basis}`);
const zhHours = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${String(hours)}小时` : ''}${rest > 0 ? `${String(rest)}分钟` : ''}`;
};

const zhClerk: Phrases = {
  sameDay: (start) => `${start}当日办结。`,
  inHours: (start) => `自${start}起按办公时间计算。`,
  counted: (start, days, unit) => `自${start}的次日起计算，计${String(days)}${zhUnit(unit)}。`,
  extended: (days) => `其中延长${String(days)}日（行政许可法第四十二条）。`,
  skipped: (span, name) => `${zhSpan(span)}${name}，不计入。`,
  paused: (ground, days, unit) => `暂停（${zhGround(ground)}）${String(days)}${zhUnit(unit)}，不计入。`,
  carried: (ground, minutes) => `暂停（${zhGround(ground)}）${zhHours(minutes)}办公时间，顺延。`,
  early: (day, name) => `${day}${name}，提前下班。`,
  held: (published) => `日历于${published}调整，期限因此提前；此前的时间不追究，期限以下列时刻为准。`,
  ends: (day) => `期限至${day}下班时止。`,
  endsAt: (day, clock) => `期限至${day}${clock}止。`,
  expires: (day) => `许可有效期至${day}届满；届满未作决定的，视为准予延续（行政许可法第五十条）。`,
  provisional: '其中有的年份放假安排尚未公布，只按周末推算，此期限为暂定。',
  version: (version) => `依据日历第${String(version)}版。`,
};

const zhCitizen: Phrases = {
  sameDay: (start) => `当天（${start}）就能办好。`,
  inHours: (start) => `从${start}起，只算大厅开门的时间。`,
  counted: (start, days, unit) =>
    `从${start}的第二天算起，一共${String(days)}${unit === 'working' ? '个工作日' : '天'}。`,
  extended: (days) => `其中${String(days)}天是依法延长的。`,
  skipped: (span, name) => `${zhSpan(span)}是${name}，不算在内。`,
  paused: ({ name }, days, unit) =>
    `${name}用去${String(days)}${unit === 'working' ? '个工作日' : '天'}，这几天不算在内。`,
  carried: ({ name }, minutes) => `${name}用去${zhHours(minutes)}，往后顺延。`,
  early: (day, name) => `${day}是${name}，大厅提前下班。`,
  held: (published) => `大厅的日历在${published}有调整，以下面的时间为准。`,
  ends: (day) => `最迟${day}下班前办好。`,
  endsAt: (day, clock) => `最迟${day}${clock}前办好。`,
  expires: (day) => `您的证件${day}到期；到那天还没有答复的，就算同意延期。`,
  provisional: '有的年份还没有公布放假安排，这个日期可能会变。',
};

const s = (count: number): string => (count === 1 ? '' : 's');
const enSpan = ({ from, to, isOneDay }: Span): string => (isOneDay ? from : `${from} to ${to}`);
const enGround = ({ name, basis }: Ground): string => (basis === '' ? name : `${name}, ${basis}`);
const enHours = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${String(hours)} h`] : []), ...(rest > 0 ? [`${String(rest)} min`] : [])].join(' ');
};

const enClerk: Phrases = {
  sameDay: (start) => `To be decided on the same day, ${start}.`,
  inHours: (start) => `Counted in open hours from ${start}.`,
  counted: (start, days, unit) => `Counted from the day after ${start}: ${String(days)} ${unit} day${s(days)}.`,
  extended: (days) => `Of these ${String(days)} by extension (Administrative Licensing Law art. 42).`,
  skipped: (span, name) => `Not counted: ${enSpan(span)}, ${name}.`,
  paused: (ground, days, unit) => `Clock stood still (${enGround(ground)}): ${String(days)} ${unit} day${s(days)}.`,
  carried: (ground, minutes) =>
    `Clock stood still (${enGround(ground)}): ${enHours(minutes)} of open time, carried on.`,
  early: (day, name) => `Business closes early on ${day}: ${name}.`,
  held: (published) =>
    `The calendar was changed on ${published} and moved this limit forward; nobody is blamed for the time before, and it ends as follows.`,
  ends: (day) => `Ends at close of business on ${day}.`,
  endsAt: (day, clock) => `Ends at ${clock} on ${day}.`,
  expires: (day) =>
    `The permit expires on ${day}; undecided by then, it counts as prolonged (Administrative Licensing Law art. 50).`,
  provisional: 'Provisional: one of the years has no published holiday list yet; weekends alone were assumed.',
  version: (version) => `By version ${String(version)} of the calendar.`,
};

const enCitizen: Phrases = {
  sameDay: (start) => `You get your answer the same day, ${start}.`,
  inHours: (start) => `From ${start} only the hours in which the hall is open are counted.`,
  counted: (start, days, unit) =>
    `We count from the day after ${start}: ${String(days)} ${unit === 'working' ? 'working ' : ''}day${s(days)} in all.`,
  extended: (days) => `Added as the law allows: ${String(days)} of them.`,
  skipped: (span, name) => `Not counted: ${enSpan(span)}, ${name}.`,
  paused: ({ name }, days, unit) =>
    `Not counted, because we waited: ${String(days)} ${unit === 'working' ? 'working ' : ''}day${s(days)}, ${name}.`,
  carried: ({ name }, minutes) => `Added at the end, because we waited: ${enHours(minutes)}, ${name}.`,
  early: (day, name) => `The hall closes early on ${day}: ${name}.`,
  held: (published) => `The hall's calendar was changed on ${published}; the time below holds.`,
  ends: (day) => `You get your answer before the hall closes on ${day}.`,
  endsAt: (day, clock) => `You get your answer by ${clock} on ${day}.`,
  expires: (day) => `Your permit runs out on ${day}. If you have no answer by then, it counts as renewed.`,
  provisional: 'This date may still change: the holidays of one of the years are not published yet.',
};

export const phrases: Readonly<Record<Language, Readonly<Record<Audience, Phrases>>>> = {
  zh: { clerk: zhClerk, citizen: zhCitizen },
  en: { clerk: enClerk, citizen: enCitizen },
};
