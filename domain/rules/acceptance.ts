import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import { caseRule, isKnownEmpty, type CaseInput } from './rule.ts';

const ART_32 = '行政许可法第三十二条';

/** Required materials of the item that are not in the folder. */
export function missingMaterials(item: Item, materials: readonly string[]): string[] {
  return item.materials.filter(({ id, required }) => required === 1 && !materials.includes(id)).map(({ id }) => id);
}

export const acceptanceRules = [
  caseRule(
    {
      id: 'acceptance/item-known',
      title: ['事项不在现行清单中', 'The catalogue in force has no such item'],
      basis: '行政许可法第四条、第三十条',
      cure: ['请从事项清单中选择', 'Choose the item from the catalogue'],
      guards: ['CaseReceived', 'CaseAccepted'],
    },
    ({ item, state, happened }) =>
      item !== undefined ? undefined : happened.type === 'CaseReceived' ? happened.body.item : state?.context.item,
  ),
  caseRule(
    {
      id: 'acceptance/applicant-kind',
      title: ['该事项不面向此类申请人', 'The item is not open to this kind of applicant'],
      basis: ART_32,
      cure: ['请核对申请人类型或告知应向何处申请', 'Check the kind of applicant, or tell where to apply'],
      guards: ['CaseReceived'],
    },
    ({ item, happened }) =>
      happened.type === 'CaseReceived' && item?.applicants.includes(happened.body.applicant) === false
        ? happened.body.applicant
        : undefined,
  ),
  caseRule(
    {
      id: 'acceptance/materials-known',
      title: ['收取了清单以外的材料', 'A material that the item does not name'],
      basis: '行政许可法第三十一条',
      cure: ['只收办事指南列明的材料', 'Take only the materials the item names'],
      guards: ['CaseReceived', 'MaterialsAdded', 'CorrectionReceived'],
    },
    ({ item, happened }) => {
      if (item === undefined || !('materials' in happened.body)) return undefined;
      return listed(happened.body.materials.filter((id) => !item.materials.some((material) => material.id === id)));
    },
  ),
  caseRule(
    {
      id: 'acceptance/materials-complete',
      title: ['必要材料不齐，不能受理', 'Required materials are missing'],
      basis: ART_32,
      cure: [
        '请补充所列材料，或一次性告知补正',
        'Add the materials named, or ask for correction once and for all of them',
      ],
      guards: ['CaseAccepted'],
    },
    (input) => listed(missingIn(input)),
  ),
  caseRule(
    {
      id: 'acceptance/told-once',
      title: ['补正已告知过一次', 'Correction was asked for already'],
      basis: ART_32,
      cure: [
        '补正只能一次性告知；请受理或依法不予受理',
        'It is told once: accept, or refuse acceptance on lawful ground',
      ],
      guards: ['CorrectionRequested'],
    },
    ({ state }) => (state !== undefined && state.context.corrections > 0 ? '' : undefined),
  ),
  caseRule(
    {
      id: 'acceptance/correction-required-only',
      title: ['补正了不缺少或非必要的材料', 'The notice names a material that is not required or not missing'],
      basis: '行政许可法第三十一条、第三十二条',
      cure: ['只告知缺少的必要材料', 'Name only required materials that are missing'],
      guards: ['CorrectionRequested'],
    },
    (input) => {
      if (input.happened.type !== 'CorrectionRequested') return undefined;
      const missing = missingIn(input);
      return listed(input.happened.body.missing.filter((id) => !missing.includes(id)));
    },
  ),
  caseRule(
    {
      id: 'acceptance/told-all',
      title: ['补正内容未一次性告知全部', 'The notice does not name all that is missing'],
      basis: ART_32,
      cure: ['请一次告知全部缺少的材料；材料齐全应当受理', 'Name everything missing at once; accept when nothing is'],
      guards: ['CorrectionRequested'],
    },
    (input) => {
      if (input.happened.type !== 'CorrectionRequested') return undefined;
      const missing = missingIn(input);
      const named = input.happened.body.missing;
      return missing.length === 0 ? '' : listed(missing.filter((id) => !named.includes(id)));
    },
  ),
  caseRule(
    {
      id: 'acceptance/refusal-ground',
      title: ['未告知补正即以未补正为由不予受理', 'Refused as not corrected, though correction was never asked for'],
      basis: ART_32,
      cure: ['请先一次性告知补正', 'Ask for correction first'],
      guards: ['AcceptanceRefused'],
    },
    ({ state, happened }) =>
      isNotCorrected(happened) && state !== undefined && state.context.corrections === 0 ? 'ground' : undefined,
  ),
  caseRule(
    {
      id: 'acceptance/complete-is-accepted',
      title: ['材料齐全应当受理', 'A complete application must be accepted'],
      basis: '行政许可法第三十二条、第七十二条',
      cure: ['请受理', 'Accept the case'],
      guards: ['AcceptanceRefused'],
    },
    (input) =>
      isNotCorrected(input.happened) && input.item !== undefined && missingIn(input).length === 0
        ? 'ground'
        : undefined,
  ),
  caseRule(
    {
      id: 'acceptance/refusal-reasoned',
      title: ['不予受理未说明理由', 'Acceptance refused without a reason'],
      basis: '行政许可法第三十二条、第七十二条',
      cure: ['请写明不予受理的理由', 'Write down the reason'],
      guards: ['AcceptanceRefused'],
    },
    ({ happened }) => (isKnownEmpty(happened.opened, 'reason') ? 'reason' : undefined),
  ),
];

function isNotCorrected(happened: CaseInput['happened']): boolean {
  return happened.type === 'AcceptanceRefused' && happened.body.ground === 'not-corrected';
}

function missingIn({ item, state }: { item: Item | undefined; state: CaseState | undefined }): string[] {
  return item === undefined || state === undefined ? [] : missingMaterials(item, state.context.materials);
}

/** Ids as a detail; undefined when there are none. */
function listed(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : ids.join(', ');
}
