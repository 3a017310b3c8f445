/** A count below this is not shown to who watches the hall. */
export const LEAST_SHOWN = 5;

/** Values that are counted together, and how many they are. */
export interface ShownCell<V extends string> {
  readonly of: readonly V[];
  readonly count: number;
}

/**
 * Counts as those may see them who must not learn of single ones: the first of the given groupings, from the finest to the coarsest, in which every group has
 * {@link LEAST_SHOWN} or more; else the last, which is one group of all. The groupings are fixed and each is nested in the next, so that a hidden count cannot be worked
 * out: whoever knows this rule and all that is shown still finds five values or more for each count that stands in a group.
 */
export function shownCells<V extends string>(
  groupings: readonly (readonly (readonly V[])[])[],
  counts: Readonly<Record<V, number>>,
): ShownCell<V>[] {
  const grouped = groupings.map((groups) =>
    groups.map((of) => ({ of, count: of.reduce((sum, one) => sum + counts[one], 0) })),
  );
  return grouped.find((groups) => groups.every(({ count }) => count >= LEAST_SHOWN)) ?? grouped.at(-1) ?? [];
}
