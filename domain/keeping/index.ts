export * from './keeping-facts.ts';
export * from './keeping-refusals.ts';
export * from './may-erase.ts';
export * from './rated-side.ts';
export * from './schedule.ts';
