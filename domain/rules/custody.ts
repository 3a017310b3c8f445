import type { CaseStage } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import { originParts } from '../evidence/names.ts';
import { caseRule } from './rule.ts';

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

export const custodyRules = [
  caseRule(
    {
      id: 'custody/post-named',
      title: ['该岗位不办理本环节', 'The item names no such post for this stage'],
      basis: '事项的岗位设置',
      cure: ['请移交事项载明的岗位', 'Hand over to a post the item names for the stage'],
      guards: ['CustodyHandedOver'],
    },
    ({ state, item, happened }) => {
      if (happened.type !== 'CustodyHandedOver' || state === undefined || item === undefined) return undefined;
      return nextPosts(item, state.value.stage).includes(happened.body.toPost) ? undefined : happened.body.toPost;
    },
  ),
  caseRule(
    {
      id: 'custody/somewhere-else',
      title: ['案卷已在该岗位', 'The case lies there already'],
      basis: '一案一处：案卷只在一个岗位',
      cure: ['请选择其他岗位', 'Choose another desk or post'],
      guards: ['CustodyHandedOver'],
    },
    ({ state, happened }) =>
      happened.type === 'CustodyHandedOver' &&
      happened.body.toDesk === state?.context.desk &&
      happened.body.toPost === state.context.post
        ? happened.body.toPost
        : undefined,
  ),
  caseRule(
    {
      id: 'custody/acts-at-a-desk',
      title: ['办件只能在工位上进行', 'A case is handled at a desk'],
      basis: '一案一处：办件事实由工位记载',
      cure: ['请在工位上办理', 'Act at a desk'],
      guards: ['CaseReceived'],
    },
    ({ happened }) => (originParts(happened.origin).kind === 'desk' ? undefined : happened.origin),
  ),
];
