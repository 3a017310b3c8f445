export * from './body.ts';
export * from './facts.ts';
export * from './grade-counts.ts';
export * from './rating-batches.ts';
export * from './rating-key.ts';
export * from './wording.ts';
export * from './share-of.ts';
export * from './small-cells.ts';
