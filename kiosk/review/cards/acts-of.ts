import type { ReviewCard } from '@sunlit/domain/contracts';
import type { CardAct } from '../../feed/supervision-api.ts';

/** What is offered; who may and until when the center decides, and says why not. */
export function actsOf(
  { state, open }: Pick<ReviewCard, 'state' | 'open'>,
  roles: readonly string[],
): (CardAct | 'urge')[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => roles.includes(name));
  const hands = has('clerk', 'approver');
  return [
    ...(hands && state === 'issued' ? (['explain'] as const) : []),
    ...(hands && state === 'upheld' ? (['appeal'] as const) : []),
    ...(has('supervisor') && ['issued', 'explained', 'appealed', 'asked'].includes(state) ? (['decide'] as const) : []),
    ...(has('manager', 'supervisor') && open === 1 ? (['urge'] as const) : []),
  ];
}
