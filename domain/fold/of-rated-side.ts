import { isRatedSide } from '../keeping/index.ts';
import type { Fold } from './fold.ts';

/** Whether somebody is of the rated side of a visit. Also where nobody knows who served: then nobody knows that the person did not. */
export function isOfRatedSide(fold: Fold, user: string, visitRef: string): boolean {
  const person = fold.shelves.staff.get(user);
  const served = fold.shelves.visits.get(visitRef)?.state.context.clerk;
  if (person === undefined || served === undefined) return true;
  const clerk = fold.shelves.staff.get(served) ?? { user: served, posts: [], deputyFor: [] };
  return isRatedSide(person, clerk, fold.newestLaw()?.bundle.items ?? []);
}
