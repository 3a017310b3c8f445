/**
 * While the list may move under the hand its buttons take no press: the second of two quick presses would meet another case than the
 * first. A hold begins with an act and whenever the list moves; it ends when the list lies still and the pointer has moved or time has passed.
 */
export interface Hold {
  readonly sinceMs: number;
  /** When the list moved last. */
  readonly changedAtMs: number;
  /** Acts still without an answer. */
  readonly acts: number;
  /** Where the pointer was when the hold began. */
  readonly from: Point;
  readonly moved: boolean;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

const HOLD_MS = 800;
const STILL_MS = 200;
/** A hand that presses twice trembles by a few pixels. */
const TREMBLE_PX = 6;

export const noHold: Hold = {
  sinceMs: Number.NEGATIVE_INFINITY,
  changedAtMs: Number.NEGATIVE_INFINITY,
  acts: 0,
  from: { x: 0, y: 0 },
  moved: true,
};

export function begun(hold: Hold, nowMs: number, from: Point): Hold {
  return { ...hold, sinceMs: nowMs, from, moved: false };
}

export function pointerAt(hold: Hold, { x, y }: Point): Hold {
  if (hold.moved || Math.hypot(x - hold.from.x, y - hold.from.y) <= TREMBLE_PX) return hold;
  return { ...hold, moved: true };
}

/** How long the hold lasts at least, in milliseconds from now; 0 when a press may be taken, Infinity while an act has no answer. */
export function heldForMs({ sinceMs, changedAtMs, acts, moved }: Hold, nowMs: number): number {
  if (acts > 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, changedAtMs + STILL_MS - nowMs, moved ? 0 : sinceMs + HOLD_MS - nowMs);
}
