import type { Item } from './item.ts';

export type ItemIndex = ReadonlyMap<string, Item>;

/** Items by code. */
export function indexItems(items: readonly Item[]): ItemIndex {
  return new Map(items.map((item) => [item.code, item]));
}
