export * from './check-items.ts';
export * from './item-index.ts';
export * from './item.ts';
export * from './law-bundle.ts';
export * from './starter-departments.ts';
export * from './starter-items.ts';
