import type { Department, Item, Limit, Wording } from './item.ts';

export interface ItemFault {
  /** JSON pointer into `{departments, items}`. */
  readonly path: string;
  readonly reason: string;
}

/** What the schema cannot see. `items` and `departments` have passed theirs; the answer is empty when all is well. */
export function checkItems(departments: readonly Department[], items: readonly Item[]): ItemFault[] {
  const known = new Set(departments.map(({ id }) => id));
  return [
    ...twice('/departments', departments, ({ id }) => id, '/id'),
    ...departments.flatMap(({ name }, at) => checkWording(`/departments/${String(at)}/name`, name)),
    ...twice('/items', items, ({ code }) => code, '/code'),
    ...items.flatMap((item, at) => {
      const path = `/items/${String(at)}`;
      const stranger = known.has(item.department)
        ? []
        : [{ path: `${path}/department`, reason: `no department ${item.department}` }];
      return [...stranger, ...checkLimits(path, item), ...checkDecision(path, item), ...checkLists(path, item)];
    }),
  ];
}

function checkLimits(path: string, item: Item): ItemFault[] {
  const { promised, statutory, stages } = item;
  return [
    ...within(`${path}/promised`, promised, statutory, 'statutory'),
    ...(['accept', 'handle', 'approve'] as const).flatMap((stage) =>
      within(`${path}/stages/${stage}`, stages[stage], promised, 'promised'),
    ),
  ];
}

function within(path: string, limit: Limit, bound: Limit, boundName: string): ItemFault[] {
  // A day of one unit has no fixed length in the other.
  if (limit.unit !== bound.unit) return [{ path: `${path}/unit`, reason: `unit differs from the ${boundName} limit` }];
  if (limit.days <= bound.days) return [];
  return [{ path: `${path}/days`, reason: `longer than the ${boundName} limit of ${String(bound.days)}` }];
}

function checkDecision(path: string, item: Item): ItemFault[] {
  const faults: ItemFault[] = [];
  if (item.kind === 'immediate' && item.promised.days !== 0) {
    faults.push({ path: `${path}/promised/days`, reason: 'an immediate item is promised for the same day' });
  }
  if (item.kind === 'promised' && item.promised.days === 0) {
    faults.push({ path: `${path}/promised/days`, reason: 'a promised item has at least one day' });
  }
  if (item.approvalLevels === 0 && item.authorisation.trim() === '') {
    faults.push({ path: `${path}/authorisation`, reason: 'approval level 0 needs a named written authorisation' });
  }
  if (item.approvalLevels > 0 && item.authorisation !== '') {
    faults.push({ path: `${path}/authorisation`, reason: 'an authorisation belongs to approval level 0 only' });
  }
  return faults;
}

function checkLists(path: string, item: Item): ItemFault[] {
  return [
    ...twice(`${path}/applicants`, item.applicants, (applicant) => applicant),
    ...twice(`${path}/materials`, item.materials, ({ id }) => id, '/id'),
    ...twice(`${path}/special`, item.special, ({ kind }) => kind, '/kind'),
    ...checkWording(`${path}/name`, item.name),
    ...checkWording(`${path}/result`, item.result),
    ...item.materials.flatMap(({ name }, at) => checkWording(`${path}/materials/${String(at)}/name`, name)),
    ...item.special.flatMap(({ name }, at) => checkWording(`${path}/special/${String(at)}/name`, name)),
  ];
}

function twice<T>(path: string, list: readonly T[], keyOf: (entry: T) => string, tail = ''): ItemFault[] {
  const seen = new Set<string>();
  return list.flatMap((entry, at) => {
    const key = keyOf(entry);
    if (seen.has(key)) return [{ path: `${path}/${String(at)}${tail}`, reason: `${key} is there already` }];
    seen.add(key);
    return [];
  });
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;

/** Both languages really there: not one text copied into both fields. */
function checkWording(path: string, wording: Wording): ItemFault[] {
  return [
    ...(HAN.test(wording.zh) ? [] : [{ path: `${path}/zh`, reason: 'no Chinese wording' }]),
    ...(LATIN.test(wording.en) && !HAN.test(wording.en) ? [] : [{ path: `${path}/en`, reason: 'no English wording' }]),
  ];
}
