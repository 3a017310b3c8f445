import type { BoardClock } from '@sunlit/domain/contracts';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Dialog } from '../elements/dialog.tsx';
import { useAsked } from '../elements/use-asked.ts';
import { badField, ButtonProblem, FieldProblem, useProblem } from '../elements/problem.tsx';
import type { Asked } from '../feed/center-api.ts';
import { lookAtGrade, newestLooks, type FoundGrade, type Look } from '../feed/review-api.ts';
import { gradeWording } from '../text/grades.ts';
import { say } from '../text/language.ts';
import { lookWords, reviewText } from '../text/review.ts';
import { shared } from '../text/shared.ts';
import { formatExact } from '../text/time.ts';
import { reviewOpen } from './screen.ts';

const CLUE = /^[A-Za-z0-9][A-Za-z0-9-]{2,31}$/;
const LEAST_PURPOSE = 4;

/** For supervisors: one grade for a clue and a purpose, on record, and who has looked. */
export function Review({ clock }: { readonly clock: BoardClock }) {
  const { answer, again } = useAsked(newestLooks);
  const looks = answer?.ok === true ? answer.value.looks : null;
  const close = (): void => void (reviewOpen.value = false);
  return (
    <Dialog title={say(reviewText.title)} onClose={close} testId="review">
      <p class="muted">{say(reviewText.note)}</p>
      <Question onFound={again} />
      <h3 class="review-looks">{say(reviewText.looks)}</h3>
      {looks?.length === 0 && <p>{say(reviewText.none)}</p>}
      <ol class="timeline" data-testid="looks">
        {(looks ?? []).map((look) => (
          <LookLine key={look.seq} look={look} clock={clock} />
        ))}
      </ol>
      <button type="button" class="button" data-testid="review-close" onClick={close}>
        {say(shared.close)} <kbd>Esc</kbd>
      </button>
    </Dialog>
  );
}

function LookLine({ look, clock }: { readonly look: Look; readonly clock: BoardClock }) {
  return (
    <li data-testid="look" data-kind={look.kind}>
      <p class="step-head">
        <strong>{look.actor}</strong>
        <time class="mono">{formatExact(look.atMs, clock.offsetMinutes)}</time>
      </p>
      <p class="step-more">
        {say(lookWords[look.kind])}
        {look.clue !== '' && ` · ${look.clue} · ${look.purpose === '' ? say(reviewText.erased) : look.purpose}`}
      </p>
      <small class="muted mono">
        {look.of}
        {look.visitRef !== '' && ` · ${look.visitRef}`}
      </small>
    </li>
  );
}

const fields = ['visit', 'clue', 'purpose'] as const;
type Answers = Readonly<Record<(typeof fields)[number], string>>;

function Question({ onFound }: { readonly onFound: () => Promise<void> }) {
  const [answers, setAnswers] = useState<Answers>({ visit: '', clue: '', purpose: '' });
  const [found, setFound] = useState<FoundGrade | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const { form, problem, tell, answered } = useProblem();
  const result = useRef<HTMLParagraphElement>(null);
  const first = useId();
  useEffect(() => result.current?.scrollIntoView({ block: 'nearest' }), [found, said]);

  const submit = async (): Promise<void> => {
    const missing = missingField(answers);
    tell(missing === null ? null : { name: missing, text: say(reviewText[needs[missing]]) });
    setFound(null);
    setSaid('');
    if (missing !== null) return;
    setBusy(true);
    const { visit: visitRef, clue, purpose } = answers;
    const answer = await lookAtGrade({ visitRef, clue, purpose });
    setBusy(false);
    if (answer.ok) {
      setFound(answer.value);
      await onFound();
    } else setSaid(denialOf(answer));
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
      {fields.map((name) => (
        <p class="field" key={name}>
          <label for={`${first}-${name}`}>{say(reviewText[name])}</label>
          <input
            id={`${first}-${name}`}
            data-testid={`review-${name}`}
            value={answers[name]}
            maxLength={name === 'purpose' ? 500 : 128}
            autocomplete="off"
            spellcheck={false}
            {...badField(problem, name)}
            onInput={({ currentTarget: { value } }) => {
              setAnswers((now) => ({ ...now, [name]: name === 'purpose' ? value : value.trim() }));
              answered(name);
            }}
          />
          <FieldProblem problem={problem} name={name} />
        </p>
      ))}
      <button type="submit" class="button primary" data-testid="review-look" disabled={busy}>
        {say(reviewText.look)}
      </button>
      {said !== '' && <ButtonProblem problem={{ name: '', text: said }} />}
      {found !== null && (
        <p ref={result} class="review-found" role="status" data-testid="review-grade">
          <strong>
            {say(reviewText.found, { grade: say(gradeWording(found.scale, found.grade)), clerk: found.clerk })}
          </strong>
        </p>
      )}
    </form>
  );
}

const needs = { visit: 'needVisit', clue: 'needClue', purpose: 'needPurpose' } as const;

function missingField({ visit, clue, purpose }: Answers): keyof Answers | null {
  if (visit === '') return 'visit';
  if (!CLUE.test(clue)) return 'clue';
  return purpose.trim().length < LEAST_PURPOSE ? 'purpose' : null;
}

/** A rule's refusal in its own words: what, what to do instead, and on which basis. */
function denialOf(answer: Extract<Asked<unknown>, { ok: false }>): string {
  if (answer.why !== 'refused') return say(answer.why === 'many' ? shared.many : shared.noAnswer);
  const { code, refusal } = answer.refusal;
  if (refusal !== undefined) {
    const { title, cure, basis } = refusal;
    return say(reviewText.refused, { title: say(title), cure: say(cure), basis });
  }
  if (code === 'review/no-rating') return say(reviewText.unknown);
  return say(code === 'review/erased' ? reviewText.gone : reviewText.failed);
}
