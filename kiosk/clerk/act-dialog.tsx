import type { ComponentChildren } from 'preact';
import { Dialog } from '../elements/dialog.tsx';
import { ButtonProblem, type FormProblem, type Problem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { ActResult } from './act-result.tsx';
import { acting } from './desk.ts';
import type { Intent } from './intent.ts';
import { useAct } from './use-act.ts';

interface ActDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly onClose: () => void;
  /** The intent of the answers as they stand, or what is missing. */
  readonly intent: () => Omit<Intent, 'token'> | Problem;
  readonly problem: FormProblem;
  readonly children: ComponentChildren;
}

/** A dialog that gives one command in the name of the first person, and closes once it is recorded. */
export function ActDialog({ title, submit, onClose, intent, problem, children }: ActDialogProps) {
  const act = useAct();
  const [actor] = acting.value;
  if (actor === undefined) return null;
  const give = async (): Promise<void> => {
    act.clear();
    const asked = intent();
    problem.tell('text' in asked ? asked : null);
    if ('text' in asked) return;
    if ((await act.run({ token: actor.token, ...asked })) !== null) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={problem.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        {children}
        <ButtonProblem problem={problem.problem} />
        <ActResult act={act} onRetried={onClose} />
        <div class="dialog-foot">
          <span class="whose">{say(clerkText.inNameOf, { name: actor.name })}</span>
          <button type="button" class="button" onClick={onClose}>
            {say(shared.cancel)} <kbd>Esc</kbd>
          </button>
          <button type="submit" class="button primary" data-testid="confirm" disabled={act.busy}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
