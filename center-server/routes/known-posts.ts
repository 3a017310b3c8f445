import type { Documents } from '../catalogue/documents.ts';
import { Refused } from '../plugins/errors.ts';

/** Throws 422 naming the first post, as `posts.0`, that no item of the law in force names: nothing would ever come to it. */
export async function refuseUnknownPosts(
  documents: Pick<Documents, 'law'>,
  lists: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const { items } = await documents.law();
  const named = new Set(items.flatMap(({ posts }) => Object.values(posts)));
  for (const [field, posts] of Object.entries(lists)) {
    const at = posts.findIndex((post) => !named.has(post));
    if (at < 0) continue;
    const where = `${field}.${String(at)}`;
    throw new Refused(422, 'law/unknown-post', `${where}: no item of the law in force names this post`, where);
  }
}
