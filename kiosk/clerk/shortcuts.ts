import { useEffect } from 'preact/hooks';
import { acting, asked, feed, page, visitDialog } from './desk.ts';

/** The id of the field that `/` leads to. */
export const SEARCH_FIELD = 'search-field';

/** Alt V, N, C, R, S as shown on their buttons; `/` to the search; Esc back from the intake. A shortcut does only what a visible button would. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (acting.value.length === 0 || asked.value !== null || visitDialog.value !== '') return;
      const done = event.altKey && !event.ctrlKey && !event.metaKey ? withAlt(event.code) : plain(event);
      if (done) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const press = (testId: string): boolean => {
  const button = document.querySelector<HTMLButtonElement>(`button[data-testid="${testId}"]:not(:disabled)`);
  button?.click();
  return button !== null;
};

function withAlt(code: string): boolean {
  switch (code) {
    case 'KeyV':
      return press('open-visit');
    case 'KeyN':
      return feed.view.value?.visit?.stage === 'open' && press('intake');
    case 'KeyC':
      return press('close-visit');
    case 'KeyR':
      return press('invite');
    case 'KeyS':
      return press('second-signin');
    default:
      return false;
  }
}

function plain(event: KeyboardEvent): boolean {
  if (event.key === 'Escape' && page.value === 'intake') {
    page.value = 'list';
    return true;
  }
  const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
  if (event.key !== '/' || typing) return false;
  document.getElementById(SEARCH_FIELD)?.focus();
  return true;
}
