import { CalendarSchema, checkCalendar, defaultCalendar, type Calendar } from '@sunlit/domain/calendar';
import {
  checkBundle,
  LawBundleSchema,
  starterDepartments,
  starterItems,
  starterRiskPoints,
  type LawBundle,
} from '@sunlit/domain/catalogue';
import { canonical, documentHash, type Kit } from '@sunlit/domain/evidence';
import { roleTable } from '@sunlit/domain/roles';
import { compileLaw, ruleTexts } from '@sunlit/domain/rules';
import { ConfigFault, readJson, type CenterConfig } from '../config/config.ts';
import { faultOf } from '../config/fault-of.ts';

/** A document as it is published: its canonical text and the hash of that. */
export interface Publication {
  readonly kind: 'law' | 'calendar';
  readonly version: number;
  readonly hash: string;
  readonly text: string;
}

/** Law and calendar of the config's files, else what a hall starts with. Throws {@link ConfigFault} naming file and field. */
export function publicationsOf(
  kit: Kit,
  config: Pick<CenterConfig, 'hall' | 'lawFile' | 'calendarFile'>,
): Publication[] {
  return [publication(kit, lawOfHall(config)), publication(kit, calendarOfHall(config))];
}

function lawOfHall({ hall, lawFile }: Pick<CenterConfig, 'hall' | 'lawFile'>): LawBundle {
  if (lawFile === '') return starterLaw(hall);
  const value = readJson(lawFile);
  const fault = faultOf(LawBundleSchema, value);
  if (fault !== undefined) throw new ConfigFault(`${lawFile}: ${fault.field}: ${fault.reason}`);
  const bundle = value as LawBundle;
  if (bundle.hall !== hall) throw new ConfigFault(`${lawFile}: hall: is the law of ${bundle.hall}, not of ${hall}`);
  const [wrong] = checkBundle(bundle);
  if (wrong !== undefined) throw new ConfigFault(`${lawFile}: ${wrong.path}: ${wrong.reason}`);
  try {
    compileLaw(bundle, '0'.repeat(64));
  } catch (error) {
    throw new ConfigFault(`${lawFile}: rules: ${error instanceof Error ? error.message : 'cannot be compiled'}`);
  }
  return bundle;
}

/** The law bundle a hall starts with. */
export function starterLaw(hall: string): LawBundle {
  return {
    kind: 'law',
    version: 1,
    hall,
    departments: starterDepartments,
    items: starterItems,
    rules: [...ruleTexts],
    roles: [...roleTable],
    riskPoints: starterRiskPoints,
  };
}

function calendarOfHall({ calendarFile }: Pick<CenterConfig, 'calendarFile'>): Calendar {
  if (calendarFile === '') return defaultCalendar;
  const value = readJson(calendarFile);
  const fault = faultOf(CalendarSchema, value);
  if (fault !== undefined) throw new ConfigFault(`${calendarFile}: ${fault.field}: ${fault.reason}`);
  const [wrong] = checkCalendar(value as Calendar);
  if (wrong !== undefined) throw new ConfigFault(`${calendarFile}: ${wrong.path}: ${wrong.reason}`);
  return value as Calendar;
}

function publication(kit: Kit, document: LawBundle | Calendar): Publication {
  const text = canonical(document);
  return { kind: document.kind, version: document.version, hash: documentHash(kit, text), text };
}
