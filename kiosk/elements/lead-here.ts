import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Brings what has just appeared into view and leads the focus to it; `when` anew for each thing that appears. The first line of it counts most. */
export function useLeadHere<E extends HTMLElement>(when: unknown): RefObject<E | null> {
  const here = useRef<E>(null);
  useEffect(() => {
    const shown = here.current;
    if (shown === null) return;
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: 'nearest' });
    shown.querySelector('strong, p')?.scrollIntoView({ block: 'nearest' });
  }, [when]);
  return here;
}
