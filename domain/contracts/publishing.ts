import type { Static } from 'typebox';
import Type from 'typebox';
import { CalendarSchema } from '../calendar/calendar.ts';
import { LawBundleSchema } from '../catalogue/law-bundle.ts';

const closed = { additionalProperties: false };

/** A calendar as an administrator drafts it: version and publication are the center's. */
export const CalendarContentSchema = Type.Omit(CalendarSchema, ['version', 'publishedAtMs', 'former'], closed);
export type CalendarContent = Static<typeof CalendarContentSchema>;
/** Law as an administrator drafts it. */
export const LawContentSchema = Type.Omit(LawBundleSchema, ['version'], closed);
export type LawContent = Static<typeof LawContentSchema>;

const BasedOn = Type.Integer({ minimum: 0, maximum: 1_000_000 });
/** `POST /api/drafts/calendar`: what shall come into force, and the version it was drawn up from. */
export const CalendarDraftSchema = Type.Object({ basedOn: BasedOn, content: CalendarContentSchema }, closed);
/** `POST /api/drafts/law`. */
export const LawDraftSchema = Type.Object({ basedOn: BasedOn, content: LawContentSchema }, closed);

export interface DraftLine {
  readonly id: string;
  readonly kind: 'law' | 'calendar';
  readonly basedOn: number;
  readonly author: string;
  readonly writtenAtMs: number;
  /** `outrun`: another version came into force in between. */
  readonly state: 'open' | 'published' | 'discarded' | 'outrun';
  /** Who published or discarded it; "" while open. */
  readonly endedBy: string;
}

/** One field that differs; a side that does not exist is "". */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** `GET /api/drafts/:id`. */
export interface Draft extends DraftLine {
  readonly content: CalendarContent | LawContent;
  readonly changes: readonly Change[];
}

/** A limit of an open case that a calendar would move. */
export interface MovedLimit {
  readonly caseRef: string;
  readonly number: string;
  readonly limit: 'promised' | 'statutory' | 'stage' | 'acceptance' | 'delivery';
  readonly fromMs: number;
  readonly toMs: number;
}

/** `GET /api/drafts/:id/preview?after=…`: `next` "" on the last page. */
export interface PreviewPage {
  readonly checked: number;
  readonly moved: readonly MovedLimit[];
  readonly next: string;
}

/** One cell of a table that cannot be taken. Row 1 is the heading; column "" where the row as a whole is meant. */
export interface SheetFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly reason: string;
}
