import type { Actor } from '../roles/index.ts';

/** The posts of an item with the department they belong to. */
export interface DepartmentPosts {
  readonly department: string;
  readonly posts: Readonly<Record<string, string>>;
}

/** Whether a person is of the rated side of a visit: its clerk, or, as far as the roster knows, of a department of the clerk. */
export function isRatedSide(
  person: Actor,
  clerk: Pick<Actor, 'user' | 'posts' | 'deputyFor'>,
  items: readonly DepartmentPosts[],
): boolean {
  if (person.user === clerk.user) return true;
  const rated = departmentsOf(clerk, items);
  return [...departmentsOf(person, items)].some((department) => rated.has(department));
}

function departmentsOf(
  { posts, deputyFor }: Pick<Actor, 'posts' | 'deputyFor'>,
  items: readonly DepartmentPosts[],
): ReadonlySet<string> {
  const held = new Set([...posts, ...deputyFor]);
  const mine = items.filter((item) => Object.values(item.posts).some((post) => held.has(post)));
  return new Set(mine.map(({ department }) => department));
}
