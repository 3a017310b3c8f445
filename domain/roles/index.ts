export * from './role-names.ts';
export * from './role-table.ts';
export * from './roles-apart.ts';
export * from './roles-of-commands.ts';
export * from './sign-in-wait.ts';
