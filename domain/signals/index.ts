export { findSignals } from './find-signals.ts';
export * from './finding.ts';
export * from './grade-tally.ts';
export * from './signal-words.ts';
export * from './tally.ts';
export { signalThresholds, type SignalThreshold } from './thresholds.ts';
export * from './compare-signals.ts';
export * from './day-tally.ts';
export { signalFacts, type RaisedFigures } from './signal-facts.ts';
