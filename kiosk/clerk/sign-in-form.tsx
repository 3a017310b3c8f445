import type { Refusal } from '@sunlit/domain/errors';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { badField, ButtonProblem, FieldProblem, useProblem } from '../elements/problem.tsx';
import { RefusalNote } from '../elements/refusal-note.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { signIn } from './desk.ts';

interface SignInFormProps {
  readonly second: 0 | 1;
  readonly onDone?: () => void;
}

/** User and password; a refused sign-in empties the password only. */
export function SignInForm({ second, onDone }: SignInFormProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [unanswered, setUnanswered] = useState(false);
  const { form, problem, tell, answered } = useProblem();
  const userId = useId();
  const passwordId = useId();
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => user.current?.focus(), []);

  const submit = async (): Promise<void> => {
    const [name, word] = [user.current?.value.trim() ?? '', password.current?.value ?? ''];
    const empty = name === '' ? 'user' : word === '' ? 'password' : null;
    tell(empty === null ? null : { name: empty, text: say(shared.needField, { field: say(shared[empty]) }) });
    setRefusal(null);
    if (empty !== null) return;
    setBusy(true);
    const answer = await signIn(name, word, second);
    setBusy(false);
    setUnanswered(answer.ok === 'unanswered');
    setRefusal(answer.ok === 0 ? answer.refusal : null);
    if (answer.ok === 1) return onDone?.();
    if (password.current !== null) password.current.value = '';
    password.current?.focus();
  };
  return (
    <form
      ref={form}
      class="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p class="field">
        <label for={userId}>{say(shared.user)}</label>
        <input
          id={userId}
          ref={user}
          data-testid="signin-user"
          {...badField(problem, 'user')}
          onInput={() => answered('user')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={64}
        />
        <FieldProblem problem={problem} name="user" />
      </p>
      <p class="field">
        <label for={passwordId}>{say(shared.password)}</label>
        <input
          id={passwordId}
          ref={password}
          type="password"
          data-testid="signin-password"
          {...badField(problem, 'password')}
          onInput={() => answered('password')}
          autocomplete="off"
          maxLength={200}
        />
        <FieldProblem problem={problem} name="password" />
      </p>
      <ButtonProblem problem={problem} />
      {refusal !== null && <RefusalNote refusal={refusal} about={refusal.detail} />}
      {unanswered && (
        <p class="problem" role="alert">
          {say(clerkText.unanswered)}
        </p>
      )}
      <button type="submit" class="button primary wide" data-testid="signin-submit" disabled={busy}>
        {say(shared.signIn)}
      </button>
    </form>
  );
}
