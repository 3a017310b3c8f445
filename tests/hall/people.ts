import { randomInt } from 'node:crypto';
import { starterDepartments } from '@sunlit/domain/catalogue';

/** A demo person. The password is made for one data folder and written nowhere else. */
export interface Person {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly posts: readonly string[];
  readonly password: string;
}

const SYLLABLES = [
  'ba',
  'de',
  'fu',
  'gan',
  'hai',
  'jin',
  'lan',
  'mei',
  'ning',
  'ping',
  'qing',
  'shan',
  'tian',
  'wen',
  'xia',
  'yun',
  'zhu',
];

function newPassword(): string {
  const word = (): string => Array.from({ length: 3 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('');
  return `${word()}-${word()}-${String(randomInt(1000, 10_000))}`;
}

const posts = (...kinds: readonly string[]): string[] =>
  starterDepartments.flatMap(({ id }) => kinds.map((kind) => `${id}-${kind}`));

/** Posts that sit at a window, and at the office desk. */
export const windowPosts: readonly string[] = posts('counter', 'handling', 'approval');
export const officePosts: readonly string[] = posts('handling', 'approval');

/** Everybody of a demo hall: two administrators, a clerk for each window, approvers, a manager, two supervisors, a caller. */
export function makePeople(windows: number): Person[] {
  const person = (user: string, name: string, roles: readonly string[], own: readonly string[] = []): Person => ({
    user,
    name,
    roles,
    posts: own,
    password: newPassword(),
  });
  const clerks = Array.from({ length: windows }, (_, at) => {
    const number = String(at + 1).padStart(2, '0');
    return person(`clerk${number}`, `窗口${number}`, ['clerk'], posts('counter', 'handling'));
  });
  return [
    person('admin1', '管理员甲', ['administrator']),
    person('admin2', '管理员乙', ['administrator']),
    ...clerks,
    person('approver1', '批准人甲', ['approver'], posts('approval')),
    person('approver2', '批准人乙', ['approver'], posts('approval')),
    // An item with three levels wants three different people.
    person('approver3', '批准人丙', ['approver'], posts('approval')),
    person('manager1', '大厅经理', ['manager']),
    person('supervisor1', '监察员甲', ['supervisor']),
    // Who decided a card does not decide its appeal.
    person('supervisor2', '监察员乙', ['supervisor']),
    person('caller1', '回访员', ['caller']),
  ];
}
