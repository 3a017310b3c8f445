export * from './role-table.ts';
