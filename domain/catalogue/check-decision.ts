import { blank, type ItemFault } from './fault.ts';
import type { Item } from './item.ts';

/** Who decides, on the spot or in days, and whether those who must be heard can be. */
export function checkDecision(path: string, item: Item): ItemFault[] {
  return [
    ...checkKind(path, item),
    ...checkLevels(path, item),
    ...checkHearing(path, item),
    ...checkRenewal(path, item),
  ];
}

function checkKind(path: string, { kind, promised }: Item): ItemFault[] {
  if (kind === 'immediate' && promised.days !== 0) {
    return [{ path: `${path}/promised/days`, reason: 'an immediate item is promised for the same day' }];
  }
  if (kind === 'promised' && promised.days === 0) {
    return [{ path: `${path}/promised/days`, reason: 'a promised item has at least one day' }];
  }
  return [];
}

function checkLevels(path: string, { kind, approvalLevels, authorisation, posts }: Item): ItemFault[] {
  if (approvalLevels === 0) {
    return [
      ...(kind === 'promised'
        ? [{ path: `${path}/approvalLevels`, reason: 'an item with days needs somebody who approves' }]
        : []),
      ...(blank(authorisation)
        ? [{ path: `${path}/authorisation`, reason: 'approval level 0 needs a named written authorisation' }]
        : []),
    ];
  }
  return [
    ...(authorisation === ''
      ? []
      : [{ path: `${path}/authorisation`, reason: 'an authorisation belongs to approval level 0 only' }]),
    ...(posts.approve === posts.handle
      ? [{ path: `${path}/posts/approve`, reason: 'the post that handles may not approve' }]
      : []),
  ];
}

function checkHearing(path: string, { kind, thirdParties }: Item): ItemFault[] {
  if (thirdParties !== 1 || kind === 'promised') return [];
  return [{ path: `${path}/thirdParties`, reason: 'nobody can be heard before a decision on the spot' }];
}

/** The day of expiry, from which art. 50 counts, stands in the permit that is handed in. */
function checkRenewal(path: string, { renewal, materials }: Item): ItemFault[] {
  if (renewal !== 1 || materials.some(({ id, required }) => id === 'permit' && required === 1)) return [];
  return [
    { path: `${path}/renewal`, reason: 'a renewal needs the required material "permit", whose expiry it counts from' },
  ];
}
