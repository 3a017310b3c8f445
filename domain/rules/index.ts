export * from './rule-text.ts';
export * from './law.ts';
export * from './rule.ts';
export * from './judge.ts';
export * from './times.ts';
