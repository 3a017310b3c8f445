import { defaultCalendar, type Calendar } from '@sunlit/domain/calendar';
import { starterDepartments, starterItems, starterRiskPoints, type LawBundle } from '@sunlit/domain/catalogue';
import { canonical, documentHash, type Kit } from '@sunlit/domain/evidence';
import { roleTable } from '@sunlit/domain/roles';
import { ruleTexts } from '@sunlit/domain/rules';
import { ConfigFault, readJson, type CenterConfig } from '../config/config.ts';
import type { Fault } from '../config/fault-of.ts';
import { calendarFaults, lawFaults } from './check-document.ts';

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
  refuse(lawFile, lawFaults(hall, value)[0]);
  return value as LawBundle;
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
  refuse(calendarFile, calendarFaults(value)[0]);
  return value as Calendar;
}

function refuse(file: string, fault: Fault | undefined): void {
  if (fault !== undefined) throw new ConfigFault(`${file}: ${fault.field}: ${fault.reason}`);
}

/** The canonical text of a document and the hash of that; it is not checked. */
export function publication(kit: Kit, document: LawBundle | Calendar): Publication {
  const text = canonical(document);
  return { kind: document.kind, version: document.version, hash: documentHash(kit, text), text };
}
