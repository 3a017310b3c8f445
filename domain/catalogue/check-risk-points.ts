import { checkWording, twice, type ItemFault } from './fault.ts';
import type { Item, RiskPoint } from './item.ts';

/** Stages of a case in which a risk may lie; `domain/case` has them as a type only. */
const STAGES: ReadonlySet<string> = new Set([
  'received',
  'correcting',
  'accepted',
  'handling',
  'special',
  'approving',
  'decided',
  'completed',
  'not-accepted',
  'withdrawn',
]);

/** Risk points beside the items they belong to and the rules that watch them. */
export function checkRiskPoints(
  items: readonly Pick<Item, 'code'>[],
  rules: readonly { readonly id: string }[],
  riskPoints: readonly RiskPoint[],
): ItemFault[] {
  const codes = new Set(items.map(({ code }) => code));
  const watching = new Set(rules.map(({ id }) => id));
  return [
    ...twice('/riskPoints', riskPoints, ({ id }) => id, '/id'),
    ...riskPoints.flatMap(({ item, stage, rule, description }, at) => {
      const path = `/riskPoints/${String(at)}`;
      return [
        ...(item === '' || codes.has(item) ? [] : [{ path: `${path}/item`, reason: `no item ${item}` }]),
        ...(STAGES.has(stage) ? [] : [{ path: `${path}/stage`, reason: `no stage ${stage} of a case` }]),
        ...(watching.has(rule) ? [] : [{ path: `${path}/rule`, reason: `no rule ${rule} watches it` }]),
        ...checkWording(`${path}/description`, description),
      ];
    }),
  ];
}
