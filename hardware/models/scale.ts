/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
export type Grade = 1 | 2 | 3 | 4 | 5;

/** Grade by raw key code. */
export type FiveGrades = Readonly<Record<number, Grade>>;

/**
 * What a pad's keys mean. Only the five-grade scale enters the five-grade rate; a pad with any other scale keeps its
 * raw codes and their labels, and never yields a grade (一般 is not 基本满意).
 */
export type Scale =
  | { readonly name: 'five-grade'; readonly grades: FiveGrades }
  | { readonly name: string; readonly labels: Readonly<Record<number, string>> };

/** The grade of a raw key code, 0 where the scale gives none. */
export function gradeFor(scale: Scale, rawCode: number): Grade | 0 {
  return 'grades' in scale ? (scale.grades[rawCode] ?? 0) : 0;
}

/** What a raw key code means in its pad's own scale: the grade, or the code itself where the scale has a label for it; 0 for nothing. */
export function choiceFor(scale: Scale, rawCode: number): number {
  if ('grades' in scale) return gradeFor(scale, rawCode);
  return scale.labels[rawCode] === undefined ? 0 : rawCode;
}
