import type { GradeTally, ItemGrades } from '../grade-tally.ts';
import * as count from '../tally.ts';
import type { WindowTally } from '../tally.ts';
import type { Chance } from './chance.ts';
import type { Fraud } from './frauds.ts';
import { delayMs, gradeOf, reasonsOf, type Pad, type Temperament } from './people.ts';
import type { SimulatedItem } from './simulate-hall.ts';

const DAY_MS = 86_400_000;
const PERIOD = '2026Q1';

interface Given {
  readonly chance: Chance;
  readonly name: string;
  readonly temperament: Temperament;
  readonly pad: Pad;
  readonly items: readonly SimulatedItem[];
  readonly fraud: Fraud | undefined;
}

/** What becomes of one invitation. */
type Answer =
  | { readonly kind: 'rated'; readonly delayMs: number; readonly grade: number; readonly reasons: string }
  | { readonly kind: 'timeout' | 'skipped' | 'cancelled' | 'fault'; readonly afterMs: number };

/** One window over its days, honest or not. */
export class SimulatedWindow {
  readonly name: string;
  readonly temperament: Temperament;
  readonly fraud: Fraud | undefined;
  tally: WindowTally;
  private readonly given: Given;
  private readonly perDay: number;
  private readonly active: number;
  private readonly lost: number;
  private readonly bad: number;
  private readonly hasOutages: boolean;
  private readonly grades = new Map<string, ItemGrades>();
  private readonly reasons = new Map<string, number>();
  private readonly bestDelays = count.noDelays();
  private readonly otherDelays = count.noDelays();
  private nowMs = 0;

  constructor(given: Given) {
    const { chance, name, temperament, fraud, pad } = given;
    this.given = given;
    this.name = name;
    this.temperament = temperament;
    this.fraud = fraud;
    this.tally = { ...count.emptyTally(name, PERIOD), pad: pad.kind };
    this.perDay = Math.min(480 / (temperament.serviceMinutes + 2), chance.between(10, 45));
    this.active = Math.min(0.85, 0.5 * temperament.active * chance.about(1, 0.18));
    this.lost = 0.012 * temperament.lost * chance.about(1, 0.35);
    this.bad = temperament.bad * chance.about(1, 0.35);
    this.hasOutages = chance.happens(0.15);
  }

  day(day: number): void {
    const { chance, temperament, pad, fraud } = this.given;
    this.nowMs = day * DAY_MS;
    const isOut = this.hasOutages && chance.happens(0.03);
    const visits = Math.max(1, Math.round(this.perDay + Math.sqrt(this.perDay) * chance.normal()));
    for (let at = 0; at < visits; at += 1) {
      const isShort = chance.happens(0.04);
      const openForMs = isShort
        ? chance.about(40_000, 0.5)
        : 25_000 + chance.about(temperament.serviceMinutes * 60_000, 0.6);
      this.visit(openForMs, isOut && at < visits / 2);
      this.nowMs += chance.about(45_000, 0.8);
      if (chance.happens(pad.strays)) this.tally = count.tallyStrays(this.tally, chance.whole(1, 4));
      if (fraud?.kind === 'replays' && chance.happens(fraud.level)) this.tally = count.tallyStrays(this.tally, 1);
    }
    if (fraud?.kind === 'made-up-visits') this.makeUp(Math.round(fraud.level * visits));
  }

  gradeTally(): GradeTally {
    const named = [...this.reasons.values()];
    return {
      window: this.name,
      items: this.given.pad.keys === 3 ? {} : Object.fromEntries(this.grades),
      bestDelays: this.bestDelays,
      otherDelays: this.otherDelays,
      reasoned: named.reduce((sum, value) => sum + value, 0),
      sameReasons: Math.max(0, ...named),
    };
  }

  private visit(openForMs: number, isOut: boolean): void {
    const item = this.given.chance.pick(this.given.items);
    this.tally = count.tallyInvited(count.tallyVisit(this.tally), item.code);
    this.nowMs += openForMs;
    const answer = isOut ? ({ kind: 'fault', afterMs: 60_000 } as const) : this.answer(item);
    this.keep(item.code, answer, openForMs);
  }

  /** At the end of a day: visits nobody made. */
  private makeUp(visits: number): void {
    const { chance, items, fraud } = this.given;
    for (let at = 0; at < visits; at += 1) {
      const item = chance.pick(items);
      const openForMs = chance.about(9_000, 0.4);
      this.tally = count.tallyInvited(count.tallyVisit(this.tally), item.code);
      this.nowMs += openForMs;
      this.keep(item.code, this.pressed(fraud), openForMs);
      this.nowMs += chance.about(6_000, 0.5);
    }
  }

  private answer(item: SimulatedItem): Answer {
    const { chance, fraud } = this.given;
    if (fraud !== undefined && pressing.has(fraud.kind) && chance.happens(this.pressShare(fraud.level))) {
      return this.pressed(fraud);
    }
    const grade = gradeOf(chance, this.bad * item.bad);
    if (fraud !== undefined && grade <= 2 && chance.happens(fraud.level)) {
      // Before the citizen can press.
      const afterMs = chance.about(3_500, 0.6);
      if (fraud.kind === 'cancels-bad') return { kind: 'cancelled', afterMs };
      if (fraud.kind === 'unplugs-for-bad') return { kind: 'fault', afterMs };
    }
    return this.honest(item, grade);
  }

  private honest(item: SimulatedItem, grade: number): Answer {
    const { chance, temperament, pad } = this.given;
    if (chance.happens(this.lost * item.lost)) {
      // The clerk has seen that the citizen went away; a pad fails whenever it does.
      const isFault = chance.happens(0.3);
      const afterMs = isFault ? chance.between(0, 60_000) : chance.about(20_000, 0.9);
      return { kind: isFault ? 'fault' : 'cancelled', afterMs };
    }
    // Who is angry presses more often.
    const active = Math.min(0.95, this.active * item.active * (grade <= 2 ? 1.25 : 1));
    if (!chance.happens(active)) return { kind: chance.happens(0.3) ? 'skipped' : 'timeout', afterMs: 60_000 };
    const reasons = pad.kind === 'screen' && chance.happens(0.4) ? reasonsOf(chance, grade) : '';
    // Who is content presses a little sooner.
    const wait = delayMs(chance, temperament, pad, grade === 5 ? 0.95 : 1.1);
    return { kind: 'rated', delayMs: Math.round(wait), grade, reasons };
  }

  /** A press that is not the citizen's: always the best grade. */
  private pressed(fraud: Fraud | undefined): Answer {
    const { chance, temperament, pad } = this.given;
    if (fraud === undefined) throw new Error('nobody presses at an honest window');
    const wait =
      fraud.kind === 'patient-clerk' ? delayMs(chance, temperament, pad) : chance.about(fraud.middleMs, fraud.spread);
    return { kind: 'rated', delayMs: Math.round(wait), grade: 5, reasons: fraud.kind === 'script' ? '510,517' : '' };
  }

  /** Of all visits, so that of the ratings `level` are not the citizens'. */
  private pressShare(level: number): number {
    return (level * this.active) / (1 - level + level * this.active);
  }

  private keep(item: string, answer: Answer, openForMs: number): void {
    if (answer.kind !== 'rated') {
      this.tally = count.tallyUnrated(this.tally, { item, reason: answer.kind, afterMs: answer.afterMs });
      return;
    }
    const { grade, reasons, delayMs: waitedMs } = answer;
    this.nowMs += waitedMs;
    this.tally = count.tallyRated(this.tally, { item, delayMs: waitedMs, openForMs, atMs: this.nowMs });
    // On three keys very good is the first of them, and so-so what is neither.
    const delays = grade === 5 || (this.given.pad.keys === 3 && grade === 4) ? this.bestDelays : this.otherDelays;
    const bin = count.binOf(waitedMs);
    delays[bin] = (delays[bin] ?? 0) + 1;
    const known = this.grades.get(item) ?? { given: 0, bad: 0, top: 0 };
    const [bad, top] = [grade <= 2 ? 1 : 0, grade === 5 ? 1 : 0];
    this.grades.set(item, { given: known.given + 1, bad: known.bad + bad, top: known.top + top });
    if (reasons !== '') this.reasons.set(reasons, (this.reasons.get(reasons) ?? 0) + 1);
  }
}

const pressing: ReadonlySet<Fraud['kind']> = new Set(['clerk-presses', 'careful-clerk', 'patient-clerk', 'script']);
