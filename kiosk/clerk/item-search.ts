import type { Item } from '@sunlit/domain/catalogue';
import type { ClerkCatalogue } from '@sunlit/domain/contracts';

/** Items of a department ("" for all) that contain every word of the query in code, name or department's name, in either language. */
export function findItems(
  catalogue: Pick<ClerkCatalogue, 'items' | 'departments'>,
  query: string,
  department: string,
): readonly Item[] {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const names = new Map(catalogue.departments.map(({ id, name }) => [id, `${name.zh} ${name.en}`]));
  return catalogue.items.filter((item) => {
    if (department !== '' && item.department !== department) return false;
    const text = `${item.code} ${item.name.zh} ${item.name.en} ${names.get(item.department) ?? ''}`.toLowerCase();
    return terms.every((term) => text.includes(term));
  });
}
