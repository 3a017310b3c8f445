import type { Item } from './item.ts';
import { civilAffairs } from './starter/civil-affairs.ts';
import { furtherDepartments } from './starter/further-departments.ts';
import { health } from './starter/health.ts';
import { marketRegulation } from './starter/market-regulation.ts';
import { naturalResources } from './starter/natural-resources.ts';
import { publicSecurity } from './starter/public-security.ts';
import { socialSecurity } from './starter/social-security.ts';

/**
 * What a county hall starts with. `verified` is 1 only where every limit stands in the provision named as source; all others
 * show on screen that the hall has still to confirm them.
 */
export const starterItems: Item[] = [
  ...marketRegulation,
  ...publicSecurity,
  ...socialSecurity,
  ...naturalResources,
  ...health,
  ...civilAffairs,
  ...furtherDepartments,
];
