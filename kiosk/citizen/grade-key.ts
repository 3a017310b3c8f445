import type { Grade } from '@sunlit/domain/visit';

/** Keys are numbered as on the keypads, from the top choice down, so that one digit never means two things at a window. */
export function keyOfGrade(grade: Grade): number {
  return 6 - grade;
}

/** The grade a key stands for: the digit shown on the choice. Held keys and keys with a modifier choose nothing. */
export function gradeOfKey(event: {
  readonly key: string;
  readonly repeat: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): Grade | null {
  if (event.repeat || event.altKey || event.ctrlKey || event.metaKey) return null;
  switch (event.key) {
    case '1':
      return 5;
    case '2':
      return 4;
    case '3':
      return 3;
    case '4':
      return 2;
    case '5':
      return 1;
    default:
      return null;
  }
}
