export * from './board-case.ts';
export * from './fold.ts';
export * from './law-books.ts';
export * from './memory-shelves.ts';
export * from './rows.ts';
export * from './settle.ts';
export * from './shelves.ts';
