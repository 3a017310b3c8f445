import type { Wording } from '@sunlit/domain/catalogue';

/** The five grades, best first, as the national system words them. */
export const gradeNames = [
  { grade: 5, name: { zh: '非常满意', en: 'Very satisfied' } },
  { grade: 4, name: { zh: '满意', en: 'Satisfied' } },
  { grade: 3, name: { zh: '基本满意', en: 'Fairly satisfied' } },
  { grade: 2, name: { zh: '不满意', en: 'Dissatisfied' } },
  { grade: 1, name: { zh: '非常不满意', en: 'Very dissatisfied' } },
] as const;

/** The choices of a pad with three keys, which are no grades (一般 is not 基本满意), by the code of the key. */
const threeKeys: Readonly<Record<string, Wording>> = {
  '1': { zh: '满意', en: 'Satisfied' },
  '2': { zh: '一般', en: 'So-so' },
  '3': { zh: '不满意', en: 'Dissatisfied' },
};

/** A grade in words; of a scale that has none, the choice itself and its scale. */
export function gradeWording(scale: string, grade: string): Wording {
  const known = gradeNames.find((one) => scale === 'five-grade' && String(one.grade) === grade);
  if (scale === 'three-key' && threeKeys[grade] !== undefined) return threeKeys[grade];
  return known?.name ?? { zh: `${grade}（${scale}）`, en: `${grade} (${scale})` };
}
