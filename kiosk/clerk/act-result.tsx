import { RefusalNote } from '../elements/refusal-note.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import type { Act, Done } from './use-act.ts';

interface ActResultProps {
  readonly act: Act;
  readonly onRetried?: (done: Done) => void;
}

/** What became of a command, beside the button that gave it. */
export function ActResult({ act, onRetried }: ActResultProps) {
  const retry = async (): Promise<void> => {
    const done = await act.retry();
    if (done !== null) onRetried?.(done);
  };
  return (
    <>
      {act.refusal !== null && <RefusalNote refusal={act.refusal} />}
      {act.unanswered && (
        <div class="unanswered" role="alert" data-testid="unanswered">
          <p>{say(clerkText.unanswered)}</p>
          <button type="button" class="button" disabled={act.busy} onClick={() => void retry()}>
            {say(clerkText.retry)}
          </button>
        </div>
      )}
    </>
  );
}
