import { Compile, type Validator } from 'typebox/compile';
import { CalendarSchema, type Calendar } from '../calendar/calendar.ts';
import { LawBundleSchema, type LawBundle } from './law-bundle.ts';

/** Compiled at the first use: most who load this room read no document. */
let checks: { readonly law: Validator; readonly calendar: Validator } | undefined;

/** A published law bundle from its text; undefined for every other text. Never throws. */
export function readLawBundle(text: string): LawBundle | undefined {
  const value = parsed(text);
  return checked().law.Check(value) ? (value as LawBundle) : undefined;
}

/** A published calendar from its text; undefined for every other text. Never throws. */
export function readCalendar(text: string): Calendar | undefined {
  const value = parsed(text);
  return checked().calendar.Check(value) ? (value as Calendar) : undefined;
}

function checked() {
  checks ??= { law: Compile(LawBundleSchema), calendar: Compile(CalendarSchema) };
  return checks;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
