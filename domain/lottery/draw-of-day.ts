import { dateText, type EpochDay } from '../calendar/index.ts';
import {
  appendLeaf,
  byTreePlace,
  EMPTY_TREE,
  originParts,
  treeRoot,
  type CheckKit,
  type Hex,
} from '../evidence/index.ts';
import { draw, type Draw } from './draw.ts';
import { VisitEnds, type EndedVisit, type LotteryRecord } from './ended-visits.ts';
import { lotteryDay } from './lottery-day.ts';

/** A leaf with its place, and its record's part in the lottery. */
export interface LotteryLeaf extends LotteryRecord {
  readonly tree: string;
  readonly index: number;
  readonly hash: Hex;
}

/** `not-over`: the center has recorded nothing of a later day. `before-founding`: it had recorded nothing yet. */
export type NoDraw = 'not-over' | 'before-founding';

/** The draw of a day from all leaves of a hall, in any order. */
export function drawOfDay(kit: CheckKit, leaves: readonly LotteryLeaf[], day: EpochDay): Draw | NoDraw {
  const inOrder = leaves.toSorted((a, b) => byTreePlace(a.tree, b.tree) || a.index - b.index);
  const start = firstLaterThan(inOrder, day - 1);
  const end = firstLaterThan(inOrder, day);
  if (end === 0) return 'before-founding';
  if (end === inOrder.length) return 'not-over';
  const ends = new VisitEnds();
  const visits: EndedVisit[] = [];
  for (const [at, leaf] of inOrder.slice(0, end).entries()) {
    const ended = ends.take(leaf);
    if (ended !== undefined && at >= start) visits.push(ended);
  }
  return draw(kit, dateText(day), seedBefore(kit, inOrder, end), visits);
}

/** Place of the center's first record of a later day; the number of leaves where there is none. */
function firstLaterThan(inOrder: readonly LotteryLeaf[], day: EpochDay): number {
  const at = inOrder.findIndex(
    ({ origin, wallMs }) => originParts(origin).kind === 'center' && lotteryDay(wallMs) > day,
  );
  return at < 0 ? inOrder.length : at;
}

/** Root of the tree that the last leaf before `end` is in, as it was then: all leaves of that tree before `end`. */
function seedBefore(kit: CheckKit, inOrder: readonly LotteryLeaf[], end: number): Draw['seed'] {
  const tree = inOrder[end - 1]?.tree ?? '';
  const edge = inOrder
    .slice(0, end)
    .filter((leaf) => leaf.tree === tree)
    .reduce((grown, { hash }) => appendLeaf(kit, grown, hash), EMPTY_TREE);
  return { tree, size: edge.size, root: treeRoot(kit, edge) };
}
