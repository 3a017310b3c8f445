import { useEffect, useState } from 'preact/hooks';
import type { Asked } from '../feed/center-api.ts';

/** Asks when it is shown and whenever one of `on` changes; `again` asks anew. Null before the first answer; an answer to an earlier question is dropped. */
export function useAsked<T>(
  question: () => Promise<Asked<T>>,
  on: readonly unknown[] = [],
): { readonly answer: Asked<T> | null; readonly again: () => Promise<void> } {
  const [answer, setAnswer] = useState<Asked<T> | null>(null);
  useEffect(() => {
    let left = false;
    void question().then((next) => {
      if (!left) setAnswer(next);
    });
    return () => {
      left = true;
    };
  }, on);
  const again = async (): Promise<void> => setAnswer(await question());
  return { answer, again };
}
