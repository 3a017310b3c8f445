import crypto from 'node:crypto';
import type { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { openHandLedger, type HandLedger } from '@sunlit/center-server/testing/hand-ledger';
import {
  civil,
  dateText,
  defaultCalendar,
  instantAt,
  publishedCalendar,
  type Calendar,
  type EpochDay,
} from '@sunlit/domain/calendar';
import { diceOf, type Dice, type Item, type LawBundle } from '@sunlit/domain/catalogue';
import { canonical, documentHash, makeName, nodeKit } from '@sunlit/domain/evidence';
import { CardFates } from './card-fates.ts';
import { people, planCase } from './case-plan.ts';
import { DeskLines } from './desk-lines.ts';
import { LawTime, SLOTS_A_DAY, slotsOf, workingDays } from './law-time.ts';
import { visitBegins, visitEnds } from './visit-plan.ts';
import type { HandFact } from '@sunlit/center-server/testing/hand-desk';

export interface CitySetting {
  readonly seed: number;
  readonly cases: number;
  /** Cases begin from one day to the other, both included; a month more is lived through, so that they end. */
  readonly first: EpochDay;
  readonly last: EpochDay;
  readonly windows: number;
  /** Of what the items are drawn for the cases; those that come more often stand more often. */
  readonly items: readonly Item[];
  /** To begin with; left out: what a hall starts with. */
  readonly law?: LawBundle;
  /** The ledger; `:memory:` keeps nothing. */
  readonly file: string;
  /** Told every evening. */
  readonly onDay?: (day: string, done: { readonly cases: number; readonly facts: number }) => void;
}

/** What else happens: closures that are published afterwards, of a month that is open and of one that is closed. */
const RAIN = { published: '2026-06-24', days: ['2026-06-22', '2026-06-23'] };
const FLOOD = {
  published: '2026-09-02',
  days: [20, 21, 22, 23, 24, 27, 28, 29, 30, 31].map((day) => `2026-07-${String(day)}`),
};
const CLOSING_DAY = 14;
const TAIL_DAYS = 31;
/** So many of a hundred working days a window has no line, and so many its camera is away. */
const TROUBLED_PERCENT = 5;
/** Each so-many-th window is dishonest: its clerk presses. */
const DISHONEST = 20;
/** Per mille of a day's cases that come in each slot: most in the morning. */
const RHYTHM = [330, 300, 220, 150] as const;

/** Lets a center live through years, by its own intake, acts and timers: so many cases, what people make of their cards, and what goes wrong. Simulated from beginning to end, and marked so by its law. */
export class City {
  readonly hall: HandLedger;
  /** How often each act of a person was done, and each refused, by code. */
  readonly done = new Map<string, number>();
  private readonly setting: CitySetting;
  private readonly dice: Dice;
  private readonly lines: DeskLines;
  private readonly names: readonly string[];
  private readonly time: LawTime;
  private readonly fates: CardFates;
  private readonly days: readonly EpochDay[];
  private readonly slots: readonly number[];
  /** Facts to come, by slot and desk, in the order in which they happen. */
  private readonly plan = new Map<number, { readonly desk: string; readonly facts: readonly HandFact[] }[]>();
  private readonly offline: ReadonlySet<string>;
  private readonly broken: ReadonlySet<string>;
  private readonly counters = new Map<string, number>();
  private calendar: Calendar = defaultCalendar;
  private begun = 0;

  private constructor(hall: HandLedger, desks: ReadonlyMap<string, HandDesk>, setting: CitySetting) {
    const { seed, first, last } = setting;
    this.hall = hall;
    this.setting = setting;
    this.dice = diceOf(seed);
    this.lines = new DeskLines(hall, desks);
    this.names = [...desks.keys()];
    this.days = workingDays(first, last + TAIL_DAYS);
    this.slots = slotsOf(this.days);
    this.time = new LawTime(hall);
    this.fates = new CardFates(hall, this.dice, (what) => void this.count(what));
    this.offline = this.troubles(2);
    this.broken = this.troubles(1);
  }

  static async found(setting: CitySetting): Promise<City> {
    const { file, first, items, windows, law } = setting;
    const [begin = first] = workingDays(first, first + TAIL_DAYS);
    const hall = await openHandLedger(file, instantAt(defaultCalendar, begin, 0), law === undefined ? {} : { law });
    for (const department of new Set(items.map((item) => item.department))) {
      const { clerk, heads } = people(department);
      await hall.appoint(clerk, ['clerk'], [`${department}-counter`, `${department}-handling`]);
      for (const head of heads) await hall.appoint(head, ['approver'], [`${department}-approval`]);
    }
    for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
    const desks = new Map<string, HandDesk>();
    for (let at = 1; at <= windows; at++) {
      const name = `W${String(at).padStart(2, '0')}`;
      desks.set(name, await hall.desk(name));
    }
    return new City(hall, desks, setting);
  }

  /** Facts of the desks that were receipted. */
  get facts(): number {
    return this.lines.sent;
  }

  async live(): Promise<void> {
    const working = this.slots.length - slotsOf(this.days.filter((day) => day > this.setting.last)).length;
    for (const [at, slotMs] of this.slots.entries()) {
      const day = Math.floor(at / SLOTS_A_DAY);
      await this.time.goTo(slotMs);
      if (at % SLOTS_A_DAY === 0) await this.open(day);
      if (at < working) this.beginCases(at, working);
      for (const { desk, facts } of this.plan.get(at) ?? []) this.lines.write(desk, facts);
      this.plan.delete(at);
      const isTail = at >= working;
      await this.lines.send((desk) => !isTail && this.offline.has(`${desk} ${String(day)}`));
      await this.hall.ledger.act('openRatings', null);
      await this.fates.act(at);
      if (at % SLOTS_A_DAY === SLOTS_A_DAY - 1) await this.evening(day);
    }
    await this.time.goTo(this.hall.clock.wallMs + 3_600_000);
    await this.hall.appoint('s3', ['supervisor']);
  }

  /** As many as fall into this slot of all that are to come; after a weekend or a holiday half as many again. */
  private beginCases(at: number, working: number): void {
    const due = Math.round((this.setting.cases * this.share(at + 1)) / this.share(working));
    for (; this.begun < due; this.begun++) this.beginCase(at);
  }

  private weights: number[] | undefined;
  /** The sum of the weights of the slots before this one. */
  private share(slot: number): number {
    this.weights ??= this.days.reduce<number[]>(
      (sums, day, index) => {
        const isAfterRest = (this.days[index - 1] ?? 0) < day - 1;
        for (const part of RHYTHM) sums.push((sums.at(-1) ?? 0) + part * (isAfterRest ? 1.5 : 1));
        return sums;
      },
      [0],
    );
    return this.weights[slot] ?? 0;
  }

  private beginCase(at: number): void {
    const { dice, names } = this;
    const number = dice.below(names.length);
    const desk = names[number] ?? '';
    const item = dice.pick(this.setting.items);
    const visitRef = makeName('V', 'H01', desk, 1, this.next(desk));
    const caseRef = makeName('C', 'H01', desk, 1, this.next(desk));
    const server = { clerk: people(item.department).clerk, isHonest: (number + 1) % DISHONEST !== 0 };
    const [first, ...rest] = planCase(dice, { item, caseRef, visitRef, desk, atMs: this.slots[at] ?? 0 });
    if (first === undefined) return;
    this.put(at, desk, [visitBegins(visitRef, server), ...first.facts, ...visitEnds(dice, visitRef, server)]);
    for (const { after, facts } of rest) this.put(at + after, desk, facts);
  }

  private put(slot: number, desk: string, facts: readonly HandFact[]): void {
    const there = this.plan.get(slot);
    if (there === undefined) this.plan.set(slot, [{ desk, facts }]);
    else there.push({ desk, facts });
  }

  private next(desk: string): number {
    const counter = (this.counters.get(desk) ?? 0) + 1;
    this.counters.set(desk, counter);
    return counter;
  }

  /** Days on which windows have trouble, so many days in a row. */
  private troubles(inARow: number): ReadonlySet<string> {
    const { days, names, dice } = this;
    const often = Math.ceil((days.length * TROUBLED_PERCENT) / 100 / inARow);
    return new Set(
      names.flatMap((desk) =>
        Array.from({ length: often }, () => dice.below(days.length)).flatMap((day) =>
          Array.from({ length: inARow }, (_, more) => `${desk} ${String(day + more)}`),
        ),
      ),
    );
  }

  /** In the morning: cameras go away and come back, a calendar is published. */
  private async open(day: number): Promise<void> {
    for (const desk of this.names) {
      const isBroken = this.broken.has(`${desk} ${String(day)}`);
      if (isBroken === this.broken.has(`${desk} ${String(day - 1)}`)) continue;
      const body = { device: 'D-1', kind: 'camera-trigger', state: isBroken ? 'missing' : 'ready', code: '' };
      this.lines.write(desk, [{ type: 'DeviceStateChanged', actor: '', session: '', body }]);
    }
    const date = dateText(this.days[day] ?? 0);
    for (const { published, days } of [RAIN, FLOOD]) if (published === date) await this.publish(days);
  }

  private async publish(days: readonly string[]): Promise<void> {
    const name = { zh: '暴雨', en: 'rain' };
    const closures = days.map((date) => ({ date, fromMinute: 0, toMinute: 1440, name }));
    const draft = { ...this.calendar, closures: [...(this.calendar.closures ?? []), ...closures] };
    this.calendar = publishedCalendar(this.calendar, draft, this.hall.clock.wallMs);
    const text = canonical(this.calendar);
    const { version } = this.calendar;
    const hash = documentHash(nodeKit(crypto, Buffer), text);
    const done = await this.hall.ledger.act('publish', { kind: 'calendar', version, hash, text });
    if (done.ok === 0) throw new Error(done.code);
    await this.time.sweep();
  }

  /** In the evening: a supervisor tries to close the months before, on the first evening of the next (too early) and from the middle of it on. */
  private async evening(day: number): Promise<void> {
    const { days, setting } = this;
    const today = civil(days[day] ?? 0);
    setting.onDay?.(dateText(days[day] ?? 0), { cases: this.begun, facts: this.facts });
    const isFirst = civil(days[day - 1] ?? 0).month !== today.month;
    if (!isFirst && today.day < CLOSING_DAY) return;
    for (const month of this.openMonths(days[day] ?? 0)) {
      const answer = await this.hall.ledger.act('closeMonth', { by: 's1', month });
      this.count(answer.ok === 1 ? `closed ${month}` : answer.code);
    }
  }

  /** That have ended and are not closed yet. */
  private openMonths(today: EpochDay): string[] {
    const { first, last } = this.setting;
    const ended = dateText(today - civil(today).day).slice(0, -3);
    const all = new Set(Array.from({ length: last - first + 1 }, (_, at) => dateText(first + at).slice(0, -3)));
    return [...all].filter((month) => month <= ended && this.count(`closed ${month}`, 0) === 0);
  }

  private count(what: string, by = 1): number {
    const counted = (this.done.get(what) ?? 0) + by;
    if (by !== 0) this.done.set(what, counted);
    return counted;
  }
}
