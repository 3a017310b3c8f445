export * from './facts.ts';
export * from './state.ts';
export * from './stages.ts';
export * from './wording.ts';
export * from './codes.ts';
export * from './case-machine.ts';
export * from './step.ts';
