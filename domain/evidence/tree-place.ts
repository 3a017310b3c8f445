import { originParts } from './names.ts';

/** Where a tree stands among those of its hall. */
export interface TreePlace {
  readonly year: number;
  /** 1, and one more for each time the tree was opened anew after a restore (docs/decisions/0003). */
  readonly part: number;
}

/** `H01/2026.2` is the second tree of its year; without a number it is the first. NaN for what is no year or number. */
export function treePlace(tree: string): TreePlace {
  const [year = '', part = '1'] = (tree.split('/').at(-1) ?? '').split('.');
  return { year: Number(year), part: Number(part) };
}

/** Hall after hall, each tree after the one it goes on from. */
export function byTreePlace(a: string, b: string): number {
  const [first, second] = [treePlace(a), treePlace(b)];
  const halls = originParts(a).hall.localeCompare(originParts(b).hall, 'en');
  return halls || first.year - second.year || first.part - second.part;
}
