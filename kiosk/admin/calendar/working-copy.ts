import type { Calendar, CalendarYear } from '@sunlit/domain/calendar';
import type { CalendarContent } from '@sunlit/domain/contracts';

export type Closure = NonNullable<Calendar['closures']>[number];
export type HalfDay = NonNullable<Calendar['halfDays']>[number];
export type Regional = NonNullable<Calendar['regional']>[number];
export type Exception = NonNullable<Calendar['exceptions']>[number];

/** One entry of a list of the calendar, and which list. */
export type Entry =
  | { readonly list: 'closures'; readonly entry: Closure }
  | { readonly list: 'halfDays'; readonly entry: HalfDay }
  | { readonly list: 'regional'; readonly entry: Regional }
  | { readonly list: 'exceptions'; readonly entry: Exception };

/**
 * One step of a working copy. The steps are kept, not the outcome: they can be taken back one by one, and done again on a
 * version that came into force in between.
 */
export type Edit =
  | { readonly type: 'put'; readonly what: Entry }
  | { readonly type: 'take'; readonly what: Entry }
  | { readonly type: 'year'; readonly year: CalendarYear };

/** What of a published calendar an administrator may draft. */
export function contentOf(calendar: Calendar): CalendarContent {
  const { version: _version, publishedAtMs: _publishedAtMs, former: _former, ...content } = calendar;
  return content;
}

/** The content after all edits, in their order. */
export function withEdits(content: CalendarContent, edits: readonly Edit[]): CalendarContent {
  return edits.reduce(withEdit, content);
}

function withEdit(content: CalendarContent, edit: Edit): CalendarContent {
  if (edit.type === 'year') {
    const others = content.years.filter(({ year }) => year !== edit.year.year);
    return { ...content, years: [...others, edit.year].sort((a, b) => a.year - b.year) };
  }
  const { what } = edit;
  switch (what.list) {
    case 'closures':
      return withList(content, 'closures', changed(content.closures, edit.type, what.entry));
    case 'halfDays':
      return withList(content, 'halfDays', changed(content.halfDays, edit.type, what.entry));
    case 'regional':
      return withList(content, 'regional', changed(content.regional, edit.type, what.entry));
    case 'exceptions':
      return withList(content, 'exceptions', changed(content.exceptions, edit.type, what.entry));
  }
}

interface Keyed {
  readonly date: string;
  readonly department?: string;
  readonly fromMinute?: number;
}

/** Two entries of one list with the same key are one: the later replaces the earlier. */
const keyOf = ({ date, department = '', fromMinute = 0 }: Keyed): string =>
  `${date}/${String(fromMinute).padStart(4, '0')}/${department}`;

function changed<T extends Keyed>(list: readonly T[] | undefined, type: 'put' | 'take', entry: T): T[] {
  const others = (list ?? []).filter((one) => keyOf(one) !== keyOf(entry));
  if (type === 'take') return others;
  return [...others, entry].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A list that became empty is left out, as in a calendar that never had one. */
function withList(content: CalendarContent, list: Entry['list'], entries: readonly unknown[]): CalendarContent {
  const { [list]: _old, ...rest } = content;
  return entries.length === 0 ? rest : { ...rest, [list]: entries };
}

/** Everything the lists say of one day. */
export function entriesOf(content: CalendarContent, date: string): Entry[] {
  const on = <T extends Keyed>(list: readonly T[] | undefined): T[] => (list ?? []).filter((one) => one.date === date);
  return [
    ...on(content.closures).map((entry) => ({ list: 'closures', entry }) as const),
    ...on(content.halfDays).map((entry) => ({ list: 'halfDays', entry }) as const),
    ...on(content.regional).map((entry) => ({ list: 'regional', entry }) as const),
    ...on(content.exceptions).map((entry) => ({ list: 'exceptions', entry }) as const),
  ];
}

export type EntryFault = 'name-zh' | 'name-en' | 'hours' | 'close-minute' | 'department';

/** What keeps an entry from being taken over; undefined when nothing does. */
export function faultOf(content: CalendarContent, { list, entry }: Entry): EntryFault | undefined {
  if (list === 'exceptions' && entry.department === '') return 'department';
  if (list === 'closures' && !(entry.fromMinute < entry.toMinute)) return 'hours';
  if (list === 'halfDays' && !(entry.closeMinute > 0 && entry.closeMinute < content.closeMinute)) return 'close-minute';
  if (entry.name.zh.trim() === '') return 'name-zh';
  if (entry.name.en.trim() === '') return 'name-en';
  return undefined;
}
