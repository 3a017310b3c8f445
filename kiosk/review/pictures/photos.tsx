import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { openPhoto, photosOf, type PhotoLine } from '../../feed/pictures-api.ts';
import { say } from '../../text/language.ts';
import { missingWords, picturesText as text } from '../../text/pictures.ts';
import { instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';
import { PictureCanvas } from './picture-canvas.tsx';

/** Photos of one case, or of a visit without one: which there are, and each for a clue and a purpose. */
export function Photos() {
  const [found, setFound] = useState<Awaited<ReturnType<typeof photosOf>> | null>(null);
  const find = (event: SubmitEvent): void => {
    event.preventDefault();
    void photosOf(typedIn(event)('subject').trim().toUpperCase()).then(setFound);
  };
  const pictures = found?.ok === true ? found.value.pictures : [];
  return (
    <section class="review-part" data-testid="photos">
      <h3>{say(text.photos)}</h3>
      <p class="muted">{say(text.photosNote)}</p>
      <form class="review-form" onSubmit={find}>
        <label>
          {say(text.subject)}
          <input
            name="subject"
            required
            pattern="[VCvc]-[A-Za-z0-9\-]{5,100}"
            title={say(text.subjectForm)}
            autocomplete="off"
            data-testid="photos-subject"
          />
        </label>
        <button type="submit" class="button" data-testid="photos-find">
          {say(text.find)}
        </button>
        <AskedNote answer={found} />
      </form>
      {found?.ok === true && pictures.length === 0 && <p data-testid="photos-none">{say(text.noPhotos)}</p>}
      <ol class="review-list">
        {pictures.map((line) => (
          <Photo key={line.picture} line={line} />
        ))}
      </ol>
    </section>
  );
}

function Photo({ line: { picture, cause, device, atMs, missing, erased } }: { readonly line: PhotoLine }) {
  const [answer, setAnswer] = useState<Asked<Blob> | null>(null);
  const why = erased === 1 ? text.erased : missing === '' ? null : (missingWords as Missing)[missing];
  return (
    <li class="review-card" data-testid={`photo-${picture}`}>
      <p class="review-head">
        <strong>{say(text[cause])}</strong>
        <span class="muted">{say(text.taken, { device, time: instantText(atMs) })}</span>
        {why !== null && <span data-testid="photo-missing">{why === undefined ? missing : say(why)}</span>}
      </p>
      {why === null &&
        (answer?.ok === true ? (
          <PictureCanvas picture={answer.value} label={say(text.photo)} />
        ) : (
          <LookForm
            label={say(text.open)}
            answer={answer}
            testId="photo"
            onLook={(clue, purpose) => void openPhoto(picture, { clue, purpose }).then(setAnswer)}
          />
        ))}
    </li>
  );
}
type Missing = Readonly<Record<string, (typeof missingWords)[keyof typeof missingWords] | undefined>>;
