import type { CaseStage } from '@sunlit/domain/case';
import type { Item } from '@sunlit/domain/catalogue';

type PostName = keyof Item['posts'];

/** Who may have the folder in each stage, whoever acts next first. The same posts as the domain's `nextPosts`, whose room would bring the schemas into the browser. */
const postsByStage: Readonly<Record<CaseStage, readonly PostName[]>> = {
  received: ['accept'],
  correcting: ['accept'],
  accepted: ['handle', 'accept'],
  handling: ['approve', 'handle'],
  special: ['handle'],
  approving: ['approve', 'handle'],
  decided: ['accept', 'handle'],
  completed: [],
  'not-accepted': [],
  withdrawn: [],
};

/**
 * Posts to which a case of this item may be handed in a stage, the fitting one first: whoever acts next. While a case is handled the
 * approver may have it for an extension; from the approver it goes back to who handles.
 */
export function nextPosts(item: Item, stage: CaseStage, heldPost: string): string[] {
  const posts = [...new Set(postsByStage[stage].map((name) => item.posts[name]))];
  return stage === 'handling' && posts[0] === heldPost ? posts.toReversed() : posts;
}
