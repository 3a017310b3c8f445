export * from './dispute-facts.ts';
export * from './dispute-fault.ts';
export * from './dispute-refusals.ts';
export * from './dispute-grounds.ts';
