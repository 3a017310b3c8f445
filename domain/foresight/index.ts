export * from './breach.ts';
export * from './foresight-facts.ts';
export * from './onward.ts';
export * from './outcome.ts';
export * from './waiting.ts';
export * from './way.ts';
