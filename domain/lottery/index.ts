export * from './draw.ts';
export * from './draw-of-day.ts';
export * from './ended-visits.ts';
export * from './lottery-day.ts';
