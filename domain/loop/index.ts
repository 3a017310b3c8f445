export * from './loop-due.ts';
export * from './loop-facts.ts';
export * from './loop-machine.ts';
export * from './loop-refusals.ts';
export * from './may-step.ts';
export * from './not-reached.ts';
export * from './released.ts';
