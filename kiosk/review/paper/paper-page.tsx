import type { Grade } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { GivenFields, readGiven } from '../../elements/given-fields.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { enterRating } from '../../feed/loop-api.ts';
import { say } from '../../text/language.ts';
import { paperText as text } from '../../text/paper.ts';
import { sheetPicture } from './sheet-picture.ts';

type Channel = 'paper' | 'assisted';

/** Enters what a citizen wrote on paper or said aloud: by neither side, with the picture of the sheet. */
export function PaperPage() {
  const [entered, setEntered] = useState(0);
  return (
    <section data-testid="paper-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      {entered > 0 && (
        <p role="status" data-testid="paper-done">
          {say(text.done, { count: entered })}
        </p>
      )}
      <PaperForm key={entered} onDone={() => setEntered(entered + 1)} />
    </section>
  );
}

function PaperForm({ onDone }: { readonly onDone: () => void }) {
  const [channel, setChannel] = useState<Channel | null>(null);
  const [grade, setGrade] = useState<Grade | null>(null);
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const enter = async (form: FormData, visitRef: string): Promise<void> => {
    if (channel === null || grade === null) return;
    const file = form.get('sheet');
    const sheet = channel === 'paper' && file instanceof Blob ? await sheetPicture(file) : '';
    setProblem(sheet === null ? say(text.noPicture) : '');
    if (sheet === null) return;
    const got = await enterRating({
      visitRef,
      channel,
      given: readGiven(grade, form),
      ...(sheet !== '' && { sheet }),
    });
    setAnswer(got);
    if (got.ok) onDone();
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    const visitRef = typedIn(event)('visit').trim().toUpperCase();
    setBusy(true);
    void enter(new FormData(event.currentTarget as HTMLFormElement), visitRef).finally(() => setBusy(false));
  };
  return (
    <form class="review-card rate" onSubmit={send} data-testid="paper-form">
      <Whence channel={channel} onChannel={setChannel} />
      <GivenFields grade={grade} onGrade={setGrade} title={say(text.grade)} hint={say(text.asWritten)} />
      {problem !== '' && (
        <p class="problem" role="alert" data-testid="paper-problem">
          {problem}
        </p>
      )}
      <button
        type="submit"
        class="button primary"
        disabled={busy || grade === null || channel === null}
        data-testid="paper-send"
      >
        {say(busy ? text.sending : text.send)}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}

interface WhenceProps {
  readonly channel: Channel | null;
  readonly onChannel: (channel: Channel) => void;
}

/** How it was given, of which visit, and the sheet where there is one. */
function Whence({ channel, onChannel }: WhenceProps) {
  return (
    <>
      <fieldset>
        <legend>{say(text.way)}</legend>
        {(['paper', 'assisted'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="channel"
              required
              checked={channel === one}
              onChange={() => onChannel(one)}
              data-testid={`paper-way-${one}`}
            />
            {say(text[one])}
          </label>
        ))}
      </fieldset>
      <label class="rate-words">
        {say(text.visit)}
        <input
          name="visit"
          required
          pattern="[Vv]-[A-Za-z0-9\-]{5,100}"
          title={say(text.visitHint)}
          autocomplete="off"
          data-testid="paper-visit"
        />
        <small>{say(text.visitHint)}</small>
      </label>
      {channel === 'paper' && (
        <label class="rate-words">
          {say(text.sheet)}
          <input name="sheet" type="file" accept="image/*" required data-testid="paper-sheet" />
          <small>{say(text.sheetHint)}</small>
        </label>
      )}
    </>
  );
}
