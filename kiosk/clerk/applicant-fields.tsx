import type { Item } from '@sunlit/domain/catalogue';
import { useId } from 'preact/hooks';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';

export interface Applicant {
  readonly kind: 'person' | 'legal';
  readonly name: string;
  readonly number: string;
}
interface ApplicantFieldsProps {
  readonly kinds: Item['applicants'];
  readonly applicant: Applicant;
  readonly onApplicant: (more: Partial<Applicant>) => void;
}

/** Who applies. Any lawful document will do, so its number is not judged here. */
export function ApplicantFields({ kinds, applicant, onApplicant }: ApplicantFieldsProps) {
  const [nameId, numberId] = [useId(), useId()];
  return (
    <>
      <fieldset class="field">
        <legend>{say(clerkText.applicantKind)}</legend>
        <div class="segments">
          {kinds.map((kind) => (
            <label key={kind} class="segment">
              <input
                type="radio"
                name="applicant"
                data-testid={`applicant-${kind}`}
                checked={applicant.kind === kind}
                onChange={() => onApplicant({ kind })}
              />
              <span>{say(clerkText[kind])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field-pair">
        <p class="field">
          <label for={nameId}>{say(clerkText.applicantName)}</label>
          <input
            id={nameId}
            data-testid="applicant-name"
            autocomplete="off"
            maxLength={200}
            value={applicant.name}
            onInput={(event) => onApplicant({ name: event.currentTarget.value })}
          />
        </p>
        <p class="field">
          <label for={numberId}>{say(clerkText.applicantNumber)}</label>
          <input
            id={numberId}
            data-testid="applicant-number"
            autocomplete="off"
            maxLength={64}
            value={applicant.number}
            onInput={(event) => onApplicant({ number: event.currentTarget.value })}
          />
        </p>
      </div>
    </>
  );
}
