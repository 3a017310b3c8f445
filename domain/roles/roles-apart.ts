const acting: ReadonlySet<string> = new Set(['clerk', 'approver']);
const watching: ReadonlySet<string> = new Set(['manager', 'supervisor', 'administrator']);

/** Whether one person may hold these roles together: who watches over the hall, or furnishes it, does not act on its cases as well, and a caller is nothing else. */
export function areApart(roles: readonly string[]): boolean {
  if (roles.includes('caller') && roles.length > 1) return false;
  return !(roles.some((role) => acting.has(role)) && roles.some((role) => watching.has(role)));
}
