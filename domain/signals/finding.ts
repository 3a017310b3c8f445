/** What may be found at a window; each is a risk point, and nothing follows from it alone. */
export const signalNames = [
  'too-fast',
  'one-hand',
  'best-at-once',
  'same-grade',
  'same-reasons',
  'burst',
  'hasty-visits',
  'cancelled',
  'silenced',
  'strays',
  'impossible',
  'all-rated',
] as const;
export type SignalName = (typeof signalNames)[number];
/** Those whose figures come from grades. */
export const gradedSignals: readonly SignalName[] = ['best-at-once', 'same-grade', 'same-reasons', 'silenced'];

/** Whole numbers: counts, milliseconds, millionths (`…Ppm`) and hundredths of a standard deviation (`…Z`). */
export type SignalFigures = Readonly<Record<string, number>>;

export interface Finding {
  readonly window: string;
  readonly period: string;
  readonly signal: SignalName;
  /** 1: its figures come from grades, so auditors alone may see them. */
  readonly graded: 0 | 1;
  readonly figures: SignalFigures;
}

export const ppm = (share: number): number => Math.round(1_000_000 * share);
export const hundredths = (z: number): number => Math.round(100 * z);
