import {
  lookAt,
  shownCase,
  type CardRow,
  type CaseRow,
  type DayRow,
  type Fold,
  type MemoryShelves,
  type MonthRow,
  type ScoreRow,
  type ShownCase,
  type ShownKind,
  type ShownLine,
} from '@sunlit/domain/fold';
import { rowKeys } from '@sunlit/domain/fold';
import type { QuarterClocks } from '@sunlit/domain/signals';
import { isObject, parse } from '../ledger/shape.ts';
import type { CenterClock } from './center-clock.ts';
import { quarterOf } from './clocks.ts';
import type { Report } from './finding.ts';

const CLOCKS = ['promisedDueAtMs', 'statutoryDueAtMs', 'stageDueAtMs', 'paused', 'provisional'] as const;

/** One line of what the center shows, or undefined when it is none. */
export function readShownLine(text: string): ShownLine | undefined {
  const value = parse(text);
  if (!isObject(value) || !Number.isSafeInteger(value.position) || Object.keys(value).length !== 2) return undefined;
  const row = value.case ?? value.card ?? value.day ?? value.score ?? value.month ?? value.clocks;
  const name = isObject(value.case)
    ? value.case.caseRef
    : isObject(value.card)
      ? value.card.key
      : isObject(value.day)
        ? 'day'
        : isObject(value.clocks)
          ? value.clocks.period
          : isObject(row) && row.month;
  return isObject(row) && typeof name === 'string' ? (value as unknown as ShownLine) : undefined;
}

/** Characters of a value that a reader is told. */
const SHOWN = 200;
type Row = CardRow | DayRow | ScoreRow | MonthRow;

interface Lined {
  readonly line: number;
  readonly shown: ShownLine;
}

/** What the center shows, against what the records up to the same position make of it. */
export class Shown {
  private readonly byPosition = new Map<number, Lined[]>();
  private readonly names = new Set<string>();
  private readonly report: Report;
  private first = Infinity;
  private compared = 0;
  lines = 0;

  constructor(report: Report) {
    this.report = report;
  }

  add(shown: ShownLine, line: number): void {
    const at = this.byPosition.get(shown.position);
    if (at === undefined) this.byPosition.set(shown.position, [{ line, shown }]);
    else at.push({ line, shown });
    this.names.add(nameOf(shown));
    // How clocks were used is told as of a look some time before.
    if (!('clocks' in shown)) this.first = Math.min(this.first, shown.position);
    this.lines++;
  }

  /** The ledger has reached a position. `lookedFrom`: how many records the center had written before it last heard of a case. */
  reach(
    position: number,
    fold: Fold<MemoryShelves>,
    clock: CenterClock,
    lookedFrom: (caseRef: string) => number,
  ): void {
    for (const { line, shown } of this.byPosition.get(position) ?? []) {
      this.compared++;
      if ('case' in shown) this.compareCase(fold, clock, shown.case, line, lookedFrom(shown.case.caseRef));
      else if ('card' in shown)
        this.compareRow('card', shown.card, fold.shelves.cards.get(rowKeys.cards(shown.card)), line);
      else if ('score' in shown)
        this.compareRow('score', shown.score, fold.shelves.scores.get(rowKeys.scores(shown.score)), line);
      else if ('month' in shown)
        this.compareRow('month', shown.month, fold.shelves.months.get(shown.month.month), line);
      else if ('clocks' in shown) this.compareClocks(fold, shown.clocks, line);
      else this.compareRow('day', shown.day, fold.shelves.days.get(rowKeys.days(shown.day)), line);
    }
    // Everything that was there when the center began to tell must be told.
    if (position === this.first) this.missing(fold);
  }

  settle(position: number): void {
    const ahead = this.lines - this.compared;
    if (ahead === 0) return;
    const text = `${String(ahead)} lines are of a time after the last record of the ledger (position ${String(position)}): export the ledger after what is shown`;
    this.report({ code: 'shown/position', line: 0, where: 'shown', text });
  }

  private missing(fold: Fold<MemoryShelves>): void {
    const { cases, cards, days, scores, months } = fold.shelves;
    const names = [
      ...cases.all().map(({ caseRef }) => `case ${caseRef}`),
      ...cards.all().map((row) => `card ${rowKeys.cards(row)}`),
      ...days.all().map(({ day }) => `day ${String(day)}`),
      ...scores.all().map((row) => `score ${rowKeys.scores(row)}`),
      ...months.all().map(({ month }) => `month ${month}`),
    ];
    for (const name of names) {
      if (this.names.has(name)) continue;
      this.report({
        code: 'shown/missing',
        line: 0,
        where: `shown ${name}`,
        text: 'the records hold it; the center does not show it',
      });
    }
  }

  private compareRow(kind: Exclude<ShownKind, 'case'>, shown: Row, derived: Row | undefined, line: number): void {
    const where = `shown ${kind} ${rowName(shown)}`;
    if (derived === undefined) this.unknown(where, line);
    else this.differences(where, line, shown, derived);
  }

  private compareCase(fold: Fold, clock: CenterClock, shown: ShownCase, line: number, looked: number): void {
    const where = `shown case ${shown.caseRef}`;
    const row = fold.shelves.cases.get(shown.caseRef);
    if (row === undefined) {
      this.unknown(where, line);
      return;
    }
    // Limits move while a case stands still, and the center looks only when something happens: at one of these instants it did.
    const instants = [shown.judgedAtMs, clock.wallMs(looked), clock.wallMs()];
    const looks = instants.map((atMs) => clocksOf(fold, row, atMs));
    const fits = looks.find((look) => CLOCKS.every((name) => look[name] === shown[name])) ?? looks.at(-1);
    this.differences(where, line, shown, { ...shownCase(fold, row), ...fits, judgedAtMs: shown.judgedAtMs });
  }

  private compareClocks(fold: Fold<MemoryShelves>, shown: QuarterClocks, line: number): void {
    const derived = quarterOf(fold, shown.period, shown.until);
    this.differences(`shown use of clocks ${shown.period}`, line, byPost(shown), byPost(derived));
  }

  private unknown(where: string, line: number): void {
    this.report({ code: 'shown/unknown', line, where, text: 'the center shows it; no record makes it' });
  }

  private differences(where: string, line: number, shown: object, derived: object): void {
    const theirs = new Map(Object.entries(shown));
    const ours = new Map(Object.entries(derived));
    const names = new Set([...theirs.keys(), ...ours.keys()]);
    const told = [...names]
      .map((name) => [name, text(theirs.get(name)), text(ours.get(name))] as const)
      .filter(([, their, our]) => their !== our)
      .map(
        ([name, their, our]) =>
          `${name} is shown as ${their.slice(0, SHOWN)}; the records make it ${our.slice(0, SHOWN)}`,
      );
    if (told.length > 0) this.report({ code: 'shown/differs', line, where, text: told.join('; ') });
  }
}

function clocksOf(fold: Fold, row: CaseRow, atMs: number): Pick<CaseRow, (typeof CLOCKS)[number]> {
  const { judgedAtMs: _, nextAtMs: __, breachAtMs: ___, ...clocks } = lookAt(fold, row, atMs).clocks;
  return clocks;
}

/** By post, so that what differs is told by its name. */
function byPost({ posts }: QuarterClocks): object {
  return Object.fromEntries(posts.map((use) => [use.post, use]));
}

function nameOf(shown: ShownLine): string {
  if ('case' in shown) return `case ${shown.case.caseRef}`;
  if ('card' in shown) return `card ${rowKeys.cards(shown.card)}`;
  if ('score' in shown) return `score ${rowKeys.scores(shown.score)}`;
  if ('clocks' in shown) return `clocks ${shown.clocks.period}`;
  return 'month' in shown ? `month ${shown.month.month}` : `day ${String(shown.day.day)}`;
}

function rowName(row: Row): string {
  if ('key' in row) return row.key;
  if ('day' in row) return dayName(row.day);
  return 'department' in row ? rowKeys.scores(row) : row.month;
}

function dayName(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** As JSON with sorted keys, whole: to be compared. */
function text(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
