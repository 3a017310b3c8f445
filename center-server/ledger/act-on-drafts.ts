import { publishedCalendar, type Calendar } from '@sunlit/domain/calendar';
import type { LawBundle } from '@sunlit/domain/catalogue';
import type { CalendarContent, DraftLine, LawContent } from '@sunlit/domain/contracts';
import { canonical, documentHash } from '@sunlit/domain/evidence';
import type { Acts, Done } from './doors.ts';
import { lineOfDraft, type DraftSql } from './draft-rows.ts';
import type { Hand } from './engine.ts';

/** Lays a draft open for the second person. What it says was checked before it came here. */
export function writeDraft(hand: Hand, { id, kind, basedOn, content, by }: Acts['writeDraft']['input']): Done {
  const current = hand.fold.shelves.publications.get(kind);
  if (current?.version !== basedOn) return { ok: 0, code: 'draft/outrun' };
  hand.db
    .prepare('INSERT INTO drafts (id, kind, based_on, author, written_at, content) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, kind, basedOn, by, hand.now.wallMs, content);
  return { ok: 1 };
}

/** The second person brings a draft into force: the document, its record and the new due instants in one commit. */
export function publishDraft(hand: Hand, { id, by }: Acts['publishDraft']['input']): Acts['publishDraft']['answer'] {
  const { book, own, fold, setting } = hand;
  const draft = openDraft(hand, id);
  if ('ok' in draft) return draft;
  const { kind, author, basedOn } = draft;
  if (author === by) return { ok: 0, code: 'draft/same-person' };
  const current = fold.shelves.publications.get(kind);
  if (current?.version !== basedOn) {
    end(hand, id, 'outrun', by);
    return { ok: 0, code: 'draft/outrun' };
  }
  const version = basedOn + 1;
  const text = canonical(inForce(hand, draft.content, version));
  const hash = documentHash(setting.kit, text);
  book.addDocument(kind, hash, text);
  end(hand, id, 'published', by);
  own.record({
    type: kind === 'law' ? 'LawPublished' : 'CalendarPublished',
    body: { version, hash, draftedBy: author },
    actor: by,
  });
  return { ok: 1, version, hash };
}

export function discardDraft(hand: Hand, { id, by }: Acts['discardDraft']['input']): Done {
  const draft = openDraft(hand, id);
  if ('ok' in draft) return draft;
  end(hand, id, 'discarded', by);
  return { ok: 1 };
}

function openDraft({ db, vouched }: Hand, id: string): (DraftLine & { content: string }) | { ok: 0; code: string } {
  const row = db.prepare<[string], DraftSql>('SELECT * FROM drafts WHERE id = ?').get(id);
  if (row === undefined || !vouched.has('drafts', id)) return { ok: 0, code: 'draft/unknown' };
  if (row.state !== 'open') return { ok: 0, code: 'draft/ended' };
  return { ...lineOfDraft(row), content: row.content };
}

function end({ db }: Hand, id: string, state: DraftLine['state'], by: string): void {
  db.prepare('UPDATE drafts SET state = ?, ended_by = ? WHERE id = ?').run(state, by, id);
}

/** The content with what only the moment of publication knows. */
function inForce({ fold, now }: Hand, text: string, version: number): Calendar | LawBundle {
  const content = JSON.parse(text) as CalendarContent | LawContent;
  if (content.kind === 'law') return { ...content, version };
  return publishedCalendar(fold.calendar(), content, now.wallMs);
}
