import type { Scale } from './scale.ts';

/** Keys counted from the first: 1 非常满意 … 5 非常不满意. */
export const fiveKeys: Scale = { name: 'five-grade', grades: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 } };
