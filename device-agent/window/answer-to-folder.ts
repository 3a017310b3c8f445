import type { Folder } from '@sunlit/domain/contracts';
import type { DeskCase } from './desk-state.ts';

/**
 * What a desk does with a folder that comes: `take` lays it on the disk, `has` needs nothing of it, `later` asks for it again once the hall has what this desk recorded of the case since.
 */
export function answerToFolder(
  desk: string,
  { upTo }: Pick<Folder, 'upTo'>,
  coming: DeskCase,
  known: DeskCase | undefined,
): 'take' | 'has' | 'later' {
  if (known?.lastLeaf === coming.lastLeaf && known.disputed === 0) return 'has';
  // What lies at this place already comes to its new machine, which knows nothing of it yet, or after a dispute as it stands in the hall.
  if (upTo !== undefined && isHeldAt(desk, coming)) return (known?.ownSeq ?? 0) > upTo ? 'later' : 'take';
  const { value, context } = coming.state;
  if (value.custody !== 'transit' || context.toDesk !== desk) return 'has';
  // Taken here while its receipt was still under way: the folder is an old one.
  return known !== undefined && isHeldAt(desk, known) ? 'has' : 'take';
}

function isHeldAt(desk: string, { state: { value, context } }: DeskCase): boolean {
  return value.custody === 'held' && context.desk === desk;
}
