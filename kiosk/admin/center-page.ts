import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Asked } from '../feed/center-api.ts';
import { isLost, noteSession } from './screen.ts';

const REREAD_MS = 5_000;

/** A page that shows what the center has, and asks it for something. */
export interface CenterPage {
  /** What became of the last thing given. */
  readonly answer: Signal<Asked<unknown> | null>;
  readonly reread: () => Promise<void>;
  /** Asks and reads again; the answer is the caller's to show. */
  readonly ask: <T>(asking: Promise<Asked<T>>) => Promise<Asked<T>>;
  /** Asks, keeps the answer in sight and reads again. */
  readonly give: <T>(asking: Promise<Asked<T>>) => Promise<Asked<T>>;
}

/** `read` keeps what it hears and tells the answer that says whether the center is there. */
export function centerPage(read: () => Promise<Asked<unknown>>): CenterPage {
  const answer = signal<Asked<unknown> | null>(null);
  const reread = async (): Promise<void> => {
    const known = await read();
    noteSession(known);
    isLost.value = !known.ok && known.why !== 'refused';
  };
  const ask: CenterPage['ask'] = async (asking) => {
    const said = await asking;
    noteSession(said);
    await reread();
    return said;
  };
  const give: CenterPage['give'] = async (asking) => {
    answer.value = await asking;
    return ask(asking);
  };
  return { answer, reread, ask, give };
}

/** Reads when the page is opened and every few seconds while it is. */
export function useReading({ answer, reread }: CenterPage): void {
  useEffect(() => {
    answer.value = null;
    void reread();
    const timer = setInterval(() => void reread(), REREAD_MS);
    return () => clearInterval(timer);
  }, []);
}
