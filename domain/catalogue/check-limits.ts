import type { ItemFault } from './fault.ts';
import type { Item, Limit } from './item.ts';

/** 行政许可法 art. 44. */
const LONGEST_DELIVERY_DAYS = 10;

/** Limits that contradict each other or the kind of the item. */
export function checkLimits(path: string, item: Item): ItemFault[] {
  const { promised, statutory, stages, extension, delivery } = item;
  const faults = [
    ...within(`${path}/promised`, promised, statutory, 'statutory'),
    ...(['accept', 'handle', 'approve'] as const).flatMap((stage) =>
      within(`${path}/stages/${stage}`, stages[stage], promised, 'promised'),
    ),
    ...checkWarning(path, item),
    ...checkSpecial(path, item),
  ];
  if (extension.days > 0 && extension.unit !== statutory.unit) {
    faults.push({ path: `${path}/extension/unit`, reason: 'unit differs from the statutory limit' });
  }
  if (delivery.unit === 'working' && delivery.days > LONGEST_DELIVERY_DAYS) {
    faults.push({
      path: `${path}/delivery/days`,
      reason: 'later than ten days after the decision (行政许可法第四十四条)',
    });
  }
  return faults;
}

function within(path: string, limit: Limit, bound: Limit, boundName: string): ItemFault[] {
  // A day of one unit has no fixed length in the other.
  if (limit.unit !== bound.unit) return [{ path: `${path}/unit`, reason: `unit differs from the ${boundName} limit` }];
  if (limit.days <= bound.days) return [];
  return [{ path: `${path}/days`, reason: `longer than the ${boundName} limit of ${String(bound.days)}` }];
}

function checkWarning(path: string, { warnDays = 0, promised }: Item): ItemFault[] {
  if (warnDays <= promised.days) return [];
  return [{ path: `${path}/warnDays`, reason: `warns before a limit of ${String(promised.days)} days begins` }];
}

function checkSpecial(path: string, { kind, special }: Item): ItemFault[] {
  if (kind === 'immediate' && special.length > 0) {
    return [{ path: `${path}/special`, reason: 'an item decided on the spot has no special procedure' }];
  }
  return special.flatMap(({ limitDays, limitHours }, at) =>
    limitDays > 0 && limitHours !== undefined
      ? [{ path: `${path}/special/${String(at)}/limitHours`, reason: 'days and hours at once' }]
      : [],
  );
}
