import crypto from 'node:crypto';
import { visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandDesk, HandFact } from '@sunlit/center-server/testing/hand-desk';
import { openHandLedger, type HandLedger } from '@sunlit/center-server/testing/hand-ledger';
import { civil, dateText, defaultCalendar, instantAt, publishedCalendar, type Calendar } from '@sunlit/domain/calendar';
import { diceOf, type Dice } from '@sunlit/domain/catalogue';
import { canonical, documentHash, makeName, nodeKit } from '@sunlit/domain/evidence';
import { monthOf } from '@sunlit/domain/supervision';
import { CardFates } from './card-fates.ts';
import { drawItem, people, planCase, yearItems } from './case-plan.ts';
import { LawTime, SLOTS_A_DAY, slotsOf, workingDays } from './law-clock.ts';

export interface YearSetting {
  readonly seed: number;
  readonly cases: number;
}
/** A year that a center went through, as it is exported and shown. */
export interface Year {
  /** JSON lines, as `GET /api/ledger/export` and `…/shown` have them. */
  readonly lines: readonly string[];
  readonly shown: readonly string[];
  /** How often each act of a person was done, and each refused, by code. */
  readonly done: ReadonlyMap<string, number>;
}

const DESKS = ['W01', 'W02', 'W03'] as const;
const RECORDS_AT_ONCE = 200;
/** What else happens, by day of 2026: closures that are published afterwards, of a month that is open and of one that is closed. */
const RAIN = { published: '2026-06-24', days: ['2026-06-22', '2026-06-23'] };
const FLOOD = {
  published: '2026-09-02',
  days: [20, 21, 22, 23, 24, 27, 28, 29, 30, 31].map((day) => `2026-07-${String(day)}`),
};
const CLOSING_DAY = 14;

/** Lets a center live through a year, by its own intake, acts and timers: so many cases at three windows, what people make of their cards, and what goes wrong. */
export async function liveThroughYear({ seed, cases }: YearSetting): Promise<Year> {
  const year = await HallYear.begin(seed, cases);
  try {
    return await year.live();
  } finally {
    await year.hall.ledger.close();
  }
}

class HallYear {
  readonly hall: HandLedger;
  private readonly dice: Dice;
  private readonly cases: number;
  private readonly desks: readonly HandDesk[];
  private readonly time: LawTime;
  private readonly fates: CardFates;
  private readonly days = workingDays();
  private readonly slots = slotsOf(this.days);
  /** Facts by slot and desk, in the order in which they happen. */
  private readonly plan = new Map<number, { readonly desk: string; readonly facts: readonly HandFact[] }[]>();
  /** What a desk has written and not sent: its line is down. */
  private readonly unsent = new Map<string, HandFact[]>();
  private readonly offline: ReadonlySet<number>;
  private readonly broken: ReadonlySet<number>;
  private readonly counters = new Map<string, number>();
  private readonly done = new Map<string, number>();
  private calendar: Calendar = defaultCalendar;

  private constructor(hall: HandLedger, desks: readonly HandDesk[], dice: Dice, cases: number) {
    this.hall = hall;
    this.desks = desks;
    this.dice = dice;
    this.cases = cases;
    this.time = new LawTime(hall);
    this.fates = new CardFates(hall, dice, (what) => void this.count(what));
    const some = (): number => dice.below(this.days.length - 30);
    this.offline = new Set(Array.from({ length: 24 }, some));
    this.broken = new Set(Array.from({ length: 24 }, some));
  }

  static async begin(seed: number, cases: number): Promise<HallYear> {
    const hall = await openHandLedger(':memory:', instantAt(defaultCalendar, workingDays()[0] ?? 0, 0));
    for (const department of new Set(yearItems.map((item) => item.department))) {
      const { clerk, head } = people(department);
      await hall.appoint(clerk, ['clerk'], [`${department}-counter`, `${department}-handling`]);
      await hall.appoint(head, ['approver'], [`${department}-approval`]);
    }
    for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
    const desks: HandDesk[] = [];
    for (const name of DESKS) desks.push(await hall.desk(name));
    return new HallYear(hall, desks, diceOf(seed), cases);
  }

  async live(): Promise<Year> {
    this.planCases();
    for (const [at, slotMs] of this.slots.entries()) {
      await this.time.goTo(slotMs);
      await this.send(at);
      await this.fates.act(at);
      if (at % SLOTS_A_DAY === 0) await this.open(Math.floor(at / SLOTS_A_DAY));
      if (at % SLOTS_A_DAY === SLOTS_A_DAY - 1) await this.evening(Math.floor(at / SLOTS_A_DAY));
    }
    await this.time.goTo(this.hall.clock.wallMs + 3_600_000);
    await this.hall.appoint('s3', ['supervisor']);
    return { lines: await this.exported(), shown: await this.shown(), done: this.done };
  }

  private planCases(): void {
    const ofYear = this.slots.filter((atMs) => monthOf(defaultCalendar, atMs).startsWith('2026')).length;
    const { dice } = this;
    const begins = Array.from({ length: this.cases }, () => dice.below(ofYear)).sort((a, b) => a - b);
    const visits = new Map<string, string>();
    for (const slot of begins) {
      const desk = dice.pick(DESKS);
      const item = drawItem(dice);
      const day = `${desk} ${String(Math.floor(slot / SLOTS_A_DAY))}`;
      const visitRef = visits.get(day) ?? this.beginVisit(slot, desk, people(item.department).clerk);
      visits.set(day, visitRef);
      const caseRef = makeName('C', 'H01', desk, 1, this.next(desk));
      for (const { after, facts } of planCase(dice, item, caseRef, visitRef, desk)) this.put(slot + after, desk, facts);
    }
  }

  /** One visit a day and window, rated in the evening. */
  private beginVisit(slot: number, desk: string, clerk: string): string {
    const visitRef = makeName('V', 'H01', desk, 1, this.next(desk));
    this.put(slot, desk, [visitOpened(visitRef, clerk)]);
    const evening = slot - (slot % SLOTS_A_DAY) + SLOTS_A_DAY;
    this.put(evening, desk, visitRated(visitRef, clerk, this.dice.pick(['5', '5', '4', '2'])));
    return visitRef;
  }

  private put(slot: number, desk: string, facts: readonly HandFact[]): void {
    this.plan.set(slot, [...(this.plan.get(slot) ?? []), { desk, facts }]);
  }

  private next(desk: string): number {
    const counter = (this.counters.get(desk) ?? 0) + 1;
    this.counters.set(desk, counter);
    return counter;
  }

  /** What happened at the desks since the slot before; a desk without a line keeps it, with the time at which it happened. */
  private async send(slot: number): Promise<void> {
    const { wallMs } = this.hall.clock;
    for (const { desk, facts } of this.plan.get(slot) ?? []) {
      const kept = this.unsent.get(desk) ?? [];
      kept.push(...facts.map((fact) => ({ ...fact, wallMs })));
      this.unsent.set(desk, kept);
    }
    this.plan.delete(slot);
    const day = Math.floor(slot / SLOTS_A_DAY);
    for (const desk of this.desks) {
      const name = desk.origin.split('/').at(-1) ?? '';
      if (name === 'W03' && (this.offline.has(day) || this.offline.has(day - 1))) continue;
      const facts = this.unsent.get(name)?.splice(0) ?? [];
      for (let at = 0; at < facts.length; at += RECORDS_AT_ONCE)
        await this.sendSome(desk, facts.slice(at, at + RECORDS_AT_ONCE));
    }
  }

  private async sendSome(desk: HandDesk, facts: readonly HandFact[]): Promise<void> {
    const answer = await this.hall.send(desk, facts);
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  }

  /** In the morning: a device of the second window is away for a day, a calendar is published. */
  private async open(day: number): Promise<void> {
    const date = dateText(this.days[day] ?? 0);
    const isBroken = this.broken.has(day);
    if (isBroken !== this.broken.has(day - 1)) {
      const body = { device: 'D-1', kind: 'camera-trigger', state: isBroken ? 'missing' : 'ready', code: '' };
      const desk = this.desks[1];
      if (desk !== undefined) await this.sendSome(desk, [{ type: 'DeviceStateChanged', actor: '', session: '', body }]);
    }
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

  /** In the evening: a supervisor tries to close the month before, on its first evening (too early) and from the middle of the month on. */
  private async evening(day: number): Promise<void> {
    const today = civil(this.days[day] ?? 0);
    const before = dateText((this.days[day] ?? 0) - today.day).slice(0, -3);
    const isFirst = civil(this.days[day - 1] ?? 0).month !== today.month;
    if (!before.startsWith('2026') || (!isFirst && today.day < CLOSING_DAY) || this.count(`closed ${before}`, 0) > 0)
      return;
    const answer = await this.hall.ledger.act('closeMonth', { by: 's1', month: before });
    this.count(answer.ok === 1 ? `closed ${before}` : answer.code);
  }

  private count(what: string, by = 1): number {
    const counted = (this.done.get(what) ?? 0) + by;
    if (by !== 0) this.done.set(what, counted);
    return counted;
  }

  private async exported(): Promise<string[]> {
    const { ledger } = this.hall;
    const { position: upTo } = await ledger.read('sealed', null);
    const lines: string[] = [];
    for (let after = 0; after < upTo;) {
      const page = await ledger.read('exported', { after, upTo, limit: 1_000 });
      const seals = page.seals.map((seal) => ({ seal }));
      const documents = page.documents.map((document) => ({ document }));
      lines.push(...[...documents, ...page.leaves, ...seals].map((line) => JSON.stringify(line)));
      after = page.last;
    }
    return lines;
  }

  private async shown(): Promise<string[]> {
    const lines: string[] = [];
    for (const kind of ['case', 'card', 'day', 'score', 'month'] as const) {
      let after = '';
      do {
        const page = await this.hall.ledger.read('shown', { kind, after, limit: 1_000 });
        lines.push(...page.lines.map((line) => JSON.stringify(line)));
        after = page.next;
      } while (after !== '');
    }
    return lines;
  }
}
