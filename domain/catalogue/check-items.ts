import { checkDecision } from './check-decision.ts';
import { checkLimits } from './check-limits.ts';
import { blank, checkWording, namesLaw, twice, type ItemFault } from './fault.ts';
import { itemCodeForms } from './code-forms.ts';
import type { Department, Item } from './item.ts';

export type { ItemFault } from './fault.ts';

/**
 * What the schema cannot see. `items` and `departments` have passed theirs; the answer is empty when all is well. `codeForm` is a name of
 * `itemCodeForms`, the form of the external codes; left out: any text.
 */
export function checkItems(departments: readonly Department[], items: readonly Item[], codeForm = 'any'): ItemFault[] {
  const known = new Set(departments.map(({ id }) => id));
  return [
    ...twice('/departments', departments, ({ id }) => id, '/id'),
    ...departments.flatMap(({ name }, at) => checkWording(`/departments/${String(at)}/name`, name)),
    ...twice('/items', items, ({ code }) => code, '/code'),
    ...checkExternalCodes(items, codeForm),
    ...items.flatMap((item, at) => {
      const path = `/items/${String(at)}`;
      return [
        ...checkPlace(path, item, known),
        ...checkLimits(path, item),
        ...checkDecision(path, item),
        ...checkLists(path, item),
        ...checkTexts(path, item),
      ];
    }),
  ];
}

function checkExternalCodes(items: readonly Item[], codeForm: string): ItemFault[] {
  const form = itemCodeForms.get(codeForm);
  if (form === undefined) return [{ path: '/codeForm', reason: `there is no form ${codeForm} of codes` }];
  const firstBy = new Map<string, string>();
  return items.flatMap(({ code, externalCode }, at) => {
    if (externalCode === undefined) return [];
    const path = `/items/${String(at)}/externalCode`;
    const first = firstBy.get(externalCode);
    if (first !== undefined) return [{ path, reason: `is the code of ${first} already` }];
    firstBy.set(externalCode, code);
    const reason = form.fault(externalCode);
    return reason === undefined ? [] : [{ path, reason }];
  });
}

function checkPlace(path: string, { department, posts }: Item, known: ReadonlySet<string>): ItemFault[] {
  if (!known.has(department)) return [{ path: `${path}/department`, reason: `no department ${department}` }];
  return (['accept', 'handle', 'approve'] as const).flatMap((stage) =>
    posts[stage].startsWith(`${department}-`)
      ? []
      : [{ path: `${path}/posts/${stage}`, reason: `${posts[stage]} is no post of ${department}` }],
  );
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

function checkTexts(path: string, { basis, source, verified, fee, special }: Item): ItemFault[] {
  const faults: ItemFault[] = [];
  if (!namesLaw(basis)) faults.push({ path: `${path}/basis`, reason: 'names no law, regulation or rule' });
  if (blank(source)) faults.push({ path: `${path}/source`, reason: 'is empty' });
  else if (verified === 1 && !namesLaw(source)) {
    faults.push({ path: `${path}/source`, reason: 'verified limits need the provision they stand in' });
  }
  if (blank(fee.basis))
    faults.push({ path: `${path}/fee/basis`, reason: 'no fee without a basis; a free item says so' });
  else if (fee.fen > 0 && /^(不收费|免费)/.test(fee.basis)) {
    faults.push({ path: `${path}/fee/basis`, reason: 'says free of charge beside a fee' });
  }
  special.forEach(({ basis: own }, at) => {
    if (!namesLaw(own)) {
      faults.push({ path: `${path}/special/${String(at)}/basis`, reason: 'names no law, regulation or rule' });
    }
  });
  return faults;
}
