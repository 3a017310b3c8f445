import type { CommandAnswer, WindowCommand } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { useRef, useState } from 'preact/hooks';
import { doneLast, feed } from './desk.ts';
import { messageOf, type Intent } from './intent.ts';
import { holding } from './list-hold.ts';

export type Done = Extract<CommandAnswer, { ok: 1 }>;

/** One place on the page from which commands are given, with what became of the last one. */
export interface Act {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** No answer came; `retry` asks again with the same id. */
  readonly unanswered: boolean;
  run(intent: Intent): Promise<Done | null>;
  retry(): Promise<Done | null>;
  /** Another press: what was refused before is over. */
  clear(): void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [open, setOpen] = useState<WindowCommand | null>(null);
  const running = useRef(false);

  const send = async (message: WindowCommand): Promise<Done | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setRefusal(null);
    const answer = await holding(() => feed.command(message));
    running.current = false;
    setBusy(false);
    setOpen(answer.ok === 'unanswered' ? message : null);
    if (answer.ok === 0) setRefusal(answer.refusal);
    if (answer.ok === 1) doneLast.value = answer;
    return answer.ok === 1 ? answer : null;
  };
  return {
    busy,
    refusal,
    unanswered: open !== null,
    run: (intent) => send(messageOf(intent, open, crypto.randomUUID())),
    retry: () => (open === null ? Promise.resolve(null) : send(open)),
    clear: () => setRefusal(null),
  };
}
