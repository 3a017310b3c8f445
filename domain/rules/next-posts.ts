import type { CaseStage } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';

type PostName = keyof Item['posts'];

/** Where a folder may go in each stage: to whoever acts next, and back to who acts now. */
const postsByStage: Readonly<Record<CaseStage, readonly PostName[]>> = {
  received: ['accept'],
  correcting: ['accept'],
  accepted: ['accept', 'handle'],
  // The head grants an extension while the case is being handled.
  handling: ['handle', 'approve'],
  special: ['handle'],
  approving: ['approve', 'handle'],
  decided: ['accept', 'handle'],
  completed: [],
  'not-accepted': [],
  withdrawn: [],
};

/** Posts to which a case of this item may be handed in a stage. */
export function nextPosts(item: Item, stage: CaseStage): string[] {
  return [...new Set(postsByStage[stage].map((name) => item.posts[name]))];
}
