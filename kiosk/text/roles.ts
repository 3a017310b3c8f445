import type { Wording } from '@sunlit/domain/catalogue';
import { words } from './words.ts';

export const roleNames = words({
  clerk: { zh: '窗口人员', en: 'clerk' },
  approver: { zh: '批准人', en: 'approver' },
  manager: { zh: '大厅管理', en: 'hall manager' },
  supervisor: { zh: '监察', en: 'supervisor' },
  administrator: { zh: '管理员', en: 'administrator' },
  caller: { zh: '回访员', en: 'caller' },
});

/** Name of a role; its id where it is not known. */
export function roleWording(role: string): Wording {
  const known: Readonly<Record<string, Wording>> = roleNames;
  return known[role] ?? { zh: role, en: role };
}
