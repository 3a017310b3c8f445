// Texts first: the catalogue's bundle is made of them, and the rules of time read calendar and catalogue.
export * from './rule-text.ts';
export * from './condition.ts';
export * from './rule-book.ts';
export * from './law.ts';
export * from './judge.ts';
export * from './available.ts';
export * from './times.ts';
export * from './moved-dues.ts';
export { readCaseFact } from './body.ts';
export { RuleFault } from './compile.ts';
export { lintRules, type RuleLint } from './lint.ts';
export { handsOff } from './hands.ts';
export { missingMaterials } from './case-conditions.ts';
export { nextPosts } from './next-posts.ts';
export { LONGEST_RATING_TIMEOUTS, SCREEN_DEVICE } from './rating-conditions.ts';
export { refuse } from './refuse.ts';
export * from './custody-refusals.ts';
