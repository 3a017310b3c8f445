import { revocationOf, rowKeys, type CardRow, type Fold, type MemoryShelves } from '@sunlit/domain/fold';
import { isEnded } from '@sunlit/domain/supervision';
import type { CenterClock } from './center-clock.ts';
import type { Report } from './finding.ts';
import { nextNight } from './months.ts';

/** Real time in which a center at work must have judged its cards again. */
const GRACE_MS = 60_000;

interface Owed {
  readonly cause: 'calendar' | 'outage';
  /** From when on it must have been recorded, the law's time. */
  readonly byMs: number;
  /** How many records the center had written when it came to be owed. */
  readonly since: number;
  readonly line: number;
}

/** Cards that calendar or records of devices take the ground from and that the center did not take back: looked for when a calendar is published, and at the end. */
export class OwedRevocations {
  private readonly owed = new Map<string, Owed>();
  /** By desk: how many records the center had written when its devices were last heard of, at what instant of the law. */
  private readonly heard = new Map<string, { readonly since: number; readonly atMs: number }>();
  private readonly fold: Fold<MemoryShelves>;
  private readonly clock: CenterClock;
  private readonly report: Report;

  constructor(fold: Fold<MemoryShelves>, clock: CenterClock, report: Report) {
    this.fold = fold;
    this.clock = clock;
    this.report = report;
  }

  /** `desk`: `W01`. */
  deviceHeard(desk: string): void {
    this.heard.set(desk, { since: this.clock.count, atMs: this.clock.wallMs() });
  }

  /** A calendar was published and is folded: what it takes the ground from is taken back at once. */
  published(line: number): void {
    this.look(line, (card, cause) =>
      cause === 'calendar' ? { byMs: this.clock.wallMs(), since: this.clock.count } : this.afterOutage(card),
    );
  }

  /** At the end of the file, and before a calendar is replaced: what is owed by now. */
  demandAll(line: number): void {
    this.look(line, (card, cause) => (cause === 'outage' ? this.afterOutage(card) : undefined));
    for (const [key, owed] of this.owed) this.demand(key, owed);
    this.owed.clear();
  }

  private look(
    line: number,
    from: (card: CardRow, cause: Owed['cause']) => Omit<Owed, 'cause' | 'line'> | undefined,
  ): void {
    const { shelves } = this.fold;
    for (const card of shelves.cards.all()) {
      const row = isEnded(card.state) ? undefined : shelves.cases.get(card.caseRef);
      const due = row && revocationOf(this.fold, card, row, this.clock.wallMs());
      const key = rowKeys.cards(card);
      const when = due && !this.owed.has(key) ? from(card, due.cause) : undefined;
      if (due !== undefined && when !== undefined) this.owed.set(key, { cause: due.cause, line, ...when });
    }
  }

  private afterOutage({ desk }: CardRow): Omit<Owed, 'cause' | 'line'> | undefined {
    const heard = this.heard.get(desk);
    return heard && { byMs: nextNight(this.fold.calendar(), heard.atMs), since: heard.since };
  }

  private demand(key: string, { cause, byMs, since, line }: Owed): void {
    const card = this.fold.shelves.cards.get(key);
    if (card === undefined || isEnded(card.state) || card.undetermined === 1) return;
    if (byMs > this.clock.wallMs() || this.clock.stoodByMs(byMs, since) <= GRACE_MS) return;
    const text = `${cause === 'calendar' ? 'the published calendar' : 'the records of devices'} took the ground from the ${card.level} card by ${card.rule}; the center was at work and did not take it back`;
    this.report({ code: 'revocation/suppressed', line, where: card.caseRef, text });
  }
}
