export * from './card-machine.ts';
export * from './card-state.ts';
export * from './outage.ts';
export * from './may-act-on-card.ts';
export * from './stands.ts';
export * from './supervision-facts.ts';
export * from './supervision-refusals.ts';
export * from './terms.ts';
