import { dateText, dayOf, parseDate } from '../calendar/index.ts';
import { documentFault, isName, isPhone } from '../identity/index.ts';
import type { NamedCondition } from './named-conditions.ts';
import type { Reading, RuleInput } from './rule-input.ts';

const textOf = (reading: Reading): string | undefined => (typeof reading === 'string' ? reading : undefined);

/** Conditions over what was typed: unknown where it is not shown to the judge, and never with its content as detail. */
export const entryConditions: Readonly<Record<string, NamedCondition>> = {
  /** The number of the document named by the fact has this very fault. */
  document: {
    on: 'case',
    args: ['text', 'text'],
    find: ({ happened, calendar }: RuleInput, [number, fault]) => {
      const text = textOf(number);
      const kind = happened.type === 'CaseReceived' ? happened.body.identity?.kind : undefined;
      if (text === undefined || kind === undefined) return null;
      const found = documentFault(kind, text, dateText(dayOf(calendar, happened.wallMs)));
      return found === fault ? 'applicantNumber' : undefined;
    },
  },
  name: {
    on: 'case',
    args: ['text'],
    find: ({ happened }, [name]) => {
      const text = textOf(name);
      if (text === undefined) return null;
      const applicant = happened.type === 'CaseReceived' ? happened.body.applicant : 'person';
      return text.trim() === '' || isName(text, applicant) ? undefined : 'name';
    },
  },
  phone: {
    on: 'case',
    args: ['text'],
    find: (_, [number]) => {
      const text = textOf(number);
      if (text === undefined) return null;
      return text.trim() === '' || isPhone(text) ? undefined : 'applicantPhone';
    },
  },
  /** A day that exists; an empty one is not judged. */
  date: {
    on: 'any',
    args: ['text'],
    find: (_, [date]) => {
      const text = textOf(date);
      if (text === undefined) return null;
      return text === '' || parseDate(text) !== undefined ? undefined : 'date';
    },
  },
  /** At least so many characters; an empty text is not judged. */
  longer: {
    on: 'any',
    args: ['text', 'number'],
    find: (_, [value, least]) => {
      const text = textOf(value)?.trim();
      if (text === undefined) return null;
      return text === '' || [...text].length >= Number(least) ? undefined : 'text';
    },
  },
};
