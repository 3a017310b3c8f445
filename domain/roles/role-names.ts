import type { Wording } from '../catalogue/index.ts';
import type { Role } from './role-table.ts';

/** What people call a role. */
export const roleNames: Readonly<Record<Role, Wording>> = {
  clerk: { zh: '窗口人员', en: 'clerk' },
  approver: { zh: '批准人', en: 'approver' },
  manager: { zh: '大厅管理', en: 'hall manager' },
  supervisor: { zh: '监察', en: 'supervisor' },
  administrator: { zh: '管理员', en: 'administrator' },
  caller: { zh: '回访员', en: 'caller' },
};
