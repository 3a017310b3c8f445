export * from './calendar.ts';
export * from './check-calendar.ts';
export * from './civil.ts';
export * from './day-kind.ts';
export type { Opening } from './days.ts';
export * from './default-calendar.ts';
export * from './due.ts';
export * from './explain-due.ts';
export * from './official-years.ts';
