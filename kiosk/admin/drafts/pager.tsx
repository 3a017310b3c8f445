import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** There may be more pages than are known: their number is not told. */
  readonly isOpen?: boolean;
  readonly onTurn: (page: number) => void;
}

/** Turns the pages of a long table; nothing where there is only one. */
export function Pager({ page, pages, isOpen = false, onTurn }: PagerProps) {
  if (pages < 2) return null;
  return (
    <p class="pager" data-testid="pager" data-page={page} data-pages={pages}>
      <button
        type="button"
        class="button"
        data-testid="pager-previous"
        disabled={page === 1}
        onClick={() => onTurn(page - 1)}
      >
        {say(adminText.previous)}
      </button>
      <span>{say(isOpen ? adminText.pageAlone : adminText.pageOf, { page, pages })}</span>
      <button
        type="button"
        class="button"
        data-testid="pager-next"
        disabled={page === pages}
        onClick={() => onTurn(page + 1)}
      >
        {say(adminText.next)}
      </button>
    </p>
  );
}
