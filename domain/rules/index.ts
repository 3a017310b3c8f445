export * from './rule-text.ts';
