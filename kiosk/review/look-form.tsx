import { AskedNote } from '../elements/center-refusal-note.tsx';
import { typedIn } from '../elements/typed-in.ts';
import type { Asked } from '../feed/center-api.ts';
import { say } from '../text/language.ts';
import { reviewDeskText as text } from '../text/review-desk.ts';

interface LookFormProps {
  /** Words of the button. */
  readonly label: string;
  readonly answer: Asked<unknown> | null;
  readonly onLook: (clue: string, purpose: string) => void;
  /** Before the names by which tests find the fields. */
  readonly testId: string;
}

/** Why do you look? Clue and purpose are on record before anything is shown. */
export function LookForm({ label, answer, onLook, testId }: LookFormProps) {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = typedIn(event);
    onLook(typed('clue').trim(), typed('purpose').trim());
  };
  return (
    <form class="review-form" onSubmit={send}>
      <label>
        {say(text.clue)}
        <input
          name="clue"
          required
          pattern="[A-Za-z0-9][A-Za-z0-9\-]{2,31}"
          title={say(text.clueForm)}
          autocomplete="off"
          data-testid={`${testId}-clue`}
        />
      </label>
      <label>
        {say(text.purpose)}
        <input
          name="purpose"
          required
          minLength={4}
          maxLength={500}
          autocomplete="off"
          data-testid={`${testId}-purpose`}
        />
      </label>
      <button type="submit" class="button" data-testid={`${testId}-view`}>
        {label}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}
