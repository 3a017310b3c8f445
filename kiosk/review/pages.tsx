import { say } from '../text/language.ts';
import { supervisionText as text } from '../text/supervision.ts';

interface PagesProps {
  readonly page: number;
  readonly total: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
}

/** Earlier and later pages of a list; nothing where it has one. */
export function Pages({ page, total, pageSize, onPage }: PagesProps) {
  if (total <= pageSize) return null;
  return (
    <p class="review-acts">
      <button type="button" class="button" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {say(text.before)}
      </button>
      <button type="button" class="button" disabled={page * pageSize >= total} onClick={() => onPage(page + 1)}>
        {say(text.next)}
      </button>
      <span class="muted">{say(text.page, { page, total })}</span>
    </p>
  );
}
