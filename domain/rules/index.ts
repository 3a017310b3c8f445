// Texts first: the catalogue's bundle is made of them, and the rules of time read calendar and catalogue.
export * from './rule-text.ts';
export * from './rule.ts';
export * from './rule-book.ts';
export * from './law.ts';
export * from './judge.ts';
export * from './available.ts';
export * from './times.ts';
export { missingMaterials } from './acceptance.ts';
export { nextPosts } from './custody.ts';
export { LONGEST_RATING_TIMEOUTS, SCREEN_DEVICE } from './rating.ts';
export { refuse } from './refuse.ts';
