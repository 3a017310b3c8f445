import { signal } from '@preact/signals';
import { begun, heldForMs, noHold, pointerAt, type Point } from './hold.ts';

let hold = noHold;
let pointer: Point = { x: 0, y: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether the buttons of the work list take no press, for drawing; a press itself asks `isHeld`. */
export const held = signal(false);

export const isHeld = (): boolean => heldForMs(hold, performance.now()) > 0;

function set(next: typeof hold): void {
  hold = next;
  const leftMs = heldForMs(hold, performance.now());
  held.value = leftMs > 0;
  clearTimeout(timer);
  if (leftMs > 0 && Number.isFinite(leftMs)) timer = setTimeout(() => set(hold), leftMs + 1);
}

function track(event: PointerEvent): void {
  pointer = { x: event.clientX, y: event.clientY };
  const next = pointerAt(hold, pointer);
  if (next !== hold) set(next);
}

document.addEventListener('pointermove', track, { capture: true, passive: true });
document.addEventListener('pointerdown', track, { capture: true, passive: true });

/** Something new lies under the pointer. */
export function beginHold(): void {
  set(begun(hold, performance.now(), pointer));
}

/** The list has another order or other buttons than before. */
export function listMoved(): void {
  set({ ...begun(hold, performance.now(), pointer), changedAtMs: performance.now() });
}

/** Holds the list while an act waits for its answer, and after it. */
export async function holding<T>(act: () => Promise<T>): Promise<T> {
  set({ ...begun(hold, performance.now(), pointer), acts: hold.acts + 1 });
  try {
    return await act();
  } finally {
    set({ ...hold, acts: hold.acts - 1, changedAtMs: performance.now() });
  }
}
