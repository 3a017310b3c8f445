import type { Item } from '@sunlit/domain/catalogue';
import { useLeadHere } from '../elements/lead-here.ts';
import { RefusalNote } from '../elements/refusal-note.tsx';
import { clerkText } from '../text/clerk.ts';
import { concerns } from '../text/concerns.ts';
import { say } from '../text/language.ts';
import { feed } from './desk.ts';
import type { Act, Done } from './use-act.ts';

interface ActResultProps {
  readonly act: Act;
  /** Of the case that the command is about. */
  readonly item?: Item | undefined;
  readonly onRetried?: (done: Done) => void;
}

/** What became of a command, beside the button that gave it; in view and under the focus as soon as it is there. */
export function ActResult({ act, item, onRetried }: ActResultProps) {
  const retry = async (): Promise<void> => {
    const done = await act.retry();
    if (done !== null) onRetried?.(done);
  };
  const { departments = [], liftable: rules = [] } = feed.catalogue.value ?? {};
  const { refusal, unanswered } = act;
  const here = useLeadHere<HTMLDivElement>(refusal ?? unanswered);
  if (refusal === null && !unanswered) return null;
  const about = refusal === null || refusal.detail === '' ? null : concerns(refusal, { departments, item, rules });
  return (
    <div ref={here} class="act-result" tabIndex={-1}>
      {refusal !== null && <RefusalNote refusal={refusal} about={about === null ? '' : say(about)} />}
      {unanswered && (
        <div class="unanswered" role="alert" data-testid="unanswered">
          <p>{say(clerkText.unanswered)}</p>
          <button type="button" class="button" disabled={act.busy} onClick={() => void retry()}>
            {say(clerkText.retry)}
          </button>
        </div>
      )}
    </div>
  );
}
