import type { Chance } from './chance.ts';

/** Who comes to a window and how people there press. */
export interface Temperament {
  readonly name: string;
  /** Windows of this kind among a hundred. */
  readonly weight: number;
  /** Among citizens: the young, the old, and agents who come every day and know the pad. */
  readonly young: number;
  readonly old: number;
  readonly agents: number;
  /** Times the usual share of bad grades, of invitations called off, and of citizens who rate. */
  readonly bad: number;
  readonly lost: number;
  readonly active: number;
  readonly serviceMinutes: number;
}

const usual = { young: 0.3, old: 0.2, agents: 0.05, bad: 1, lost: 1, active: 1, serviceMinutes: 6 };
export const temperaments: readonly Temperament[] = [
  { ...usual, name: 'plain', weight: 36 },
  { ...usual, name: 'fast', weight: 10, young: 0.75, old: 0.02, serviceMinutes: 3 },
  { ...usual, name: 'busy', weight: 12, lost: 2.2, active: 0.75, serviceMinutes: 3 },
  { ...usual, name: 'rude', weight: 8, bad: 2.6, lost: 1.3 },
  { ...usual, name: 'very good', weight: 14, bad: 0.3, lost: 0.7, active: 1.25 },
  { ...usual, name: 'old', weight: 10, old: 0.7, young: 0.05, active: 0.9, serviceMinutes: 9 },
  { ...usual, name: 'agents', weight: 10, agents: 0.5, active: 0.9, serviceMinutes: 8 },
];

/** How a window asks; `voiceMs` is how long it speaks, and many wait for the end. Three keys have a scale of their own. */
export interface Pad {
  readonly kind: string;
  readonly voiceMs: number;
  readonly keys: 3 | 5;
  readonly hurry: number;
  readonly strays: number;
}
export const pads: readonly Pad[] = [
  { kind: 'screen', voiceMs: 0, keys: 5, hurry: 1, strays: 0.002 },
  { kind: 'screen', voiceMs: 0, keys: 5, hurry: 1, strays: 0.002 },
  { kind: 'survey', voiceMs: 0, keys: 5, hurry: 0.9, strays: 0.02 },
  { kind: 'sle300', voiceMs: 2_800, keys: 5, hurry: 0.85, strays: 0.03 },
  { kind: 'a10', voiceMs: 2_200, keys: 3, hurry: 0.75, strays: 0.05 },
];

/** From the prompt to the press of one citizen, ms; `ease` is how much longer than others. Not of the form that the detectors fit: everybody has a least time to react, and a voice makes some of them wait. */
export function delayMs(chance: Chance, { young, old, agents }: Temperament, pad: Pad, ease = 1): number {
  const who = chance.share();
  const press = (leastMs: number, middleMs: number, spread: number): number =>
    leastMs + ease * pad.hurry * chance.about(middleMs, spread);
  if (pad.voiceMs > 0 && chance.happens(0.3)) return pad.voiceMs + press(150, 450, 0.5);
  if (who < young) return press(550, 1_700, 0.5);
  if (who < young + old) return press(1_200, 6_500, 0.6);
  if (who < young + old + agents) return press(450, 1_000, 0.45);
  return press(700, 3_000, 0.6);
}

/** 5 to 1; `badTimes` is how much worse than usual it goes, of the window and of the item. */
export function gradeOf(chance: Chance, badTimes: number): 1 | 2 | 3 | 4 | 5 {
  const bad = Math.min(0.4, 0.03 * badTimes);
  const throwOf = chance.share();
  if (throwOf < bad * 0.4) return 1;
  if (throwOf < bad) return 2;
  if (throwOf < bad * 2.5) return 3;
  return throwOf < bad * 2.5 + Math.min(0.3, 0.14 * Math.sqrt(badTimes)) ? 4 : 5;
}

/** Reasons as their codes are joined: most name one or two of the eight of their grade. */
export function reasonsOf(chance: Chance, grade: number): string {
  const first = Math.floor(8 * chance.share() ** 1.7);
  const second = chance.happens(0.4) ? Math.floor(8 * chance.share()) : first;
  return [...new Set([first, second])]
    .sort((a, b) => a - b)
    .map((each) => `${String(grade)}${String(each)}`)
    .join(',');
}
