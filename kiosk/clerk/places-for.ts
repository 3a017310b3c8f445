import type { Item } from '@sunlit/domain/catalogue';
import type { ClerkView, WindowCase } from '@sunlit/domain/contracts';
import { nextPosts } from '../feed/next-posts.ts';

export interface Whereabouts {
  readonly known: WindowCase;
  readonly item: Item | undefined;
  readonly desks: ClerkView['desks'];
  readonly ownDesk: string;
}

/**
 * Desks to which the folder may go, each with those of its posts that have a part in the stage; who acts next comes first. Without an
 * item nothing is known of its posts, so all are shown and the law decides.
 */
export function placesFor({ known, item, desks, ownDesk }: Whereabouts): ClerkView['desks'] {
  if (item === undefined) return desks;
  const posts = nextPosts(item, known.stage, known.post);
  const rank = ([post = '']: readonly string[]): number => posts.indexOf(post);
  return desks
    .map(({ desk, posts: held }) => {
      const isWhereItLies = (post: string): boolean => desk === ownDesk && post === known.post;
      return { desk, posts: posts.filter((post) => held.includes(post) && !isWhereItLies(post)) };
    })
    .filter(({ posts: left }) => left.length > 0)
    .toSorted((a, b) => rank(a.posts) - rank(b.posts));
}

/** Where the folder would go next: only where exactly one other place has the post. The clerk still decides. */
export function suggestedPlace(where: Whereabouts): { toDesk: string; toPost: string } {
  const { desks, post } = nextHands(where);
  const others = desks.filter((desk) => desk !== where.ownDesk);
  const [only] = others;
  return only !== undefined && others.length === 1 ? { toDesk: only, toPost: post } : { toDesk: '', toPost: '' };
}

/** The post that acts next and the desks that have it; "" while nobody else has to. */
export function nextHands(where: Whereabouts): { readonly post: string; readonly desks: readonly string[] } {
  const { known, item, desks } = where;
  const post = item === undefined ? '' : (nextPosts(item, known.stage, known.post)[0] ?? '');
  return { post, desks: desks.filter(({ posts }) => posts.includes(post)).map(({ desk }) => desk) };
}
