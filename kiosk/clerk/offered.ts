import type { CaseCommandType } from '@sunlit/domain/case';
import type { Item } from '@sunlit/domain/catalogue';
import type { WindowCase } from '@sunlit/domain/contracts';
import { missingRequired } from './command-form.ts';

/** Commands that have something to ask for: with every material in the folder there is none to add, and none to have corrected. */
export function offered(
  commands: readonly CaseCommandType[],
  known: WindowCase,
  item: Item | undefined,
): readonly CaseCommandType[] {
  if (item === undefined) return commands;
  const isWhole = item.materials.every(({ id }) => known.materials.includes(id));
  const isComplete = missingRequired(item, known.materials).length === 0;
  return commands.filter(
    (type) => !(isWhole && type === 'AddMaterials') && !(isComplete && type === 'RequestCorrection'),
  );
}
