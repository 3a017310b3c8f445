import { describe, expect, it } from 'vitest';
import { begun, heldForMs, noHold, pointerAt } from './hold.ts';

const here = { x: 100, y: 100 };
const away = { x: 100, y: 120 };

describe('a hold', () => {
  it('is over after a while, or as soon as the pointer has moved farther than a trembling hand', () => {
    const hold = begun(noHold, 1000, here);
    expect([heldForMs(noHold, 1000), heldForMs(hold, 1000), heldForMs(hold, 1799), heldForMs(hold, 1800)]).toEqual([
      0, 800, 1, 0,
    ]);
    expect(heldForMs(pointerAt(hold, { x: 104, y: 103 }), 1100)).toBe(700);
    expect(heldForMs(pointerAt(hold, away), 1100)).toBe(0);
  });

  it('lasts while an act has no answer and until the list lies still, wherever the pointer goes', () => {
    const hold = { ...pointerAt(begun(noHold, 1000, here), away), acts: 1 };
    expect(heldForMs(hold, 9000)).toBe(Number.POSITIVE_INFINITY);
    expect(heldForMs({ ...hold, acts: 0, changedAtMs: 9000 }, 9050)).toBe(150);
  });
});
