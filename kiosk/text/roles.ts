import type { Wording } from '@sunlit/domain/catalogue';
import { roleNames as names } from '@sunlit/domain/roles';
import { words } from './words.ts';

export const roleNames = words(names);

/** Name of a role; its id where it is not known. */
export function roleWording(role: string): Wording {
  const known: Readonly<Record<string, Wording>> = roleNames;
  return known[role] ?? { zh: role, en: role };
}
