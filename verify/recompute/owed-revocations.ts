import { revocationOf, rowKeys, type CardRow, type Fold, type MemoryShelves } from '@sunlit/domain/fold';
import { isEnded } from '@sunlit/domain/supervision';
import type { CenterClock } from './center-clock.ts';
import type { Report } from './finding.ts';
import { nextNight } from './months.ts';

/** Real time in which a center at work must have judged its cards again. */
const GRACE_MS = 60_000;

/** When something must have been done at the latest, the law's time, and the center's record when it came to be owed. */
interface Owed {
  readonly byMs: number;
  readonly since: number;
  readonly line: number;
}

/** Cards that calendar or records of devices take the ground from and that the center did not take back: at once after a publication, in the night after a device was heard of. */
export class OwedRevocations {
  /** By key of the card: the calendar takes its ground. */
  private readonly byCalendar = new Map<string, Owed>();
  /** By desk: its cards are to be judged again. */
  private readonly heard = new Map<string, Owed>();
  /** By desk, with the line: heard of since the center's last record. */
  private readonly fresh = new Map<string, number>();
  private readonly fold: Fold<MemoryShelves>;
  private readonly clock: CenterClock;
  private readonly report: Report;

  constructor(fold: Fold<MemoryShelves>, clock: CenterClock, report: Report) {
    this.fold = fold;
    this.clock = clock;
    this.report = report;
  }

  /** A device changed its state; when that came in, the next record of the center tells at the latest. `desk`: `W01`. */
  deviceHeard(desk: string, line: number): void {
    this.fresh.set(desk, line);
  }

  /** A calendar was published and is folded. */
  published(line: number): void {
    const owed = { byMs: this.clock.wallMs(), since: this.clock.newest, line };
    for (const card of this.without('calendar', this.fold.shelves.cards.all()))
      this.byCalendar.set(rowKeys.cards(card), owed);
  }

  /** The center was at work again: what it should have done by now. */
  look(): void {
    const byMs = nextNight(this.fold.calendar(), this.clock.wallMs());
    for (const [desk, line] of this.fresh) this.heard.set(desk, { byMs, since: this.clock.newest, line });
    this.fresh.clear();
    for (const [key, owed] of this.byCalendar) {
      const card = this.fold.shelves.cards.get(key);
      const isOpen = card !== undefined && !isEnded(card.state) && card.undetermined === 0;
      if (isOpen && !this.isOver(owed)) continue;
      this.byCalendar.delete(key);
      if (isOpen) this.find(card, 'the published calendar', owed.line);
    }
    for (const [desk, owed] of this.heard) {
      if (!this.isOver(owed)) continue;
      this.heard.delete(desk);
      for (const card of this.without('outage', this.fold.shelves.cards.ofDesk(desk)))
        this.find(card, 'the records of devices', owed.line);
    }
  }

  private isOver({ byMs, since }: Owed): boolean {
    return byMs <= this.clock.wallMs() && this.clock.stoodByMs(byMs, since) > GRACE_MS;
  }

  private without(cause: 'calendar' | 'outage', among: readonly CardRow[]): CardRow[] {
    const { cases } = this.fold.shelves;
    return among.filter((card) => {
      const row = isEnded(card.state) ? undefined : cases.get(card.caseRef);
      return row !== undefined && revocationOf(this.fold, card, row, this.clock.wallMs())?.cause === cause;
    });
  }

  private find({ level, rule, caseRef }: CardRow, what: string, line: number): void {
    const text = `${what} took the ground from the ${level} card by ${rule}; the center was at work and did not take it back`;
    this.report({ code: 'revocation/suppressed', line, where: caseRef, text });
  }
}
