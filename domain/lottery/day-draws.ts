import { dateText, type EpochDay } from '../calendar/index.ts';
import { appendLeaf, EMPTY_TREE, originParts, treeRoot, type CheckKit } from '../evidence/index.ts';
import { draw } from './draw.ts';
import type { LotteryLeaf } from './draw-of-day.ts';
import { VisitEnds, type EndedVisit } from './ended-visits.ts';
import { lotteryDay } from './lottery-day.ts';

/** The draws of all days from leaves that are given in their order, a day at a time: of a day that is over it keeps what was drawn alone. */
export class DayDraws {
  private readonly kit: CheckKit;
  private readonly ends = new VisitEnds();
  private readonly drawn = new Map<string, ReadonlySet<string>>();
  private ended: EndedVisit[] = [];
  private tree = '';
  private edge = EMPTY_TREE;
  /** The latest day of a record of the center. */
  private today: EpochDay | undefined;

  constructor(kit: CheckKit) {
    this.kit = kit;
  }

  take(leaf: LotteryLeaf): void {
    if (originParts(leaf.origin).kind === 'center') this.reach(lotteryDay(leaf.wallMs));
    if (leaf.tree !== this.tree) {
      this.tree = leaf.tree;
      this.edge = EMPTY_TREE;
    }
    this.edge = appendLeaf(this.kit, this.edge, leaf.hash);
    const ended = this.ends.take(leaf);
    if (ended !== undefined) this.ended.push(ended);
  }

  /** Whether the draw of a day (`2026-03-02`) drew a visit; not where the day is not over. */
  has(day: string, visit: string): boolean {
    return this.drawn.get(day)?.has(visit) === true;
  }

  private reach(day: EpochDay): void {
    const last = this.today ?? day;
    if (day > last && this.ended.length > 0) {
      const seed = { tree: this.tree, size: this.edge.size, root: treeRoot(this.kit, this.edge) };
      const made = draw(this.kit, dateText(last), seed, this.ended);
      this.drawn.set(made.day, new Set(made.drawn.map(({ visit }) => visit)));
      this.ended = [];
    }
    this.today = Math.max(day, last);
  }
}
