import type { Language } from './words.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const two = (n: number): string => String(n).padStart(2, '0');
const zhDays = ['日', '一', '二', '三', '四', '五', '六'];
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const enDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A length of time in at most two units: `3 天 4 小时`, `2 h 05 min`, `40 s`. Negative lengths are told as positive ones. */
export function formatLength(lengthMs: number, language: Language): string {
  const ms = Math.abs(lengthMs);
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  const zh = language === 'zh';
  if (days > 0) return zh ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`;
  if (hours > 0) return zh ? `${hours} 小时 ${two(minutes)} 分` : `${hours} h ${two(minutes)} min`;
  if (minutes > 0) return zh ? `${minutes} 分 ${two(seconds)} 秒` : `${minutes} min ${two(seconds)} s`;
  return zh ? `${seconds} 秒` : `${seconds} s`;
}

export interface Remaining {
  /** Past the due instant. A case is in time at the very instant itself. */
  readonly late: boolean;
  /** `剩 3 天 4 小时`, `逾期 2 小时 05 分`. */
  readonly text: string;
}

/** What is left until `dueAtMs`, by the law's clock. */
export function remaining(dueAtMs: number, nowMs: number, language: Language): Remaining {
  const late = nowMs > dueAtMs;
  const length = formatLength(dueAtMs - nowMs, language);
  if (language === 'zh') return { late, text: late ? `逾期 ${length}` : `剩 ${length}` };
  return { late, text: late ? `${length} late` : `${length} left` };
}

/** Hall time of an instant: `11-24 周二 17:00`, `Tue 11-24 17:00`. */
export function formatInstant(ms: number, offsetMinutes: number, language: Language): string {
  const at = new Date(ms + offsetMinutes * MINUTE_MS);
  const date = `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  const day = at.getUTCDay();
  return language === 'zh' ? `${date} 周${zhDays[day] ?? ''} ${time}` : `${enDays[day] ?? ''} ${date} ${time}`;
}

/** Hall time of something that happened lately: `17:00` today by the hall's clock, with its date on any other day. */
export function formatRecent(ms: number, nowMs: number, offsetMinutes: number, language: Language): string {
  const dayOf = (instantMs: number): number => Math.floor((instantMs + offsetMinutes * MINUTE_MS) / DAY_MS);
  return dayOf(ms) === dayOf(nowMs) ? formatTimeOfDay(ms, offsetMinutes) : formatInstant(ms, offsetMinutes, language);
}

/** Hall time for who waits: `3月16日（周一）17:30`, `Mon 16 Mar, 17:30`. */
export function formatDue(ms: number, offsetMinutes: number, language: Language): string {
  const at = new Date(ms + offsetMinutes * MINUTE_MS);
  const [month, date, day] = [at.getUTCMonth(), at.getUTCDate(), at.getUTCDay()];
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  if (language === 'zh') return `${month + 1}月${date}日（周${zhDays[day] ?? ''}）${time}`;
  return `${enDays[day] ?? ''} ${date} ${enMonths[month] ?? ''}, ${time}`;
}

/** Hall time with year and seconds: `2026-11-24 17:00:05`. */
export function formatExact(ms: number, offsetMinutes: number): string {
  return new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Hall time of day: `17:00`. */
export function formatTimeOfDay(ms: number, offsetMinutes: number): string {
  return formatExact(ms, offsetMinutes).slice(11, 16);
}
