/** Where in the administration somebody is; told by the address, so that it can be reloaded, sent and left with "back". */
export interface Place {
  readonly page: Page;
  /** Shown year of the calendar; 0: the current one. */
  readonly year: number;
  /** The open draft; "" for the list. */
  readonly draft: string;
  /** The open item of the catalogue; "" for none. */
  readonly item: string;
}
export const pages = ['calendar', 'catalogue', 'rules', 'risks', 'drafts', 'desks', 'keeping', 'witnesses'] as const;
export type Page = (typeof pages)[number];

/** What somebody may do here: administrators everything, supervisors ask for holds and erasures and approve them, others nothing. */
export function pagesFor(roles: readonly string[]): readonly Page[] {
  if (roles.includes('administrator')) return pages;
  return roles.includes('supervisor') ? ['keeping'] : [];
}

/** The page that is shown: the one asked for, or the first that may be; undefined where there is none. */
export function shownPage(roles: readonly string[], asked: Page): Page | undefined {
  const mine = pagesFor(roles);
  return mine.includes(asked) ? asked : mine[0];
}

export const firstYear = 1990;
export const lastYear = 2199;

const DRAFT = /^[0-9a-f-]{36}$/;
const ITEM = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** The place of an address; what it asks for and cannot be is left out. */
export function placeOf(query: string): Place {
  const asked = new URLSearchParams(query);
  const of = (name: string): string => asked.get(name) ?? '';
  const year = Number(of('year'));
  return {
    page: pages.find((page) => page === of('page')) ?? 'calendar',
    year: Number.isInteger(year) && year >= firstYear && year <= lastYear ? year : 0,
    draft: DRAFT.test(of('draft')) ? of('draft') : '',
    item: ITEM.test(of('item')) ? of('item') : '',
  };
}

/** The address of a place; other entries (`lang`) stay. */
export function queryOf(place: Place, before: string): string {
  const query = new URLSearchParams(before);
  const set = (name: string, value: string): void => {
    if (value === '') query.delete(name);
    else query.set(name, value);
  };
  set('page', place.page === 'calendar' ? '' : place.page);
  set('year', place.page === 'calendar' && place.year !== 0 ? String(place.year) : '');
  set('draft', place.page === 'drafts' ? place.draft : '');
  set('item', place.page === 'catalogue' ? place.item : '');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
