import { breachKey, cardName, comingCards, type Fold, type OwedByBreach } from '@sunlit/domain/fold';
import type { ComingFinding } from '@sunlit/domain/rules';
import type { CenterClock } from './center-clock.ts';
import type { Report } from './finding.ts';
import { duration, instant } from './instant.ts';

/** Real time in which a center at work must have judged what had become due: its timers wake within milliseconds. */
const GRACE_MS = 60_000;

interface Owed extends ComingFinding {
  /** How many records the center had written when it came to be owed. */
  readonly since: number;
}

/** When the center had the record that broke the rule. */
interface OwedSince {
  readonly breach: OwedByBreach;
  readonly fromMs: number;
  readonly since: number;
}

/** The cards that the law demands of every open case and that were not issued yet. */
export class OwedCards {
  private readonly byCase = new Map<string, Map<string, Owed>>();
  private readonly byBreach = new Map<string, OwedSince>();
  private readonly fold: Fold;
  private readonly clock: CenterClock;
  private readonly report: Report;

  constructor(fold: Fold, clock: CenterClock, report: Report) {
    this.fold = fold;
    this.clock = clock;
    this.report = report;
  }

  /** A case, or the calendar, moved: what it will owe from here on. What it owed before and no longer does must have been issued in time. */
  look(caseRef: string, line: number): void {
    const row = this.fold.shelves.cases.get(caseRef);
    const before = this.byCase.get(caseRef);
    const after = new Map<string, Owed>();
    for (const coming of row === undefined ? [] : comingCards(this.fold, row)) {
      const known = before?.get(cardName(coming));
      const since = known?.fromMs === coming.fromMs ? known.since : this.clock.count;
      after.set(cardName(coming), { ...coming, since });
    }
    for (const [name, owed] of before ?? []) {
      if (after.get(name)?.fromMs !== owed.fromMs) this.demand(caseRef, owed, line);
    }
    if (after.size === 0) this.byCase.delete(caseRef);
    else this.byCase.set(caseRef, after);
  }

  /** A record may have broken a rule for which the law asks for a card. */
  lookAtBreaches(): void {
    for (const [key, breach] of this.fold.owedByBreach) {
      if (!this.byBreach.has(key))
        this.byBreach.set(key, { breach, fromMs: this.clock.wallMs(), since: this.clock.count });
    }
  }

  /** The card was issued: it is not owed any more. How long it was owed by a center at work; 0 when in time. */
  issued(caseRef: string, rule: string, ruleVersion: number): number {
    const key = breachKey({ caseRef, rule, ruleVersion });
    const breach = this.byBreach.get(key);
    if (breach !== undefined) {
      this.byBreach.delete(key);
      const stoodByMs = this.clock.stoodByMs(breach.fromMs, breach.since);
      return stoodByMs > GRACE_MS ? stoodByMs : 0;
    }
    const owed = this.byCase.get(caseRef)?.get(cardName({ rule, ruleVersion }));
    if (owed === undefined) return 0;
    this.byCase.get(caseRef)?.delete(cardName(owed));
    const lateMs = this.clock.stoodByMs(owed.fromMs, owed.since);
    return lateMs > GRACE_MS ? lateMs : 0;
  }

  /** At the end of the file. Answers how many are owed so lately that the center may still be about to issue them. */
  settle(): number {
    let pending = [...this.byBreach.values()].filter((owed) => !this.demandBreach(owed)).length;
    for (const [caseRef, cards] of this.byCase) {
      for (const owed of cards.values()) {
        if (owed.fromMs <= this.clock.wallMs() && !this.demand(caseRef, owed, 0)) pending++;
      }
    }
    return pending;
  }

  private demandBreach({ breach: { caseRef, rule, ruleVersion, atMs }, fromMs, since }: OwedSince): boolean {
    const stoodByMs = this.clock.stoodByMs(fromMs, since);
    if (stoodByMs <= GRACE_MS) return false;
    const text =
      `the law demands a card by ${rule} version ${String(ruleVersion)}, broken at ${instant(atMs)}; ` +
      `the center was at work for ${duration(stoodByMs)} after it had that and issued none`;
    this.report({ code: 'card/suppressed', line: 0, where: caseRef, text });
    return true;
  }

  private demand(caseRef: string, owed: Owed, line: number): boolean {
    if (owed.fromMs > this.clock.wallMs()) return false;
    const stoodByMs = this.clock.stoodByMs(owed.fromMs, owed.since);
    if (stoodByMs <= GRACE_MS) return false;
    const { rule, ruleVersion, level, dueAtMs, fromMs } = owed;
    const text =
      `the law demands a ${level} card by ${rule} version ${String(ruleVersion)} from ${instant(fromMs)} on (due ${instant(dueAtMs)}); ` +
      `the center was at work for ${duration(stoodByMs)} after that and issued none`;
    this.report({ code: 'card/suppressed', line, where: caseRef, text });
    return true;
  }
}
