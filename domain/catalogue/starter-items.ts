import type { Item } from './item.ts';
import { buildingAndCity } from './starter/building-and-city.ts';
import { civilAffairs } from './starter/civil-affairs.ts';
import { educationAndCulture } from './starter/education-and-culture.ts';
import { farming } from './starter/farming.ts';
import { furtherDepartments } from './starter/further-departments.ts';
import { healthPermits } from './starter/health-permits.ts';
import { health } from './starter/health.ts';
import { landWaterForest } from './starter/land-water-forest.ts';
import { marketPermits } from './starter/market-permits.ts';
import { marketRegulation } from './starter/market-regulation.ts';
import { naturalResources } from './starter/natural-resources.ts';
import { publicSecurity } from './starter/public-security.ts';
import { securityPermits } from './starter/security-permits.ts';
import { socialCare } from './starter/social-care.ts';
import { socialSecurity } from './starter/social-security.ts';
import { taxJusticePlanning } from './starter/tax-justice-planning.ts';
import { transportSafetyEcology } from './starter/transport-safety-ecology.ts';
import { workAndInsurance } from './starter/work-and-insurance.ts';

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
  ...marketPermits,
  ...securityPermits,
  ...workAndInsurance,
  ...landWaterForest,
  ...healthPermits,
  ...buildingAndCity,
  ...educationAndCulture,
  ...transportSafetyEcology,
  ...farming,
  ...taxJusticePlanning,
  ...socialCare,
];
