import type { Wording } from '@sunlit/domain/catalogue';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { signIn, type Asked } from '../feed/center-api.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { AskedDemoMark } from './asked-demo-mark.tsx';
import { Icon } from './icons.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { badField, ButtonProblem, FieldProblem, useProblem } from './problem.tsx';

type Denial = Extract<Asked<unknown>, { ok: false }>['why'];

interface SignInPageProps {
  readonly title: Wording;
  readonly wrong: Wording;
  /** Begins the test ids of the fields: `<face>-signin-user` … */
  readonly face: 'board' | 'admin' | 'review';
  readonly onSignedIn: () => Promise<void>;
}

/** Signing in at the center. */
export function SignInPage({ title, wrong, face, onSignedIn }: SignInPageProps) {
  const [denial, setDenial] = useState<Denial | ''>('');
  const { form, problem, tell, answered } = useProblem();
  const [busy, setBusy] = useState(false);
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [userId, passwordId] = [useId(), useId()];
  useEffect(() => user.current?.focus(), []);

  const submit = async (): Promise<void> => {
    const [name, word] = [user.current?.value.trim() ?? '', password.current?.value ?? ''];
    const empty = name === '' ? 'user' : word === '' ? 'password' : null;
    tell(empty === null ? null : { name: empty, text: say(shared.needField, { field: say(shared[empty]) }) });
    setDenial('');
    if (empty !== null) return;
    setBusy(true);
    const answer = await signIn(name, word);
    setBusy(false);
    setDenial(answer.ok ? '' : answer.why);
    if (answer.ok) return onSignedIn();
    if (password.current !== null) password.current.value = '';
    password.current?.focus();
  };
  const denials = { refused: wrong, many: shared.many, lost: shared.noAnswer } as const;
  return (
    <main class="sign-in-page">
      <section class="panel">
        <p class="sign-in-head">
          <Icon name="sun" /> {say(shared.sunlitWindow)} <LanguageSwitch /> <AskedDemoMark />
        </p>
        <h1>{say(title)}</h1>
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
              data-testid={`${face}-signin-user`}
              {...badField(problem, 'user')}
              onInput={() => answered('user')}
              autocomplete="username"
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
              data-testid={`${face}-signin-password`}
              {...badField(problem, 'password')}
              onInput={() => answered('password')}
              autocomplete="current-password"
              maxLength={200}
            />
            <FieldProblem problem={problem} name="password" />
          </p>
          <ButtonProblem problem={problem} />
          {denial !== '' && (
            <p class="problem" role="alert" data-testid={`${face}-signin-problem`}>
              {say(denials[denial])}
            </p>
          )}
          <button type="submit" class="button primary wide" data-testid={`${face}-signin-submit`} disabled={busy}>
            {say(shared.signIn)}
          </button>
        </form>
      </section>
    </main>
  );
}
