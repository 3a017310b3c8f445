import { useLayoutEffect, useState } from 'preact/hooks';
import { Dialog } from '../elements/dialog.tsx';
import { ButtonProblem, useProblem } from '../elements/problem.tsx';
import { clerkText, commandNames } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { fillForm, presets, type Answers } from './answers.ts';
import { ActResult } from './act-result.tsx';
import { formFor } from './command-form.ts';
import { acting, asked, caseOf, feed } from './desk.ts';
import { beginHold, held, isHeld } from './list-hold.ts';
import { QuestionField } from './question-field.tsx';
import { useAct } from './use-act.ts';

/** The dialog of the command that is being asked for, if any. */
export function CommandDialog() {
  const open = asked.value;
  return open === null ? null : <OpenDialog key={`${open.caseRef}/${open.type}`} {...open} />;
}

function OpenDialog({ type, caseRef, session }: NonNullable<typeof asked.value>) {
  const view = feed.view.value;
  const known = caseOf(view, caseRef);
  const actor = acting.value.find((one) => one.session === session);
  const item = feed.catalogue.value?.items.find(({ code }) => code === known?.item);
  const form =
    known === undefined || view === null
      ? null
      : formFor(type, {
          known,
          item,
          desks: view.desks,
          ownDesk: view.desk,
          liftable: feed.catalogue.value?.liftable ?? [],
          roles: actor?.roles ?? [],
        });
  const [answers, setAnswers] = useState<Answers>(() => (form === null ? {} : presets(form)));
  const { form: formRef, problem, tell, answered } = useProblem();
  const act = useAct();
  const close = (): void => void (asked.value = null);
  // The second of two quick presses on the list must not confirm what the first one opened.
  useLayoutEffect(beginHold, []);
  if (known === undefined || form === null || actor === undefined) return null;

  const give = async (): Promise<void> => {
    act.clear();
    const filled = fillForm(form, answers);
    tell(filled.ok ? null : { name: filled.name, text: say(filled.problem) });
    if (!filled.ok) return;
    const { fields, values } = filled;
    const done = await act.run({ token: actor.token, type, visitRef: known.visitRef, caseRef, fields, values });
    if (done !== null) close();
  };
  return (
    <Dialog title={say(commandNames[type])} onClose={close} testId={`dialog-${type}`}>
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <p class="dialog-case" data-testid="dialog-case">
          <span class="mono">{known.number}</span> <span>{known.applicantName}</span>{' '}
          <strong>{item === undefined ? known.item : say(item.name)}</strong>
        </p>
        {form.hint !== null && <p class="hint">{say(form.hint)}</p>}
        {form.questions.map((question) => (
          <QuestionField
            key={question.kind === 'desk' ? 'desk' : question.name}
            question={question}
            answers={answers}
            problem={problem}
            onAnswer={(more) => {
              setAnswers((before) => ({ ...before, ...more }));
              answered(...Object.keys(more));
            }}
          />
        ))}
        <ButtonProblem problem={problem} />
        <ActResult act={act} item={item} onRetried={close} />
        <div class="dialog-foot">
          <span class={actor.second === 1 ? 'whose second' : 'whose'}>
            {say(clerkText.inNameOf, { name: actor.name })}
          </span>
          <button type="button" class="button" onClick={close}>
            {say(shared.cancel)} <kbd>Esc</kbd>
          </button>
          <button
            type="submit"
            class="button primary"
            data-testid="confirm"
            disabled={act.busy}
            aria-disabled={held.value}
            onClick={(event) => {
              if (event.detail > 0 && isHeld()) event.preventDefault();
            }}
          >
            {say(commandNames[type])}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
