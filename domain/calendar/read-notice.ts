import type { Wording } from '../catalogue/item.ts';
import type { CalendarYear, EpochDay } from './calendar.ts';
import { civil, dateText, parseDate, weekday } from './civil.ts';
import { isWeekend } from './days.ts';

/** What in the text cannot be taken; nothing of it is. */
export interface NoticeFault {
  /** 1 for the first line; 0 where something is missing altogether. */
  readonly line: number;
  readonly reason: string;
}

export type ReadNotice =
  { readonly ok: true; readonly year: CalendarYear } | { readonly ok: false; readonly faults: readonly NoticeFault[] };

const FESTIVALS: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

const TITLE = /国务院办公厅关于(\d{4})年部分节假日安排的通知/;
const NUMBER = /国办发明电〔\d{4}〕\d+号/;
const ITEM = /^[一二三四五六七八九十]+、([^:：]+)[:：](.+)$/;
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?/;
const RANGE = new RegExp(`${DATE.source}(?:至${DATE.source})?`, 'g');
const LONGEST_DAYS = 15;

/**
 * Reads the official notice of a year (国务院办公厅关于…年部分节假日安排的通知) as it is published: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
 * Whatever does not agree with itself is a fault: a weekday that is not the date's, a count of days that is not the stretch's, a day both off
 * and worked, a festival left out, a sentence with a date that is not understood. The list names weekdays off and weekend days worked only.
 */
export function readNotice(text: string, year: number): ReadNotice {
  const reader = new NoticeReader(year);
  for (const [at, line] of text.split(/\r?\n/).entries()) reader.line(at + 1, line.replaceAll(/\s+/g, ''));
  return reader.end(text.replaceAll(/\s+/g, ''));
}

interface Stretch {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

class NoticeReader {
  private readonly year: number;
  private readonly faults: NoticeFault[] = [];
  private readonly off: CalendarYear['off'] = [];
  private readonly worked: CalendarYear['worked'] = [];
  private readonly listed = new Set<EpochDay>();
  private readonly festivals = new Set<string>();
  private at = 0;

  constructor(year: number) {
    this.year = year;
  }

  line(at: number, line: string): void {
    this.at = at;
    const [, heading, body] = ITEM.exec(line) ?? [];
    if (heading === undefined || body === undefined) return;
    const name = this.festival(heading);
    if (name === undefined) return;
    for (const sentence of body.split(/[。；;]/).filter((part) => part !== '')) this.sentence(name, sentence);
  }

  end(text: string): ReadNotice {
    this.at = 0;
    const [title, titled] = TITLE.exec(text) ?? [];
    const [number] = NUMBER.exec(text) ?? [];
    if (title === undefined) this.fault('title: 国务院办公厅关于…年部分节假日安排的通知 is missing');
    else if (Number(titled) !== this.year)
      this.fault(`title: is the notice of ${titled ?? ''}, not of ${String(this.year)}`);
    if (number === undefined) this.fault('number: 国办发明电〔…〕…号 is missing');
    for (const festival of Object.keys(FESTIVALS)) {
      if (!this.festivals.has(festival)) this.fault(`${festival}: is missing`);
    }
    if (this.faults.length > 0) return { ok: false, faults: this.faults };
    const byDate = (a: { date: string }, b: { date: string }): number => (a.date < b.date ? -1 : 1);
    const source = `${title ?? ''}（${number ?? ''}）`;
    return {
      ok: true,
      year: { year: this.year, source, off: this.off.sort(byDate), worked: this.worked },
    };
  }

  /** `国庆节、中秋节` is one holiday of two festivals. */
  private festival(heading: string): Wording | undefined {
    const parts = heading.split(/[、和]/);
    const english = parts.flatMap((part) => FESTIVALS[part] ?? []);
    if (english.length < parts.length) {
      this.fault(`${heading}: is no festival of the notice`);
      return undefined;
    }
    for (const part of parts) {
      if (this.festivals.has(part)) this.fault(`${part}: is there already`);
      this.festivals.add(part);
    }
    return { zh: heading, en: english.join(' and ') };
  }

  private sentence(name: Wording, sentence: string): void {
    // A recommendation to employers is no holiday.
    if (sentence.startsWith('鼓励')) return;
    const stretches = this.stretches(sentence);
    if (stretches.length === 0) {
      if (!/^不调休$|^与周末连休$/.test(sentence)) this.fault(`${sentence}: is not understood`);
      return;
    }
    if (/上班$/.test(sentence)) this.take(name, stretches, 'worked');
    else if (/放假/.test(sentence)) {
      this.take(name, stretches, 'off');
      this.checkCount(sentence, stretches);
    } else this.fault(`${sentence}: is not understood`);
  }

  /** A month or year left out is that of the date before. */
  private stretches(sentence: string): Stretch[] {
    let year = this.year;
    let month = 0;
    const dayOf = (...[y, m, d, remark]: (string | undefined)[]): EpochDay | undefined => {
      year = y === undefined ? year : Number(y);
      month = m === undefined ? month : Number(m);
      const date = [String(year), String(month).padStart(2, '0'), (d ?? '').padStart(2, '0')].join('-');
      const day = parseDate(date);
      if (day === undefined) this.fault(`${date} is no date`);
      else this.checkWeekday(day, remark ?? '');
      return day;
    };
    return [...sentence.matchAll(RANGE)].flatMap(([, y1, m1, d1, r1, y2, m2, d2, r2]) => {
      const from = dayOf(y1, m1, d1, r1);
      const to = d2 === undefined ? from : dayOf(y2, m2, d2, r2);
      if (from === undefined || to === undefined) return [];
      if (to >= from && to - from < LONGEST_DAYS) return [{ from, to }];
      this.fault(`${dateText(from)} to ${dateText(to)}: is no holiday's length`);
      return [];
    });
  }

  private checkWeekday(day: EpochDay, remark: string): void {
    const [, said] = /(?:星期|周)([日天一二三四五六])/.exec(remark) ?? [];
    if (said === undefined) return;
    const is = '日一二三四五六'.charAt(weekday(day));
    if (is !== said.replace('天', '日')) this.fault(`${dateText(day)} is a 周${is}, not a 周${said}`);
  }

  private checkCount(sentence: string, stretches: readonly Stretch[]): void {
    const [, said] = /(?:共|放假)(\d+)天/.exec(sentence) ?? [];
    const days = stretches.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    if (said !== undefined && Number(said) !== days) this.fault(`${sentence}: are ${String(days)} days`);
  }

  private take(name: Wording, stretches: readonly Stretch[], side: 'off' | 'worked'): void {
    for (const { from, to } of stretches) {
      for (let day = from; day <= to; day++) {
        const date = dateText(day);
        if (this.listed.has(day)) this.fault(`${date} is listed already`);
        this.listed.add(day);
        if (side === 'worked' && !isWeekend(day)) this.fault(`${date} is a weekday, worked anyway`);
        // A weekend is off without a list.
        if (side === 'off' && isWeekend(day)) continue;
        if (civil(day).year === this.year) this[side].push({ date, name });
        else this.fault(`${date} belongs to the list of ${String(civil(day).year)}`);
      }
    }
  }

  private fault(reason: string): void {
    this.faults.push({ line: this.at, reason });
  }
}
