import { defaultCalendar, type Calendar } from '../calendar/index.ts';
import type { LawBundle } from '../catalogue/index.ts';
import { compileLaw, type Law } from '../rules/index.ts';

/** A published law bundle, ready for judging. */
export interface LawBook {
  readonly hash: string;
  readonly bundle: LawBundle;
  readonly law: Law;
}

/** Published documents by hash, each parsed and compiled once. Documents never change, so nothing here is ever stale. */
export class LawBooks {
  private readonly textOf: (hash: string) => string | undefined;
  private readonly books = new Map<string, LawBook>();
  private readonly calendars = new Map<string, Calendar>();

  constructor(textOf: (hash: string) => string | undefined) {
    this.textOf = textOf;
  }

  /** Undefined when no such bundle was ever published here. */
  book(hash: string): LawBook | undefined {
    const known = this.books.get(hash);
    if (known !== undefined || hash === '') return known;
    const text = this.textOf(hash);
    if (text === undefined) return undefined;
    // Checked against its schema before it was published.
    const bundle = JSON.parse(text) as LawBundle;
    const book = { hash, bundle, law: compileLaw(bundle, hash) };
    this.books.set(hash, book);
    return book;
  }

  calendar(hash: string): Calendar {
    const known = this.calendars.get(hash);
    if (known !== undefined) return known;
    const text = this.textOf(hash);
    if (text === undefined) return defaultCalendar;
    const calendar = JSON.parse(text) as Calendar;
    this.calendars.set(hash, calendar);
    return calendar;
  }
}
