import type { Department, Wording } from '@sunlit/domain/catalogue';
import { signal } from '@preact/signals';
import { say } from './language.ts';

/** Departments of the law in force, once a face has heard of them. */
export const departments = signal<readonly Department[]>([]);

/** Kinds of posts as the starter law names them: `<department>-counter` and so on. */
const kinds: Readonly<Record<string, Wording>> = {
  counter: { zh: '受理岗', en: 'counter' },
  handling: { zh: '承办岗', en: 'handling' },
  approval: { zh: '批准岗', en: 'approval' },
};

/** Name of a department; its id where it is not known. */
export function departmentWording(known: readonly Department[], id: string): Wording {
  return known.find((one) => one.id === id)?.name ?? { zh: id, en: id };
}

/** `公安局受理岗`; the id itself for a post that is not named after a known department and kind. */
export function postWording(known: readonly Department[], post: string): Wording {
  const at = post.lastIndexOf('-');
  const department = known.find(({ id }) => id === post.slice(0, at));
  const kind = kinds[post.slice(at + 1)];
  if (department === undefined || kind === undefined) return { zh: post, en: post };
  return { zh: `${department.name.zh}${kind.zh}`, en: `${department.name.en}, ${kind.en}` };
}

export const departmentName = (id: string): string => say(departmentWording(departments.value, id));
export const postName = (post: string): string => say(postWording(departments.value, post));
