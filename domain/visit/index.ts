export * from './facts.ts';
export * from './rating-taken.ts';
export * from './reason-codes.ts';
export * from './state.ts';
export * from './wording.ts';
export * from './visit-machine.ts';
export * from './step.ts';
export * from './visit-end.ts';
