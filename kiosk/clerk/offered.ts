import type { CaseCommandType } from '@sunlit/domain/case';
import { missingRequired } from './command-form.ts';
import { placesFor, type Whereabouts } from './places-for.ts';

/**
 * Commands that have something to ask for: with every material in the folder there is none to add, and none to have corrected; without a
 * desk that may have the folder there is no handing over.
 */
export function offered(commands: readonly CaseCommandType[], where: Whereabouts): readonly CaseCommandType[] {
  const { known, item } = where;
  if (item === undefined) return commands;
  const empty: Partial<Record<CaseCommandType, boolean>> = {
    AddMaterials: item.materials.every(({ id }) => known.materials.includes(id)),
    RequestCorrection: missingRequired(item, known.materials).length === 0,
    HandOver: placesFor(where).length === 0,
  };
  return commands.filter((type) => empty[type] !== true);
}
